// Sites of others that take gouji in: pages of their own, and the built site under /gouji/.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { root } from "./support.mjs";

const SITE = join(root, "dist/site");
const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm", ".txt": "text/plain" };

/** An example for the hosts of others. */
export const example = (name) => readFileSync(join(root, "www/examples/hosts", name), "utf8");

/**
 * Serves pages of a host on a free port of loopback.
 * @param {Record<string, string | Buffer>} pages by path
 * @param {{ headers?: (path: string) => Record<string, string>, folders?: Record<string, string>, change?: (path: string) => { status?: number, body?: Buffer } | undefined }} [how]
 *   `folders` are served under a prefix; `change` may answer something else
 * @returns {Promise<{ url: string, asked: string[], posted: string[], close: () => void }>}
 */
export async function serveHost(pages, { headers = () => ({}), folders = {}, change = () => undefined } = {}) {
  const asked = [];
  const posted = [];
  const all = { "/gouji/": SITE, ...folders };
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://host").pathname);
    asked.push(path);
    if (request.method === "POST") posted.push(path);
    const prefix = Object.keys(all).find((start) => path.startsWith(start));
    const own = { "Content-Type": TYPES[extname(path)] ?? "text/html; charset=utf-8", ...headers(path) };
    for (const [name, value] of Object.entries(own)) if (value === "") delete own[name];
    try {
      const other = change(path);
      const body = other?.body ?? pages[path] ?? readFileSync(join(all[prefix], path.slice(prefix.length)));
      response.writeHead(other?.status ?? 200, own).end(body);
    } catch {
      response.writeHead(404, { "Content-Type": "text/plain" }).end("404");
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    asked,
    posted,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** A page of a host, with an icon of its own so that nobody asks for one. */
export const hostPage = (body, head = "") =>
  `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>宿主</title><link rel="icon" href="data:,">${head}</head><body>${body}</body></html>`;
