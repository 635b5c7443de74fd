// What an element does beside its programs: it keeps keys to its fields, has the page kept for use without a network, and
// says what does not come: to the reader in their language, above what stands in the element, and to the page's owner in one
// line of the console.

// What is typed into a field of ours is no shortcut of the page's, which sees the element and not the field. What is no
// text goes on: ways out, and keys with a control key, unless they make a letter (AltGr).
const stay = (event) => {
  const isTyped = !/^(Escape|Tab|F\d+|Control|Meta|Alt)$/.test(event.key) && (!(event.ctrlKey || event.metaKey) || event.altKey);
  if (isTyped && event.composedPath()[0].matches?.("input, select, textarea")) event.stopPropagation();
};

// Something is shown. A page that no longer asks to be kept is let go, if it was kept before; where that cannot be asked, in
// a sandboxed frame, it was not.
export const settle = async (element, base, piece) => {
  for (const kind of ["keydown", "keypress", "keyup"]) element.addEventListener(kind, stay);
  const isKept = element.hasAttribute("offline") || navigator.serviceWorker?.controller;
  if (isKept) (await piece("offline.js")).keep(element, base);
};

const WORDS = {
  zh: {
    loading: "仍在载入…",
    slow: "网络较慢，或服务器还没有回应。",
    offline: "现在没有网络，恢复后会自动继续。",
    status: "服务器没有给出所需的文件（{status}），请稍后再试。",
    unreachable: "所需的文件没有载入，请检查网络。",
    broken: "页面的文件不完整或版本不一致，请稍后再试。",
    policy: "本页的安全策略不允许运行 WebAssembly，园洽无法在这里使用。请告知网站管理员。",
    unable: "这个浏览器没有开启 WebAssembly，园洽无法在这里使用。",
    kept: "您填写的内容仍在。",
    again: "重试",
  },
  en: {
    loading: "Still loading…",
    slow: "The network is slow, or the server has not answered yet.",
    offline: "There is no network; it goes on by itself when there is one.",
    status: "The server does not give a file that is needed ({status}); please try again later.",
    unreachable: "A file that is needed did not come; please check the network.",
    broken: "The files of this page are damaged or do not fit each other; please try again later.",
    policy: "This page's security policy forbids WebAssembly, so ParkMatch cannot run here. Please tell the owner of the website.",
    unable: "WebAssembly is off in this browser, so ParkMatch cannot run here.",
    kept: "What you have entered is kept.",
    again: "Try again",
  },
};

// How long somebody waits for what is said to be loading until they are told more, in milliseconds.
const PATIENCE = 8_000;
const sheet = new CSSStyleSheet();
sheet.replaceSync(`
  section { position: sticky; inset-block-start: var(--pm-inset-top, 0); z-index: 9; display: flex; flex-wrap: wrap; align-items: center; gap: 4px 16px; padding: 10px 16px;
    border-inline-start: 4px solid #a84c06; background: #fdeede; color: #13212a; font: 1em/1.5 system-ui, -apple-system, "PingFang SC", "Microsoft YaHei", sans-serif; }
  section > p { flex: 1 1 14em; margin: 0; }
  section > button { min-block-size: 44px; padding: 0 1.2em; border: 1px solid; border-radius: 22px; background: none; color: inherit; font: inherit; font-weight: 600; cursor: pointer; }
  section > button:disabled { opacity: .55; cursor: default; }
  @media (prefers-color-scheme: dark) { :host(:not([theme="light"])) section { background: #3a2a1b; color: #e8eff3; border-color: #f5ad6c; } }
  :host([theme="dark"]) section { background: #3a2a1b; color: #e8eff3; border-color: #f5ad6c; }
  @media print { section { display: none; } }
`);

// The reader's language as the programs choose it, as far as there are words here.
const readers = (element) => {
  let chosen;
  try { chosen = localStorage.getItem("parkmatch/1/lang"); } catch { /* a page without a store */ }
  return (chosen || element.getAttribute("lang") || navigator.language).toLowerCase().startsWith("zh") ? "zh" : "en";
};

// Says something in place of what was said before; `again` puts a button beside it.
const say = ({ element, state, again, isOver }, keys, { role = "alert", status, canRetry = true } = {}) => {
  if (isOver()) return;
  const lang = readers(element);
  const words = keys.map((key) => WORDS[lang][key].replace("{status}", status)).join(lang === "zh" ? "" : " ");
  const notice = document.createElement("section");
  Object.assign(notice, { lang, dir: "ltr" });
  notice.setAttribute("role", role);
  const text = document.createElement("p");
  text.textContent = words;
  notice.append(text);
  if (canRetry) {
    const button = document.createElement("button");
    button.textContent = WORDS[lang].again;
    const retry = async () => {
      if (!notice.isConnected) return;
      button.disabled = true;
      // What hangs may be asked for once more.
      setTimeout(() => { button.disabled = false; }, 20_000);
      await again().catch(() => { button.disabled = false; });
    };
    button.addEventListener("click", retry);
    addEventListener("online", retry, { once: true });
    notice.append(button);
  }
  state.notice?.remove();
  state.notice = notice;
  const root = element.shadowRoot;
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  root.prepend(notice);
};

const kept = ({ state }) => (state.unmount ? ["kept"] : []);
const slow = () => (navigator.onLine ? "slow" : "offline");

// Something takes long.
export const wait = (notice) => {
  const { state } = notice;
  if (state.notice?.isConnected) return;
  say(notice, ["loading"], { role: "status", canRetry: false });
  const said = state.notice;
  setTimeout(() => {
    if (notice.isOver() || said !== state.notice) return;
    say(notice, ["loading", slow(), ...kept(notice)]);
    line(`${notice.name} (${new URL(".", import.meta.url)}) has not come yet`);
  }, PATIENCE);
};

// Whether the page or the browser lets no WebAssembly run: eight bytes that make an empty module.
export const forbids = () => {
  try { return !new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)); } catch { return true; }
};

// Something did not come. What stands in the element stays.
export const tell = async (notice, trouble) => {
  if (forbids()) {
    const isPolicy = globalThis.WebAssembly !== undefined;
    say(notice, [isPolicy ? "policy" : "unable"], { canRetry: false });
    // Nothing is to come that would need the room.
    notice.element.shadowRoot.adoptedStyleSheets = [sheet];
    line(isPolicy ? "the page's Content-Security-Policy forbids WebAssembly: its script-src needs 'wasm-unsafe-eval'" : "this browser has no WebAssembly");
    return;
  }
  const { name, url } = notice;
  const programs = name === "visit" ? [name, "visitor"] : [name];
  const addresses = [...programs.flatMap((one) => [`${one}.js`, `${one}_bg.wasm`]), "app.css", "desk.css", "thread.js"].map(url);
  const found = await Promise.all(addresses.map(why));
  const at = found.findIndex(({ cause }) => cause);
  const { status, cause } = found[at] ?? {};
  const missing = navigator.onLine ? "unreachable" : "offline";
  const key = (status && "status") || (cause ? missing : "broken");
  say(notice, [key, ...kept(notice)], { status });
  line(cause ? `${addresses[at]} ${cause}` : `${addresses[0]}: ${trouble}`);
};

// Tells the owner why a file of theirs did not come; `status` is that of its answer, 0 if there was none, 200 where what came
// is none of ours, 102 where it has not come yet.
const MEANT = { 102: "has not come whole yet", 200: "answered with something that is no file of a fair: a page to log in, perhaps, or half of it" };
export const blame = async (address, status) => {
  line(`${address} ${MEANT[status] ?? (status ? `answered ${status}` : (await why(address)).cause ?? "did not come")}`);
};

// A line is written once.
const written = new Set();
const line = (words) => {
  if (!written.has(words)) console.error(`park-match: ${words}`);
  written.add(words);
};

// Asks once more for what did not come, to know why: a status, or what the browser keeps to itself when a fetch fails.
const why = async (address) => {
  let policy;
  const hear = ({ blockedURI, effectiveDirective }) => { if (address.startsWith(blockedURI)) policy = effectiveDirective; };
  document.addEventListener("securitypolicyviolation", hear);
  const ask = async (mode) => {
    const answer = await fetch(address, { mode, cache: "no-store", credentials: "omit", signal: AbortSignal.timeout?.(PATIENCE) });
    answer.body?.cancel().catch(() => {});
    return answer;
  };
  try {
    const answer = await ask("cors");
    if (!answer.ok) return { status: answer.status, cause: `answered ${answer.status}` };
    const kind = answer.headers.get("content-type") ?? "nothing";
    return /\.js(\?|$)/.test(address) && !/javascript/.test(kind) ? { status: kind, cause: `is answered by ${kind}, which is no script` } : {};
  } catch {
    // A violation is told after the fetch has failed.
    await new Promise((end) => setTimeout(end, 50));
    if (policy) return { cause: `is forbidden by the page's Content-Security-Policy (${policy})` };
    if (!navigator.onLine) return { cause: "did not come: there is no network" };
    if (new URL(address).origin === location.origin) return { cause: "did not answer" };
    return ask("no-cors").then(
      () => ({ cause: `answers, but does not let ${location.origin} read it: it has to send Access-Control-Allow-Origin (CORS)` }),
      () => ({ cause: "did not answer" }),
    );
  } finally {
    document.removeEventListener("securitypolicyviolation", hear);
  }
};
