// The page without a network. This worker answers for three things only: ParkMatch's own files, the addresses of the
// fairs, and the page whose element has the attribute `offline`. All else passes as if there were no worker.
//
// Its own files are of one edition, taken when all of them are there as they were built (edition.json, which files.json
// names, lists them); each but embed.js has its content in its name, so that editions cannot mix. A page and a fair come
// from the network, without one from here.
//
// Run as it is, or imported by a file of the host's that names this folder in `self.PARKMATCH`, it is registered for
// one page and answers for that page. Imported by a worker that the host has for itself, `self.PARKMATCH` is
// `{ base, pages, data }` and names what it may answer for; it then leaves everything else about that worker alone.

(() => {
  // Names of hashed files of any edition, and of language packs.
  const NAMES = /^(?:@NAMES@)$/;
  const PACK = /^lang\/[\w-]+\.txt$/;
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
    return name === "embed.js" || NAMES.test(name) || PACK.test(name) ? name : undefined;
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
    throw new Error(`${own(name)} is not as it was built: is an upload under way? The next load tries again`);
  }

  // Our own page, which its host may have changed; nothing if there is none or it is not for keeping. One that names
  // files of another edition is of another edition.
  async function ownPage(files) {
    if (new URL(base).origin !== location.origin) return undefined;
    const answer = await fetch(base, { cache: "no-cache" });
    if (whyNot(answer) || answer.redirected) return undefined;
    const bytes = await answer.arrayBuffer();
    const text = new TextDecoder().decode(bytes);
    const names = text.match(/[\w-]+-[0-9a-f]{10}\.\w+/g) ?? [];
    const isOther = (name) => NAMES.test(name) && !Object.hasOwn(files, name);
    if (names.some(isOther)) throw new Error(`${base} is of another edition than the files beside it`);
    return text.includes("<park-match") ? copy(bytes, answer) : undefined;
  }

  const ownCaches = async () => (await caches.keys()).filter((name) => name.startsWith(OURS));

  // The editions that are here whole, the newest first. An edition is called by the hash of the file that lists its
  // files; that file is kept last.
  async function editions() {
    const whole = [];
    for (const cacheName of await ownCaches()) {
      const hash = cacheName.slice(OURS.length);
      const list = await caches.match(own(`edition-${hash}.json`), { cacheName });
      if (list) whole.unshift({ hash, cacheName, list });
    }
    return whole;
  }

  // Takes the edition that lies on the host, unless it is here: all of it or nothing. Whatever page is open goes on with
  // its own; the next load comes from the new one. So this worker's script need not change with an edition, and nothing
  // depends on when a browser changes workers: in Chromium a page that is being loaded meanwhile may never end.
  async function take() {
    const answer = await fetch(own("files.json"), { cache: "no-cache" });
    const { "edition.json": name } = answer.ok ? await answer.json().catch(() => ({})) : {};
    const [, hash] = /^edition-([0-9a-f]{10})\.json$/.exec(name) ?? [];
    if (!hash) throw new Error(`${own("files.json")} names no edition`);
    const here = await editions();
    if (here.some((edition) => edition.hash === hash)) return;
    const list = await asBuilt(name, hash);
    const { files, packs } = await list.clone().json();
    const all = new Map(Object.entries(files));
    for (const { cacheName } of here) {
      for (const { url } of await (await caches.open(cacheName)).keys()) {
        const pack = url.slice(base.length);
        if (Object.hasOwn(packs, pack)) all.set(pack, packs[pack]);
      }
    }
    const answers = await Promise.all(Array.from(all, async ([file, sum]) => [own(file), await asBuilt(file, sum)]));
    const index = await ownPage(files);
    if (index) for (const address of INDEX) answers.push([address, index.clone()]);
    try {
      const cache = await caches.open(OURS + hash);
      await Promise.all(answers.map(([address, file]) => cache.put(address, file)));
      await cache.put(own(name), list);
    } catch (full) {
      await caches.delete(OURS + hash);
      throw full;
    }
  }

  self.addEventListener("install", (event) => {
    // Without its files a worker of ours is not installed; a host's own is the host's affair.
    const need = async (trouble) => { if (!isGuest && (await editions()).length === 0) throw trouble; };
    event.waitUntil(take().catch(need));
  });

  // Deletes older editions once a page has come from the newest and no other page is open; and what was kept before
  // caches had these names, pages of the host among it.
  async function tidy() {
    if ((await self.clients.matchAll()).length > 1) return;
    const [, ...older] = await editions();
    await Promise.all([...older.map(({ cacheName }) => cacheName), "parkmatch-data"].map((name) => caches.delete(name)));
  }

  async function ownFile(request, name) {
    // Who asks anew means the network.
    if (new URL(request.url).searchParams.has("again")) {
      const fresh = await fetch(request).catch(() => undefined);
      if (fresh?.ok) return fresh;
    }
    return await soon(anyOf(name)) ?? fetch(request);
  }

  // Our own file from here: of the newest edition, or for a page that is still of another, any that has it. Its name
  // says its content; but the loader and language packs are those of the newest.
  async function anyOf(name) {
    const all = await editions();
    for (const { cacheName } of NAMES.test(name) ? all : all.slice(0, 1)) {
      const found = await caches.match(own(name), { cacheName });
      if (found) return found;
    }
    return undefined;
  }

  // Our own page, as it is here.
  async function ownIndex(address) {
    const [newest] = await editions();
    return newest && caches.match(address, { cacheName: newest.cacheName });
  }

  // What its host has changed of our own page is there the next time.
  async function renewOwnPage() {
    const [{ cacheName, list }] = await editions();
    const index = await ownPage((await list.json()).files);
    if (!index) return;
    const cache = await caches.open(cacheName);
    for (const address of INDEX) await cache.put(address, index.clone());
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

  // Requests are counted, and of each address the last answer is known that decides what is kept: an earlier one that is
  // put away late does not bring back what its host has meanwhile made private.
  let nRequests = 0;
  const decided = new Map();
  const isNewest = (address, n) => n >= (decided.get(address)?.n ?? 0);
  const mayStay = (address) => decided.get(address)?.mayStay !== false;
  const decides = (address, n, answer) => {
    if ((answer.ok || isGone(answer)) && isNewest(address, n)) decided.set(address, { n, mayStay: !whyNot(answer) });
  };

  // Pages that came from the network and have not yet said that their element runs, by the id of their client.
  const pending = new Map();

  // A page of ours from the network, or without one from here. Our own, which is of this edition, from here.
  async function page(event, address) {
    event.waitUntil(lookAround());
    if (INDEX.includes(address)) {
      const here = await soon(ownIndex(address));
      if (here) {
        event.waitUntil(renewOwnPage().catch(() => {}));
        return here;
      }
    }
    const n = nRequests += 1;
    let answer;
    try {
      answer = await event.preloadResponse ?? await fetch(event.request);
    } catch (trouble) {
      const old = await kept(event.request, PAGES);
      if (old) return old;
      throw trouble;
    }
    if (answer.type === "basic" && !answer.redirected) {
      decides(address, n, answer);
      const why = whyNot(answer);
      if (isGone(answer) || (why && answer.ok)) event.waitUntil(drop(PAGES, address).catch(console.warn));
      // It is kept when its element says so: a page that somebody else put in its place never does.
      if (answer.ok && isHtml(answer)) {
        const came = { address, request: event.request, why, n, answer: why ? undefined : answer.clone() };
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
    const n = nRequests += 1;
    const fresh = fetch(request);
    const renewed = fresh.then((answer) => (isOurs() ? renew(request, answer.clone(), n) : undefined));
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
  async function renew(request, answer, n = nRequests += 1) {
    const address = plain(request.url);
    decides(address, n, answer);
    const why = whyNot(answer);
    if (isGone(answer) || (why && answer.ok)) await drop(DATA, address);
    if (why) return why;
    const bytes = await answer.arrayBuffer();
    if (bytes.byteLength > MOST) return "it is too large";
    // What somebody else put in its place is a page.
    if (!/^\s*[[{]/.test(new TextDecoder().decode(bytes.slice(0, 99)))) return "it is no JSON";
    // Where it was deleted in the meantime nothing begins anew.
    if (isOver || !isNewest(address, n) || !await caches.has(DATA)) return undefined;
    await (await caches.open(DATA)).put(request, copy(bytes, answer));
    known?.add(address);
    if (!mayStay(address)) await drop(DATA, address);
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
    if (ask.over) isOver = true;
  });

  // Keeps a page whose element runs, and the fairs and language packs that it has fetched.
  async function keep({ page: address, data: addresses }, client, tell) {
    if (address && isPage(address)) await keepPage(address, client, tell);
    else if (address) tell(`the worker ${location.href} is not for ${address}`);
    await looking;
    await caches.open(DATA);
    for (const one of addresses) {
      const name = one.startsWith(base) ? one.slice(base.length) : "";
      if (PACK.test(name)) await keepPack(name);
      else if (isGuest && !isNamed(one)) tell(`the worker ${location.href} is not for ${one}`);
      else if (!await kept(one, DATA)) {
        // As a page asks for it, in case it varies by that.
        const request = new Request(one, { headers: { accept: "*/*" } });
        const why = await fetch(request).then((answer) => renew(request, answer), () => undefined);
        if (why) tell(`${one} is not kept: ${why}`);
      }
    }
    // A page says its address once, when it has been loaded.
    if (!address) return;
    await tidy();
    // Without a network the next load tries again, and there is nothing to say.
    await take().catch((trouble) => { if (!(trouble instanceof TypeError)) tell(trouble.message); });
  }

  async function keepPage(address, client, tell) {
    if (INDEX.includes(address) && await ownIndex(address)) return;
    let came = pending.get(client);
    if (came?.address !== address) {
      if (await kept(address, PAGES)) return;
      const request = new Request(address);
      const n = nRequests += 1;
      const answer = await fetch(request);
      decides(address, n, answer);
      const why = answer.redirected || !isHtml(answer) ? "its address leads elsewhere" : whyNot(answer);
      came = { request, answer, why, n };
    }
    if (came.why) tell(`${address} is not kept: ${came.why}`);
    else if (isNewest(address, came.n)) await (await caches.open(PAGES)).put(came.request, came.answer);
    if (!mayStay(address)) await drop(PAGES, address);
    came.end?.();
  }

  async function keepPack(name) {
    const [newest] = await editions();
    if (!newest || await kept(own(name), newest.cacheName)) return;
    const { packs } = await newest.list.json();
    if (!Object.hasOwn(packs, name)) return;
    await (await caches.open(newest.cacheName)).put(own(name), await asBuilt(name, packs[name]));
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
    // First the end, then what was kept: a page that writes down its worker finds none from here on, and takes it back.
    if (isOurs) await self.registration.unregister();
    if (isAllGone) await Promise.all((await ownCaches()).map((name) => caches.delete(name)));
    else await Promise.all([PAGES, WORKERS].map((name) => drop(name, self.registration.scope)));
  }
})();
