// The page without a network, for an element with the attribute `offline`: registers the worker (sw.js) for this page
// and no other, tells it what to keep, and lets go of it where the page no longer asks for it.
import { trusted } from "./thread.js";

const page = location.href.split("#")[0];
const workersOf = (base) => `parkmatch ${base} workers`;

// One line for the page's owner, once.
const said = new Set();
const say = (words) => {
  if (said.has(words)) return;
  said.add(words);
  console.warn(`park-match, offline: ${words}`);
};

// Which worker of which page was registered by us is written down, so that nobody else's is ever replaced or sent away.
const record = async (base, scope) => (await caches.match(scope, { cacheName: workersOf(base) }))?.text();
const write = async (base, script) => (await caches.open(workersOf(base))).put(page, new Response(script));
const scriptOf = ({ active, waiting, installing }) => (installing ?? waiting ?? active)?.scriptURL;

// The folder of the copy of ParkMatch that made a registration; undefined if none did.
const makerOf = async (registration) => {
  const script = scriptOf(registration);
  for (const name of await caches.keys()) {
    const [, base] = /^parkmatch (\S+) workers$/.exec(name) ?? [];
    if (base && [`${base}sw.js`, await record(base, registration.scope)].includes(script)) return base;
  }
  return undefined;
};

// Sends this page's worker away, with what it kept for the page; with the last page all that it kept goes.
const letGo = async (base) => {
  const [own] = (await navigator.serviceWorker.getRegistrations()).filter(({ scope }) => scope === page);
  const isOwn = own && [`${base}sw.js`, await record(base, page)].includes(scriptOf(own));
  if (isOwn) own.active?.postMessage({ parkmatch: base, over: true });
  let wasKept = isOwn && await own.unregister();
  let isLast = true;
  const names = (await caches.keys()).filter((name) => name.startsWith(`parkmatch ${base} `));
  for (const name of names.filter((name) => / (?:pages|workers)$/.test(name))) {
    const cache = await caches.open(name);
    wasKept = await cache.delete(page, { ignoreVary: true }) || wasKept;
    if ((await cache.keys()).length > 0) isLast = false;
  }
  if (wasKept && isLast) await Promise.all(names.map((name) => caches.delete(name)));
};

// Throws, with the reason, where browsers would refuse this worker for this page; a browser's own words name no remedy.
const mayHold = async (script) => {
  if (new URL(script).origin !== location.origin) {
    throw new Error(`${script} lies on another host than this page: name a file of this one in the attribute (README)`);
  }
  if (page.startsWith(new URL(".", script).href)) return;
  const allowed = (await fetch(script, { method: "HEAD" })).headers.get("service-worker-allowed");
  if (allowed && page.startsWith(new URL(allowed, script).href)) return;
  throw new Error(`${script} cannot have ${page} in its scope: name a file in a folder above it in the attribute (README)`);
};

// The registration that keeps this page: undefined, with the reason said, if there is none. `isOurs`: we made it.
const register = async (base, asked) => {
  const all = await navigator.serviceWorker.getRegistrations();
  const isNarrower = (one, other) => other.scope.length - one.scope.length;
  const holding = all.filter(({ scope }) => page.startsWith(scope)).sort(isNarrower);
  if (asked === "imported") {
    if (!holding[0]) say('offline="imported", but this page has no worker yet');
    return { registration: holding[0] };
  }
  const script = new URL(asked || "sw.js", asked ? document.baseURI : base).href;
  for (const registration of holding) {
    const maker = await makerOf(registration);
    // The page went over from another copy to this one.
    if (maker && maker !== base && registration.scope === page) await letGo(maker);
    if (maker) continue;
    // The worker that is named is there already: the host has registered it for itself.
    if (scriptOf(registration) === script) return { registration };
    await letGo(base);
    say(`${scriptOf(registration)} is this page's own worker and stays; let it import ParkMatch's ("imported" in the README)`);
    return {};
  }
  const [holder] = holding;
  if (holder?.scope === page && scriptOf(holder) === script) return { registration: holder, isOurs: script };
  await mayHold(script);
  // The narrowest scope that holds this page.
  const registration = await navigator.serviceWorker.register(trusted(script), { scope: page, updateViaCache: "none" });
  return { registration, isOurs: script, isNew: true };
};

const whenActive = ({ active, waiting, installing }) => active ?? new Promise((resolve, reject) => {
  const coming = waiting ?? installing;
  coming.addEventListener("statechange", () => {
    if (coming.state === "activated") resolve(coming);
    if (coming.state !== "redundant") return;
    reject(new Error("not every file is there as it was built; the next load tries again"));
  });
});

// The addresses of the fairs in a list.
const filesOf = async (list) => {
  const answer = await fetch(list);
  const entries = answer.ok ? await answer.json() : [];
  return entries.map(({ file }) => new URL(file, list).href);
};

// A page that is kept: what tells its worker more.
const start = async (base, asked) => {
  if (!navigator.serviceWorker) throw new Error("no service workers here: they need https, and a browser that has them");
  const { registration, isOurs, isNew } = await register(base, asked);
  if (!registration) return () => {};
  const worker = await whenActive(registration);
  await write(base, isOurs ?? "imported");
  // A worker that ended meanwhile has deleted all that it kept, and this would be left.
  const all = await navigator.serviceWorker.getRegistrations();
  if (!all.some(({ scope }) => scope === registration.scope)) await letGo(base);
  const tell = async (words) => {
    // Where a person has deleted everything, nothing is kept again before the next load.
    if (await caches.has(workersOf(base))) (registration.active ?? worker).postMessage({ parkmatch: base, ...words });
  };
  navigator.serviceWorker.addEventListener("message", ({ data }) => {
    if (data?.parkmatch === base && data.trouble) say(data.trouble);
  });
  if (isNew) tell({ claim: true });
  return tell;
};

let started;
let hasSaid = false;
const lists = new Set();

// Keeps the page of an element that runs, and what it has fetched and will fetch: the addresses that it names, the
// fairs of its list, and packs of languages.
const keepPage = async (element, base, asked) => {
  started ??= start(base, asked);
  const tell = await started;
  const address = (name) => element.hasAttribute(name) && new URL(element.getAttribute(name), document.baseURI).href;
  const [src, list] = ["src", "fairs"].map(address);
  tell({ keep: { page: hasSaid ? undefined : page, data: [src, list].filter(Boolean) } });
  hasSaid = true;
  if (lists.has(list)) return;
  lists.add(list);
  const files = new Set(list ? await filesOf(list).catch(() => []) : []);
  new PerformanceObserver((entries) => {
    const isData = (name) => files.has(name) || name.startsWith(`${base}lang/`);
    const data = entries.getEntries().map(({ name }) => name).filter(isData);
    if (data.length > 0) tell({ keep: { data } });
  }).observe({ type: "resource", buffered: true });
};

let isWanted = false;

export const keep = async (element, base) => {
  // Frameworks write a boolean as a word.
  const written = element.getAttribute("offline");
  const asked = written === "false" ? null : written === "true" ? "" : written;
  isWanted ||= asked !== null && asked !== "off";
  try {
    if (asked === "off") await letGo(base);
    else if (asked !== null) await keepPage(element, base, asked);
    // Without the attribute the page is let go, unless another element on it has it.
    else setTimeout(() => { if (!isWanted) letGo(base).catch(() => {}); }, 3000);
  } catch (trouble) {
    say(trouble.message);
  }
};
