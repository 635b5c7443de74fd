// What only the programs beyond the first minute ask of the page: threads, and what a link brought along.

// A page that requires trusted types takes a worker's address from a policy only, and often allows one of each name:
// the element's class holds it for every loader.
export const trusted = (source) => {
  const element = customElements.get("park-match");
  element.policy ??= globalThis.trustedTypes?.createPolicy("park-match", { createScriptURL: (own) => own });
  return element.policy ? element.policy.createScriptURL(source) : source;
};

// A thread that runs this script; on a page of another origin through a blob. Throws where the page forbids workers.
const thread = (script) => {
  let source = script;
  if (new URL(script).origin !== location.origin) {
    source = URL.createObjectURL(new Blob([`import ${JSON.stringify(script)};`], { type: "text/javascript" }));
  }
  return new Worker(trusted(source), { type: "module" });
};

// A file's sheets, read or written by a thread of its own that ends with it: a file that no program survives costs nothing
// else. Where the page forbids workers, or the thread does not come, the page does it itself.
const sheets = async (script, lend, what, ...given) => {
  let worker;
  try {
    worker = thread(script);
    const answer = (name) => new Promise((resolve) => { worker[name] = resolve; });
    const trouble = answer("onerror").then(() => undefined);
    if (await Promise.race([answer("onmessage"), trouble])) {
      const read = answer("onmessage");
      worker.postMessage([what, ...given]);
      const message = await Promise.race([read, trouble]);
      if (!message) throw new Error("sheets: the file ended the program");
      return message.data;
    }
  } catch (trouble) {
    if (worker) throw trouble;
  } finally {
    worker?.terminate();
  }
  return (await lend("sheets"))[what](...given);
};

// The part of a host for these programs.
export const beyond = (url, lend) => ({
  engine: () => lend("engine"),
  thread: () => thread(url("engine-thread.js")),
  // The bytes lie in the program's memory, which may grow meanwhile: they are copied at once.
  sheets: (bytes, lang) => sheets(url("sheets-thread.js"), lend, "read", bytes.slice(), lang),
  workbook: (written) => sheets(url("sheets-thread.js"), lend, "write", written),
  // What the page's address brings along, once: its fragment, or what was taken out of it.
  brought: () => {
    const page = customElements.get("park-match");
    const { brought } = page;
    page.brought = "";
    return brought || location.hash.slice(1);
  },
});

// Where there is no element, a link's part in the fragment keeps a router from the route that has one: the router is given
// its own back, and the next element what came.
const OURS = /([#?&])parkmatch=[^&]*(&?)/;
export const unpack = async () => {
  // First the router has its turn.
  await new Promise((end) => setTimeout(end, 50));
  const [ours, before] = OURS.exec(location.hash) ?? [];
  if (!ours || before === "#" || document.querySelector("park-match")) return;
  customElements.get("park-match").brought = ours.slice(1);
  location.replace(location.href.split("#")[0] + location.hash.replace(OURS, (_, before, more) => more && before));
};
