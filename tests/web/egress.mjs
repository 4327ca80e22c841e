// Every way in which a page could tell somebody something, and somebody who would hear it.
import { createServer } from "node:http";

/** A server on loopback that notes what reaches it. */
export async function listen() {
  const heard = [];
  const server = createServer((request, response) => {
    heard.push(`${request.method} ${request.url}`);
    response.setHeader("Access-Control-Allow-Origin", "*");
    response.end("self.reached = true;");
  });
  server.on("upgrade", (request, socket) => {
    heard.push(`UPGRADE ${request.url}`);
    socket.destroy();
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${server.address().port}/`;
  return {
    url,
    /** What has come, once a request that was sent after all of it has come back. */
    async heard() {
      await fetch(`${url}own`);
      return heard.filter((one) => one !== "GET /own");
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Runs in the page, from its own text. */
export async function tryAllWays(to) {
  const element = (tag, attributes) => document.head.append(Object.assign(document.createElement(tag), attributes));
  const tries = [
    () => fetch(`${to}fetch`),
    () => fetch(`${to}no-cors`, { mode: "no-cors", method: "POST", body: "x" }),
    () => navigator.sendBeacon(`${to}beacon`, "x"),
    () => new WebSocket(`${to.replace("http", "ws")}socket`),
    () => new EventSource(`${to}events`),
    () => element("script", { src: `${to}script` }),
    () => element("link", { rel: "stylesheet", href: `${to}style` }),
    () => element("link", { rel: "prefetch", href: `${to}prefetch` }),
    () => element("link", { rel: "preload", as: "fetch", href: `${to}preload` }),
    () => element("img", { src: `${to}element` }),
    () => element("iframe", { src: `${to}frame` }),
    () => {
      new Image().src = `${to}image`;
    },
    () => new Worker(`${to}worker`),
    () => {
      const form = Object.assign(document.createElement("form"), { action: `${to}form`, method: "post" });
      document.body.append(form);
      form.submit();
    },
    () =>
      new Promise((resolve, reject) => {
        const request = new XMLHttpRequest();
        request.onloadend = resolve;
        request.onerror = reject;
        request.open("GET", `${to}xhr`);
        request.send();
      }),
  ];
  for (const attempt of tries) {
    try {
      await attempt();
    } catch {
      // As it should be.
    }
  }
}

/** Runs in a worker, from its own text. */
export async function tryFromWorker(to) {
  const tries = [() => fetch(`${to}worker-fetch`), () => importScripts(`${to}worker-script`), () => new WebSocket(`${to.replace("http", "ws")}worker-socket`)];
  for (const attempt of tries) {
    try {
      await attempt();
    } catch {
      // As it should be.
    }
  }
}

/** An expression that tries both in the page, the second in a worker made as the page makes its own. */
export const everyTry = (to) => `(async () => {
  await (${tryAllWays})(${JSON.stringify(to)});
  const script = ${JSON.stringify(`(${tryFromWorker})(${JSON.stringify(to)}).then(() => postMessage("tried"))`)};
  const worker = new Worker(URL.createObjectURL(new Blob([script], { type: "text/javascript" })));
  return await new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = () => reject(new Error("no worker"));
  });
})()`;
