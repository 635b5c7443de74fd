// <park-match src="fair.json" lang="zh" view="visitor|desk">: ParkMatch in any page, in its own shadow root.
// Loads the program for the view and its style, all from this file's folder. What the first minute does not need is in
// files of its own: threads and links in thread.js, the page without a network in offline.js, keys and what is said of what
// does not come in again.js, values and calls of the page around in contract.js, what a page asks of the element's looks in
// home.js, tags that an editor takes away in tags.js.

const base = new URL(".", import.meta.url);
// A loader that was asked for anew has a query, and asks for all of its files anew by the same.
const { search } = new URL(import.meta.url);
const isAnew = search.startsWith("?again=");
// What a file's content is called, by the file's plain name: those of one edition name each other.
const EDITION = { "@FILES@": "" };
const url = (name) => new URL(name.replace(".", `-${EDITION[name]}.`) + search, base).href;
const loads = new Map();

// What was loaded once serves every element of the page; what failed may be tried again.
const once = (name, load) => {
  if (!loads.has(name)) loads.set(name, load().catch((trouble) => { loads.delete(name); throw trouble; }));
  return loads.get(name);
};

const piece = (name) => once(name, () => import(url(name)));

const file = async (name) => {
  const answer = await fetch(url(name));
  if (!answer.ok) throw new Error(`${answer.status} ${name}`);
  return answer;
};

export const program = (name) => once(name, async () => {
  const bytes = file(`${name}_bg.wasm`);
  // Heard below; without this a script that fails first would leave it unheard.
  bytes.catch(() => {});
  // The visitor's whole way stands on what the first question needed.
  const [script, visitor] = await Promise.all([import(url(`${name}.js`)), name === "visit" && program("visitor")]);
  await script.default({ module_or_path: bytes, visitor });
  return script;
});

// A program that one of them asks for. A browser asks only once for a script that failed, and so does a new loader for it.
const lend = (name) => program(name).catch(async () => (await anew()).program(name));

// A sheet in a page's own theme: what it says of a dark screen holds always, or never.
const QUERY = { light: "not all", dark: "all" };
const style = (name, theme) => once(`${name}.css ${theme}`, async () => {
  let css = await (await file(`${name}.css`)).text();
  if (theme) css = css.replaceAll("(prefers-color-scheme: dark)", QUERY[theme]).replace("color-scheme: light dark", `color-scheme: ${theme}`);
  return new CSSStyleSheet().replace(css);
});
const themeOf = (element, { scheme }) => {
  const theme = element.getAttribute("theme");
  return theme === "host" ? scheme ?? "" : Object.hasOwn(QUERY, theme) ? theme : "";
};
const sheets = (element, state, view) => Promise.all(STYLES[view].map((name) => style(name, themeOf(element, state))));

// What only some pages ask for: colours that follow theirs, headings below theirs. Without it the element is as others are.
const home = async (element, state) => {
  if (!(state.home ||= element.theme === "host" || element.hasAttribute("heading"))) return;
  await piece("home.js").then(({ settle }) => settle(element, state, () => dress(element, state)), () => {});
};

// The loader and all of its files past every cache: a browser asks only once for a script that failed, and a cache may
// hold a loader whose files have gone.
const anew = () => once("embed.js", async () => {
  // Who still waits after 20 seconds may ask once more.
  setTimeout(() => loads.delete("embed.js"), 20_000);
  const own = new URL("embed.js", base).href;
  await fetch(own, { cache: "reload" });
  return import(`${own}?again=${Date.now()}`);
});

// What is said comes from a piece that may not come either.
const says = () => Promise.race([piece("again.js"), new Promise((end) => setTimeout(end, 2_000, LITTLE))]).catch(() => LITTLE);

// The room that the programs take at least, before they are there: what stands below stays where it is.
const room = new CSSStyleSheet();
room.replaceSync("@media screen { :host { display: block; min-block-size: min(100vh, 736px); } }");

const STYLES = { visitor: ["app"], desk: ["app", "desk"] };

// The visitor's program is in two parts: `visitor` has what the first question needs, `visit` the rest. That is fetched
// while the first is used, and comes at once for those who have been there. It joins the first where it stands, so that
// whatever is being entered stays, unless it came with another loader.
const STAGE = "parkmatch/1/stage";
const isReturning = () => {
  // A link that brings something along is opened by the whole way.
  if (ParkMatch.brought || carries()) return true;
  try { return localStorage.getItem(STAGE) === "visit"; } catch { return false; }
};
const fetchRest = (state) => {
  const rest = () => Promise.all([program("visit"), piece("thread.js")]).then((both) => join(state, ...both)).catch(() => {});
  if (!navigator.connection?.saveData) (globalThis.requestIdleCallback ?? setTimeout)(rest);
};

// Whether the rest is in the program that is shown, from now on if not before.
const join = async ({ first }, rest, threads) => {
  if (first?.app !== rest.first) return false;
  first.whole ??= new Promise((end) => Object.assign(first.host, threads.beyond(url, lend), { served: end }).grown());
  await first.whole;
  return true;
};

// The absolute address in an attribute.
const address = (element, name) => element.hasAttribute(name) ? new URL(element.getAttribute(name), document.baseURI).href : undefined;

// What happened, for the page around. Nobody changes what others hear too.
const told = (name, detail, cancelable) => new CustomEvent(`park-match-${name}`, {
  detail: Object.freeze({ version: 1, ...detail }), bubbles: true, composed: true, cancelable,
});
const emit = (element, ...what) => element.dispatchEvent(told(...what));
const frozen = (text) => JSON.parse(text, (_, value) => Object.freeze(value));

// Shows the view that the element's attributes name. The element's own content stays until then.
// `state` is what the element knows of itself; it outlives a loader that was replaced.
export async function show(element, state) {
  const mount = ++state.mounts;
  const shadow = element.shadowRoot ?? element.attachShadow({ mode: "open" });
  if (!shadow.firstChild) {
    shadow.append(document.createElement("slot"));
    shadow.adoptedStyleSheets = [room];
  }
  const view = Object.hasOwn(STYLES, element.getAttribute("view")) ? element.getAttribute("view") : "visitor";
  const name = view === "visitor" && state.goesOn ? "visit" : view;
  const again = async () => {
    ({ show: state.show } = await anew());
    if (mount === state.mounts) state.show(element, state);
  };
  const notice = { element, state, again, name, url, isOver: () => mount !== state.mounts };
  // As long as somebody looks at a page that does nothing.
  setTimeout(async () => (await says()).wait(notice), 4_000);
  try {
    const [app, threads, given] = await Promise.all([program(name), name === "visitor" || piece("thread.js"), handed(element, state), home(element, state).then(() => sheets(element, state, view))]);
    // There by now, and in the theme of this moment.
    const styles = await sheets(element, state, view);
    const isJoined = name === "visit" && await join(state, app, threads);
    if (state.first && !isJoined) {
      // What is being typed is said before its field goes, and is heard in the program's next turn.
      shadow.activeElement?.blur();
      await new Promise((end) => setTimeout(end));
    }
    if (notice.isOver()) return;
    if (isJoined) {
      state.notice?.remove();
    } else {
      leave(state);
      const root = document.createElement("div");
      shadow.adoptedStyleSheets = styles;
      shadow.replaceChildren(root);
      state.view = view;
      const own = host(element, state, view, threads, given);
      state.unmount = app.mount(root, own);
      if (name === "visitor") {
        state.first = { app, host: own };
        fetchRest(state);
      }
      // With it comes what is said when the network is gone.
      piece("again.js").then(({ settle }) => settle(element, base.href, piece)).catch(() => {});
      state.shown = { view };
      state.isReady(state.shown);
      emit(element, "ready", state.shown);
    }
    state.follows = false;
    notice.isOver = () => true;
    emit(element, "shown", state.shown);
  } catch (trouble) {
    if (notice.isOver()) return;
    const said = await says();
    // Once without being asked; after that a person tries again.
    if (!isAnew && !said.forbids?.() && await again().then(() => true, () => false)) return;
    said.tell(notice, trouble);
    emit(element, "error", { what: "program" });
  }
}

// A fair that the page hands over as a value.
const handed = async (element, state) => {
  const isHanded = state.values.fair !== undefined || element.hasAttribute("fair") || !(element.hasAttribute("src") || element.hasAttribute("fairs"));
  return isHanded ? (await piece("contract.js")).given(element, state) : undefined;
};

// The program that is there goes.
const leave = (state) => {
  state.unmount?.();
  state.unmount = state.answer = state.shown = state.first = undefined;
};

// The theme is another: the program stays, with whatever is being entered.
const dress = async (element, state) => {
  const theme = themeOf(element, state);
  const styles = await sheets(element, state, state.view);
  if (state.unmount && theme === themeOf(element, state)) element.shadowRoot.adoptedStyleSheets = styles;
};

// What is said where not even again.js came. What stands in the element stays.
const sayLittle = ({ element, state, again, isOver }, trouble) => {
  if (trouble) console.error("park-match:", trouble);
  if (isOver()) return;
  const button = document.createElement("button");
  button.textContent = "网络不畅，重试 · Could not load, try again";
  button.onclick = () => again().catch(() => {});
  state.notice?.remove();
  element.shadowRoot.prepend(state.notice = button);
};
const LITTLE = { wait: sayLittle, tell: sayLittle };

// What a program may ask of the page around it.
const host = (element, state, view, threads, given) => ({
  view,
  base: base.href,
  src: given?.address ?? address(element, "src"),
  given: (url) => url === given?.address ? given?.text : undefined,
  fairs: address(element, "fairs"),
  submit: address(element, "submit"),
  lang: element.getAttribute("lang") ?? undefined,
  element,
  // Whether this program takes over from another because a person went on, not because the page was loaded.
  follows: state.follows,
  go: (next) => {
    if (next === "visit") {
      // Who goes on again is on the way already, or has been told why not.
      if (state.goesOn) return;
      state.goesOn = true;
      try { localStorage.setItem(STAGE, next); } catch { /* the next visit starts with the smaller program again */ }
      if (state.first?.whole) return;
    }
    state.follows = true;
    if (next === "visit") state.show(element, state);
    else element.setAttribute("view", next);
  },
  grows(grown) { this.grown = grown; },
  blame: async (address, status) => {
    emit(element, "error", { what: "file", status });
    (await says()).blame?.(address, status);
  },
  // Details of a person are told where the page has asked for them, and only there something is left to it.
  tell: (name, open, own, mayTakeOver) => {
    const isTold = element.hasAttribute("details");
    return emit(element, name, { ...frozen(open), ...(isTold && frozen(own)) }, isTold && mayTakeOver);
  },
  serve(answer) {
    state.answer = answer;
    this.served?.();
    if (state.values.profile !== undefined) piece("contract.js").then(({ profile }) => profile(state)).catch(() => {});
  },
  words: async (ask) => (await lend("words")).read(ask),
  ...threads.beyond?.(url, lend),
});

// What a link brings along stands in the page's fragment, beside what the page itself has there. A router that knows its
// own routes only is given its own back.
const carries = () => /[#?&]parkmatch=/.test(location.hash);
const unpack = () => carries() && piece("thread.js").then(({ unpack }) => unpack(), () => {});

// A screen of the desk has an address of its own, which leads there wherever the page has not its own desk or none.
const isAtDesk = () => location.hash.startsWith("#desk/");
const toDesk = (element) => {
  if (isAtDesk() && element.getAttribute("desk") !== "none" && !document.querySelector('park-match[view="desk"]')) element.setAttribute("view", "desk");
};

// What stands in an attribute and in a property of that name. Nothing and `false` take it away; a word that frameworks make of
// a boolean is one (`offline="true"`), and `desk={false}` is `desk="none"`.
const REFLECTED = ["src", "fairs", "lang", "view", "submit", "offline", "theme", "desk", "details", "heading"];
const SWITCHES = ["offline", "details"];
const VALUES = ["fair", "profile"];
const reflected = (name) => ({
  configurable: true,
  enumerable: true,
  get() {
    const text = this.getAttribute(name);
    if (!SWITCHES.includes(name)) return text ?? "";
    return text === null || text === "false" ? false : text === "true" || text || true;
  },
  set(value) {
    const text = name === "desk" && value === false ? "none" : value;
    if (text === undefined || text === null || text === false || (name === "desk" && text === true)) this.removeAttribute(name);
    else this.setAttribute(name, text === true ? "" : text);
  },
});

class ParkMatch extends HTMLElement {
  static observedAttributes = ["src", "lang", "view", "fairs", "submit", "theme", "fair", "heading"];
  #state = { show, mounts: 0, goesOn: isReturning(), follows: false, values: {} };
  #toDesk = () => toDesk(this);
  #ready = new Promise((end) => { this.#state.isReady = end; });

  get whenReady() { return this.#ready; }
  get fair() { return this.#state.values.fair; }
  set fair(value) { this.#hand("fair", value); }
  get profile() { return this.#state.values.profile; }
  set profile(value) { this.#hand("profile", value); }
  open(place) { return this.#call("open", place); }
  plan() { return this.#call("plan"); }
  export(kind) { return this.#call("export", kind); }

  async #call(what, word) {
    return (await piece("contract.js")).call(this, this.#state, what, word);
  }

  #hand(name, value) {
    this.#state.values[name] = value;
    if (!this.isConnected || !this.#state.mounts) return;
    if (name === "fair") this.#anew();
    else if (this.#state.answer) piece("contract.js").then(({ profile }) => profile(this.#state));
  }

  // What is shown was of other attributes: nothing joins it any more.
  #anew() {
    if (this.#state.first) this.#state.first.app = undefined;
    this.#state.show(this, this.#state);
  }

  // Who comes late hears that it is ready too.
  addEventListener(type, hear, how) {
    super.addEventListener(type, hear, how);
    if (type === "park-match-ready" && this.#state.shown) piece("contract.js").then(({ replay }) => this.#state.shown && replay(this, told("ready", this.#state.shown), hear, how));
  }

  connectedCallback() {
    // What was set before this class was there.
    for (const name of [...REFLECTED, ...VALUES].filter((name) => Object.hasOwn(this, name))) {
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
    toDesk(this);
    addEventListener("hashchange", this.#toDesk);
    this.#state.show(this, this.#state);
  }

  disconnectedCallback() {
    removeEventListener("hashchange", this.#toDesk);
    this.#state.mounts++;
    this.#state.left?.();
    leave(this.#state);
  }

  attributeChangedCallback(name, old, now) {
    // What is written before the first time is shown with it.
    if (old === now || !this.isConnected || !this.#state.mounts) return;
    if (old === "desk" && name === "view" && isAtDesk()) history.replaceState(history.state, "", location.href.split("#")[0]);
    if (name !== "theme" && name !== "heading") this.#anew();
    else if (this.#state.unmount) home(this, this.#state).then(() => dress(this, this.#state)).catch(() => {});
  }
}
for (const name of REFLECTED) Object.defineProperty(ParkMatch.prototype, name, reflected(name));

if (!customElements.get("park-match")) {
  unpack();
  addEventListener("hashchange", unpack);
  customElements.define("park-match", ParkMatch);
  // Places for the element in pages that cannot write its tag.
  const places = () => document.querySelector("[data-park-match]") && piece("tags.js").then(({ follow }) => follow(REFLECTED), () => {});
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", places);
  else places();
}
