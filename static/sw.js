// The page without a network. Its own files are of one edition: all are fetched when this worker is installed and given
// from here from then on; a new edition comes with a new worker. Data (JSON, language packs) is given from here and fetched anew at the
// same time: the app tells what has changed, so that nothing changes silently. Everything else goes to the network.
// A page outside of this folder uses a worker of its own that imports this one.

const EDITION = "@EDITION@";
const FILES = ["@FILES@"];

// Seen from here, or from the worker that imports this one.
const base = new URL(".", self.PARKMATCH ?? location.href);
const own = (name) => new URL(name, base).href;
const PAGES = `parkmatch-page-${EDITION}`;
const DATA = "parkmatch-data";

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(PAGES).then((cache) => cache.addAll(FILES.map((name) => new Request(own(name), { cache: "no-cache" })))));
});

self.addEventListener("activate", (event) => {
  const isOld = (name) => name.startsWith("parkmatch-page-") && name !== PAGES;
  event.waitUntil(caches.keys()
    .then((names) => Promise.all(names.filter(isOld).map((name) => caches.delete(name))))
    .then(() => self.clients.claim()));
});

// What the page fetched before this worker was there is fetched once more, for the next time.
self.addEventListener("message", (event) => {
  const addresses = Array.isArray(event.data?.keep) ? event.data.keep : [];
  const keep = async (cache, address) => { if (!await cache.match(address)) await cache.add(address).catch(() => {}); };
  event.waitUntil(caches.open(DATA).then((cache) => Promise.all(addresses.map((address) => keep(cache, address)))));
});

// A new edition waits until no page uses the old one; a reload of the only page is such a moment.
async function page(request) {
  if (self.registration.waiting && (await self.clients.matchAll()).length < 2) self.registration.waiting.postMessage({ takeOver: true });
  const { pathname, origin } = new URL(request.url);
  const isOwn = origin === base.origin && (pathname === base.pathname || pathname === `${base.pathname}index.html`);
  const kept = isOwn ? await caches.match(own("./"), { cacheName: PAGES }) : undefined;
  if (kept) return kept;
  const cache = await caches.open(DATA);
  try {
    const answer = await fetch(request);
    if (answer.ok) await cache.put(request, answer.clone());
    return answer;
  } catch (trouble) {
    const old = await cache.match(request, { ignoreSearch: true });
    if (old) return old;
    throw trouble;
  }
}

self.addEventListener("message", (event) => { if (event.data?.takeOver) self.skipWaiting(); });

async function ownFile(request) {
  return await caches.match(request, { cacheName: PAGES, ignoreSearch: true }) ?? fetch(request);
}

// The newest data where the network answers in time, else what is here; what comes late is here the next time.
async function data(request) {
  const cache = await caches.open(DATA);
  const fresh = fetch(request).then(async (answer) => {
    if (answer.ok) await cache.put(request, answer.clone());
    return answer;
  });
  const kept = await cache.match(request);
  if (!kept) return fresh;
  const late = new Promise((resolve) => setTimeout(resolve, 3000, kept));
  return Promise.race([fresh.catch(() => kept), late]);
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  const { origin, pathname } = new URL(request.url);
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (origin === base.origin && FILES.includes(pathname.slice(base.pathname.length))) event.respondWith(ownFile(request));
  else if (pathname.endsWith(".json") || pathname.startsWith(`${base.pathname}lang/`)) event.respondWith(data(request));
});
