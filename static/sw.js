// The page without a network. This worker answers for three things only: ParkMatch's own files, the addresses of the
// fairs, and the page whose element has the attribute `offline`. All else passes as if there were no worker.
//
// Its own files are of one edition, taken when all of them are there as they were built; each but embed.js has its
// content in its name, so that editions cannot mix. A page and a fair come from the network, without one from here.
//
// Run as it is, or imported by a file of the host's that names this folder in `self.PARKMATCH`, it is registered for
// one page and answers for that page. Imported by a worker that the host has for itself, `self.PARKMATCH` is
// `{ base, pages, data }` and names what it may answer for; it then leaves everything else about that worker alone.

(() => {
  const EDITION = "@EDITION@";
  // Names, and the first digits of what SHA-256 makes of the files. Language packs are taken when they are used.
  const FILES = { "@FILES@": "" };
  const PACKS = { "@PACKS@": "" };
  // Names of hashed files of any edition.
  const NAMES = /^(?:@NAMES@)$/;
  // The longest that a page or a fair may be to be kept, in bytes.
  const MOST = 50_000_000;
  // How long a page may take to say that its element runs, in milliseconds.
  const PATIENCE = 60_000;
  // How long the network may take for a fair that is kept, and the store for anything, in milliseconds.
  const LONG = 3_000;

  const told = self.PARKMATCH ?? "./";
  const isGuest = typeof told === "object";
  const base = new URL(".", new URL(isGuest ? told.base : told, location.href)).href;
  const absolute = (list) => (list ?? []).map((address) => new URL(address, location.href).href);
  const [guestPages, guestData] = isGuest ? [absolute(told.pages), absolute(told.data)] : [];
  const own = (name) => new URL(name, base).href;
  const INDEX = [base, own("index.html")];

  // Names of caches carry the folder, so that copies on one origin leave each other alone; no address has a space.
  const OURS = `parkmatch ${base} `;
  const HERE = OURS + EDITION;
  const PAGES = `${OURS}pages`;
  const DATA = `${OURS}data`;
  const WORKERS = `${OURS}workers`;

  const plain = (address) => address.split("#")[0];

  const after = (millis) => new Promise((resolve) => { setTimeout(resolve, millis); });

  // What the store gives; nothing where it is broken or does not answer.
  const soon = (found) => Promise.race([found.catch(() => undefined), after(LONG)]);
  const kept = (request, cacheName) => soon(caches.match(request, { cacheName }));

  // ---- What may be answered for

  // Set once this worker has nothing to do any more.
  let isOver = false;
  // The addresses of fairs that are kept; undefined for the few milliseconds that it takes to look.
  let known;
  const looking = caches.has(DATA)
    .then(async (isThere) => (isThere ? (await (await caches.open(DATA)).keys()).map(({ url }) => url) : []))
    .catch(() => [])
    .then((urls) => { known = new Set(urls); });

  const isPage = (address) => (isGuest ? guestPages.includes(address) : address === self.registration.scope);
  const isBelow = (address, folder) => folder.endsWith("/") && address.startsWith(folder);
  const isNamed = (address) => guestData.some((named) => address === named || isBelow(address, named));
  const isData = ({ url, cache, destination }) => {
    if (["no-store", "reload", "only-if-cached"].includes(cache)) return false;
    const address = plain(url);
    if (isGuest) return isNamed(address);
    // What a script asks for in those milliseconds is looked at a second time before it is answered.
    return known ? known.has(address) : destination === "";
  };
  // The name of our own file at an address, without a query: a loader that was asked for anew has one.
  const ownName = (address) => {
    const name = address.startsWith(base) ? address.slice(base.length).split("?")[0] : "";
    return name === "embed.js" || NAMES.test(name) || Object.hasOwn(PACKS, name) ? name : undefined;
  };

  self.addEventListener("fetch", (event) => {
    const { request } = event;
    if (isOver || request.method !== "GET" || request.headers.has("range")) return;
    const address = plain(request.url);
    if (request.mode === "navigate") {
      if (isPage(address)) answer(event, page(event, address));
    } else if (ownName(address)) {
      answer(event, ownFile(request, ownName(address)));
    } else if (isData(request)) {
      answer(event, data(event, address));
    }
  });

  function answer(event, answering) {
    // A host that answers for everything it sees has nothing to do with this any more.
    if (isGuest) event.stopImmediatePropagation();
    event.respondWith(answering);
  }

  // ---- Our own files

  const digest = async (bytes) => {
    const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    return Array.from(sum, (byte) => byte.toString(16).padStart(2, "0")).join("");
  };

  // A copy of an answer whose body has been read.
  const copy = (body, { headers: given }) => {
    const headers = new Headers(given);
    for (const name of ["content-encoding", "content-length"]) headers.delete(name);
    return new Response(body, { headers });
  };

  // A file as it was built; a copy in a cache that is not is asked for anew, once.
  async function asBuilt(name, sum) {
    for (const cache of ["default", "reload"]) {
      const answer = await fetch(own(name), { cache });
      if (!answer.ok) continue;
      const bytes = await answer.arrayBuffer();
      if ((await digest(bytes)).startsWith(sum)) return copy(bytes, answer);
    }
    throw new Error(`${own(name)} is not as it was built (edition ${EDITION})`);
  }

  // Our own page, which its host may have changed; nothing if there is none or it is not for keeping. One that names
  // files of another edition is of another edition.
  async function ownPage() {
    if (new URL(base).origin !== location.origin) return undefined;
    const answer = await fetch(base, { cache: "no-cache" });
    if (whyNot(answer) || answer.redirected) return undefined;
    const bytes = await answer.arrayBuffer();
    const text = new TextDecoder().decode(bytes);
    const names = text.match(/[\w-]+-[0-9a-f]{10}\.\w+/g) ?? [];
    const isOther = (name) => NAMES.test(name) && !Object.hasOwn(FILES, name);
    if (names.some(isOther)) throw new Error(`${base} is not of edition ${EDITION}`);
    return text.includes("<park-match") ? copy(bytes, answer) : undefined;
  }

  // What its host has changed of our own page is there the next time.
  async function renewOwnPage() {
    const index = await ownPage();
    if (!index || !await caches.has(HERE)) return;
    const cache = await caches.open(HERE);
    for (const address of INDEX) await cache.put(address, index.clone());
  }

  // In the order in which they were taken.
  const ownCaches = async () => (await caches.keys()).filter((name) => name.startsWith(OURS));
  const editions = async () => (await ownCaches()).filter((name) => /^[0-9a-f]{16}$/.test(name.slice(OURS.length)));

  async function isWhole() {
    if (!await caches.has(HERE)) return false;
    const urls = new Set((await (await caches.open(HERE)).keys()).map(({ url }) => url));
    return Object.keys(FILES).every((name) => urls.has(own(name)));
  }

  // Takes this edition, all of it or nothing.
  async function take() {
    if (await isWhole()) return;
    const files = new Map(Object.entries(FILES));
    for (const edition of await editions()) {
      for (const { url } of await (await caches.open(edition)).keys()) {
        const name = url.slice(base.length);
        if (Object.hasOwn(PACKS, name)) files.set(name, PACKS[name]);
      }
    }
    const answers = await Promise.all(Array.from(files, async ([name, sum]) => [own(name), await asBuilt(name, sum)]));
    const index = await ownPage();
    if (index) for (const address of INDEX) answers.push([address, index.clone()]);
    const cache = await caches.open(HERE);
    try {
      await Promise.all(answers.map(([address, answer]) => cache.put(address, answer)));
    } catch (full) {
      await caches.delete(HERE);
      throw full;
    }
  }

  self.addEventListener("install", (event) => {
    // Without its files a worker of ours is not installed, and the old one stays; a host's own is the host's affair.
    event.waitUntil(isGuest ? take().catch(console.warn) : take());
  });

  // Deletes older editions, those that were taken before this one, once a page has come from this one and no other is
  // open; and what was kept before caches had these names, pages of the host among it. Not while the worker is
  // activated: a page may just be on its way out of an older cache, and would never end.
  async function tidy() {
    if (!await isWhole() || (await self.clients.matchAll()).length > 1) return;
    const all = await editions();
    await Promise.all([...all.slice(0, all.indexOf(HERE)), "parkmatch-data"].map((name) => caches.delete(name)));
  }

  async function ownFile(request, name) {
    // Who asks anew means the network.
    if (new URL(request.url).searchParams.has("again")) {
      const fresh = await fetch(request).catch(() => undefined);
      if (fresh?.ok) return fresh;
    }
    return await soon(anyOf(name)) ?? fetch(request);
  }

  // Our own file from here. A name with its content in it is right in any edition; and without this edition's loader, an
  // older one is better than none.
  async function anyOf(name) {
    let found = await caches.match(own(name), { cacheName: HERE });
    if (found || Object.hasOwn(PACKS, name)) return found;
    for (const cacheName of await editions()) found ??= await caches.match(own(name), { cacheName });
    return found;
  }

  // ---- Pages and fairs

  // Why an answer may not be kept, in words for the host; undefined if it may.
  function whyNot({ status, type, headers }) {
    const parts = (header) => (headers.get(header) ?? "").toLowerCase().split(",").map((part) => part.trim().split("=")[0]);
    const has = (header, ...words) => parts(header).some((part) => words.includes(part));
    if (status !== 200 || !["basic", "cors"].includes(type)) return `its status is ${status}`;
    if (has("cache-control", "no-store", "private")) return `its Cache-Control is ${headers.get("cache-control")}`;
    // Cookies and credentials cannot be compared here, so what varies by them could be another person's.
    if (has("vary", "*", "cookie", "authorization")) return `its Vary is ${headers.get("vary")}`;
    if (Number(headers.get("content-length")) > MOST) return "it is too large";
    return undefined;
  }

  const isHtml = ({ headers }) => /^(?:text\/html|application\/xhtml\+xml)\b/i.test(headers.get("content-type") ?? "");
  const isGone = ({ status }) => status === 404 || status === 410;

  const drop = async (cacheName, address) => {
    if (await caches.has(cacheName)) await (await caches.open(cacheName)).delete(address, { ignoreVary: true });
    if (cacheName === DATA) known?.delete(address);
  };

  // Pages that came from the network and have not yet said that their element runs, by the id of their client.
  const pending = new Map();

  // A page of ours from the network, or without one from here. Our own, which is of this edition, from here.
  async function page(event, address) {
    event.waitUntil(lookAround());
    if (INDEX.includes(address)) {
      const here = await kept(address, HERE);
      if (here) {
        event.waitUntil(renewOwnPage().catch(() => {}));
        return here;
      }
    }
    let answer;
    try {
      answer = await event.preloadResponse ?? await fetch(event.request);
    } catch (trouble) {
      const old = await kept(event.request, PAGES);
      if (old) return old;
      throw trouble;
    }
    if (answer.type === "basic" && !answer.redirected) {
      const why = whyNot(answer);
      if (isGone(answer) || (why && answer.ok)) event.waitUntil(drop(PAGES, address).catch(console.warn));
      // It is kept when its element says so: a page that somebody else put in its place never does.
      if (answer.ok && isHtml(answer)) {
        const came = { address, request: event.request, why, answer: why ? undefined : answer.clone() };
        event.waitUntil(expect(event.resultingClientId, came));
      }
    }
    return answer;
  }

  // Holds a page until its element has said that it runs.
  function expect(client, came) {
    return new Promise((resolve) => {
      const end = () => {
        pending.delete(client);
        resolve();
      };
      pending.set(client, { ...came, end });
      setTimeout(end, PATIENCE);
    });
  }

  // The newest fair where the network answers in time, else the one from here; what comes late is here the next time.
  async function data(event, address) {
    const { request } = event;
    const isOurs = () => isGuest || known?.has(address);
    const fresh = fetch(request);
    const renewed = fresh.then((answer) => (isOurs() ? renew(request, answer.clone()) : undefined));
    event.waitUntil(renewed.catch(() => {}));
    const old = looking.then(() => (isOurs() ? kept(request, DATA) : undefined));
    const late = after(LONG).then(() => old).then((there) => there ?? fresh);
    return Promise.race([late, fresh.catch(async (trouble) => {
      const there = await old;
      if (there) return there;
      throw trouble;
    })]);
  }

  // Keeps a fair that came, if it is one and may be kept; gives the reason why not.
  async function renew(request, answer) {
    const address = plain(request.url);
    const why = whyNot(answer);
    if (isGone(answer) || (why && answer.ok)) await drop(DATA, address);
    if (why) return why;
    const bytes = await answer.arrayBuffer();
    if (bytes.byteLength > MOST) return "it is too large";
    // What somebody else put in its place is a page.
    if (!/^\s*[[{]/.test(new TextDecoder().decode(bytes.slice(0, 99)))) return "it is no JSON";
    // Where it was deleted in the meantime nothing begins anew.
    if (isOver || !await caches.has(DATA)) return undefined;
    await (await caches.open(DATA)).put(request, copy(bytes, answer));
    known?.add(address);
    return undefined;
  }

  // ---- What the page says

  self.addEventListener("message", (event) => {
    const ask = event.data;
    if (ask?.parkmatch !== base || isOver) return;
    const tell = (trouble) => event.source?.postMessage({ parkmatch: base, trouble });
    if (ask.keep) event.waitUntil(keep(ask.keep, event.source?.id, tell).catch((trouble) => tell(String(trouble))));
    // Asked only by a page that registered this worker itself, never of one of the host's.
    if (ask.claim) event.waitUntil(self.clients.claim());
    if (ask.skip) self.skipWaiting();
    if (ask.over) isOver = true;
  });

  // Keeps a page whose element runs, and the fairs and language packs that it has fetched.
  async function keep({ page: address, data: addresses }, client, tell) {
    // Where it was deleted, or was not whole when the host's worker was installed.
    if (isGuest || (await editions()).length === 0) await take().catch((trouble) => tell(String(trouble)));
    if (address && isPage(address)) await keepPage(address, client, tell);
    else if (address) tell(`the worker ${location.href} is not for ${address}`);
    await looking;
    await caches.open(DATA);
    for (const one of addresses) {
      const name = one.startsWith(base) ? one.slice(base.length) : "";
      if (Object.hasOwn(PACKS, name)) await keepPack(name);
      else if (isGuest && !isNamed(one)) tell(`the worker ${location.href} is not for ${one}`);
      else if (!await kept(one, DATA)) {
        // As a page asks for it, in case it varies by that.
        const request = new Request(one, { headers: { accept: "*/*" } });
        const why = await fetch(request).then((answer) => renew(request, answer), () => undefined);
        if (why) tell(`${one} is not kept: ${why}`);
      }
    }
    await tidy();
  }

  async function keepPage(address, client, tell) {
    if (INDEX.includes(address) && await kept(address, HERE)) return;
    let came = pending.get(client);
    if (came?.address !== address) {
      if (await kept(address, PAGES)) return;
      const request = new Request(address);
      const answer = await fetch(request);
      const why = answer.redirected || !isHtml(answer) ? "its address leads elsewhere" : whyNot(answer);
      came = { request, answer, why };
    }
    if (came.why) tell(`${address} is not kept: ${came.why}`);
    else await (await caches.open(PAGES)).put(came.request, came.answer);
    came.end?.();
  }

  async function keepPack(name) {
    if (!await caches.has(HERE) || await kept(own(name), HERE)) return;
    await (await caches.open(HERE)).put(own(name), await asBuilt(name, PACKS[name]));
  }

  // ---- The end

  // Ends where the host has taken our files away, or this worker's own script: browsers let a worker without it go on.
  async function lookAround() {
    const ask = { method: "HEAD", cache: "no-store" };
    const isTaken = async (script) => isGone(await fetch(script, ask).catch(() => ({})));
    const record = await kept(self.registration.scope, WORKERS);
    const isOurs = !isGuest && (location.href === own("sw.js") || await record?.text() === location.href);
    const isAllGone = await isTaken(own("sw.js"));
    if (!isAllGone && !(isOurs && await isTaken(location.href))) return;
    isOver = true;
    if (isAllGone) await Promise.all((await ownCaches()).map((name) => caches.delete(name)));
    else await Promise.all([PAGES, WORKERS].map((name) => drop(name, self.registration.scope)));
    if (isOurs) await self.registration.unregister();
  }
})();
