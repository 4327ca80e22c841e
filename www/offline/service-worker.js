/**
 * Answers from what was kept where the page came by https. Each release keeps its own files together,
 * so that a page and its scripts are always of one release; it takes over when no page of the last
 * one is open any more.
 *
 * @typedef {{ waitUntil(done: Promise<unknown>): void }} Lasting
 * @typedef {{ request: Request, respondWith(answer: Promise<Response>): void }} Fetching
 * @typedef {{ location: Location, clients: { claim(): Promise<void> }, addEventListener(kind: "install" | "activate", heard: (event: Lasting) => void): void, addEventListener(kind: "fetch", heard: (event: Fetching) => void): void }} Scope
 */

const scope = /** @type {Scope} */ (/** @type {unknown} */ (self));
const PREFIX = "gouji-";
const CACHE = PREFIX + OFFLINE.version;
const START = new URL("./", scope.location.href).href;
const kept = OFFLINE.files.map((file) => new URL(file, START).href);
/** What is fetched when a file needs it is kept from then on. */
const later = OFFLINE.later.map((file) => new URL(file, START).href);

scope.addEventListener("install", (event) => {
  const all = kept.map((url) => new Request(url, { cache: "no-cache" }));
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(all)));
});

scope.addEventListener("activate", (event) => {
  const old = caches.keys().then((names) => Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).map((name) => caches.delete(name))));
  // The page that brought it is of the same release, and keeps its files from now on.
  event.waitUntil(old.then(() => scope.clients.claim()));
});

scope.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = request.url.replace(/[?#].*$/, "").replace(/\/index\.html$/, "/");
  if (request.method === "GET" && (kept.indexOf(url) >= 0 || later.indexOf(url) >= 0)) event.respondWith(answer(request, url));
});

/**
 * @param {Request} request
 * @param {string} url
 */
async function answer(request, url) {
  const cache = await caches.open(CACHE);
  const found = await cache.match(url);
  if (found) return found;
  const fetched = await fetch(request);
  if (fetched.ok && later.indexOf(url) >= 0) await cache.put(url, fetched.clone());
  return fetched;
}
