// <park-match src="fair.json" lang="zh" view="visitor|desk">: ParkMatch in any page, in its own shadow root.
// Loads the program for the view, its style and, when it is asked for, the planning engine, all from this file's folder.

const base = new URL(".", import.meta.url);
const url = (name) => new URL(name, base).href;
const loads = new Map();

// What was loaded once serves every element of the page; what failed may be tried again.
const once = (name, load) => {
  if (!loads.has(name)) loads.set(name, load().catch((trouble) => { loads.delete(name); throw trouble; }));
  return loads.get(name);
};

const program = (name) => once(name, async () => {
  const program = await import(url(`${name}.js`));
  await program.default({ module_or_path: url(`${name}_bg.wasm`) });
  return program;
});

const style = (name) => once(`${name}.css`, async () => {
  const answer = await fetch(url(`${name}.css`));
  if (!answer.ok) throw new Error(`${answer.status} ${name}.css`);
  return new CSSStyleSheet().replace(await answer.text());
});

// A page that requires trusted types takes a worker's address from a policy only.
let policy;
const trusted = (source) => {
  policy ??= globalThis.trustedTypes?.createPolicy("park-match", { createScriptURL: (own) => own });
  return policy ? policy.createScriptURL(source) : source;
};

const STYLES = { visitor: ["app"], desk: ["app", "desk"] };

// The visitor's way is two programs: `visitor` has what the first minute needs, `visit` all of it. The second is fetched
// while the first is used, and comes first for those who have been there.
const STAGE = "parkmatch/1/stage";
const isReturning = () => {
  // A link that brings something along is opened by the whole way.
  if (location.hash.startsWith("#parkmatch=")) return true;
  try { return localStorage.getItem(STAGE) === "visit"; } catch { return false; }
};
const fetchRest = () => {
  const rest = () => program("visit").catch(() => {});
  if (!navigator.connection?.saveData) (globalThis.requestIdleCallback ?? setTimeout)(rest);
};

class ParkMatch extends HTMLElement {
  static observedAttributes = ["src", "lang", "view", "fairs", "submit"];
  #unmount; #mounts = 0; #goesOn = isReturning(); #follows = false;

  connectedCallback() {
    this.#show();
    if (this.hasAttribute("offline")) this.#keep(this.getAttribute("offline") ? this.#address("offline") : url("sw.js"));
  }

  // Keeps the page for use without a network, by our worker or by one of the page's own that imports it, and tells it
  // what data was fetched before it was there.
  async #keep(worker) {
    try {
      await navigator.serviceWorker.register(trusted(worker));
      const { active } = await navigator.serviceWorker.ready;
      active.postMessage({ keep: [location.href.split("#")[0]] });
      const keep = (list) => active.postMessage({ keep: list.getEntries().map(({ name }) => name).filter((name) => /\.json$|\/lang\/[^/]+$/.test(name)) });
      new PerformanceObserver(keep).observe({ type: "resource", buffered: true });
    } catch { /* no worker here: what a visitor did is kept all the same */ }
  }

  disconnectedCallback() { this.#mounts++; this.#clear(); }

  attributeChangedCallback(_name, old, now) { if (this.isConnected && old !== now) this.#show(); }

  #clear() { this.#unmount?.(); this.#unmount = undefined; }

  // Shows the view that the attributes name. The element's own content stays until then.
  async #show() {
    const mount = ++this.#mounts;
    const shadow = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    if (!shadow.firstChild) shadow.append(document.createElement("slot"));
    const view = Object.hasOwn(STYLES, this.getAttribute("view")) ? this.getAttribute("view") : "visitor";
    const name = view === "visitor" && this.#goesOn ? "visit" : view;
    try {
      const [app, ...styles] = await Promise.all([program(name), ...STYLES[view].map(style)]);
      if (mount !== this.#mounts) return;
      this.#clear();
      const root = document.createElement("div");
      shadow.adoptedStyleSheets = styles;
      shadow.replaceChildren(root);
      this.#unmount = app.mount(root, this.#host(view));
      this.#follows = false;
      if (name === "visitor") fetchRest();
      this.dispatchEvent(new CustomEvent("park-match-shown", { detail: { view }, bubbles: true, composed: true }));
    } catch (trouble) {
      if (mount !== this.#mounts) return;
      console.error("park-match:", trouble);
      if (!this.#unmount) shadow.replaceChildren(document.createElement("slot"), this.#again());
    }
  }

  // The absolute address in an attribute.
  #address(name) { return this.hasAttribute(name) ? new URL(this.getAttribute(name), document.baseURI).href : undefined; }

  // Nothing could be loaded: the element's own content stays, with a button that tries again.
  #again() {
    const button = document.createElement("button");
    button.textContent = "网络不畅，重试 · Could not load, try again";
    button.addEventListener("click", () => { button.disabled = true; this.#show(); });
    return button;
  }

  // What a program may ask of the page around it.
  #host(view) {
    return {
      view,
      base: base.href,
      src: this.#address("src"),
      fairs: this.#address("fairs"),
      submit: this.#address("submit"),
      lang: this.getAttribute("lang") ?? undefined,
      element: this,
      // Whether this program takes over from another because a person went on, not because the page was loaded.
      follows: this.#follows,
      go: (next) => {
        this.#follows = true;
        if (next !== "visit") { this.setAttribute("view", next); return; }
        this.#goesOn = true;
        try { localStorage.setItem(STAGE, next); } catch { /* the next visit starts with the smaller program again */ }
        this.#show();
      },
      engine: () => program("engine"),
      // Throws where the page forbids workers; a page of another origin gets one through a blob.
      thread: () => {
        let source = url("engine-thread.js");
        if (base.origin !== location.origin) source = URL.createObjectURL(new Blob([`import ${JSON.stringify(source)};`], { type: "text/javascript" }));
        return new Worker(trusted(source), { type: "module" });
      },
    };
  }
}

if (!customElements.get("park-match")) customElements.define("park-match", ParkMatch);
