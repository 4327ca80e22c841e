// Serves a folder on loopback, the way that docs/architecture.md asks any server of the page to.
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".md": "text/markdown; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

/**
 * A script may load the page's own files and nothing else. A page says the same of itself, with the
 * hash of what stands in it.
 */
export const CONTENT_SECURITY_POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self'; " +
  "img-src 'self' data:; connect-src 'self'";

const HASHED = /-[0-9a-f]{10}\.\w+$/;

/**
 * Serves `folder`; a port that is taken is replaced by a free one.
 * @returns {Promise<{url: string, close: () => Promise<void>}>}
 */
export async function serve(folder, port = 0) {
  const server = createServer((request, response) => {
    answer(folder, request, response).catch(() => response.destroy());
  });
  await listen(server, port);
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}

function listen(server, port) {
  return new Promise((resolve, reject) => {
    server.once("listening", resolve);
    server.on("error", (error) => {
      if (error.code === "EADDRINUSE" && port !== 0) server.listen(0, "127.0.0.1");
      else reject(error);
    });
    server.listen(port, "127.0.0.1");
  });
}

async function answer(folder, request, response) {
  const headers = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
  };
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.writeHead(405, { ...headers, Allow: "GET, HEAD" }).end();
    return;
  }
  const file = fileFor(folder, request.url);
  const found = file && (await stat(file).catch(() => null));
  if (!found?.isFile()) {
    response.writeHead(404, { ...headers, "Content-Type": TYPES[".txt"] }).end("没有这个文件。\n");
    return;
  }
  if (extname(file) !== ".html") headers["Content-Security-Policy"] = CONTENT_SECURITY_POLICY;
  // What is named by its content never changes.
  if (HASHED.test(file)) headers["Cache-Control"] = "public, max-age=31536000, immutable";
  response.writeHead(200, {
    ...headers,
    "Content-Type": TYPES[extname(file)] ?? "application/octet-stream",
    "Content-Length": found.size,
  });
  if (request.method === "HEAD") response.end();
  else createReadStream(file).on("error", () => response.destroy()).pipe(response);
}

/** The file that a request asks for; null where it would lie outside of the folder. */
function fileFor(folder, target) {
  let path;
  try {
    path = decodeURIComponent(new URL(target, "http://127.0.0.1").pathname);
  } catch {
    return null;
  }
  if (path.includes("\0")) return null;
  const base = normalize(join(folder, sep));
  const file = join(base, path.endsWith("/") ? `${path}index.html` : path);
  return file.startsWith(base) ? file : null;
}
