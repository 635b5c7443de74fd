// What a page hands its element as values, and asks of it: loaded when it does.

const hinted = new Set();
const hint = (words) => {
  if (hinted.has(words)) return;
  hinted.add(words);
  console.warn(`park-match: ${words}`);
};

// A value as JSON; nothing, and what frameworks make of one, is none.
const textOf = (name, value) => {
  if (value === undefined || value === null || value === "") return undefined;
  if (typeof value === "boolean" || value === "[object Object]") {
    hint(`\`${name}\` is ${JSON.stringify(String(value))}: set it as a property, after customElements.whenDefined("park-match") or before the element's script has come.`);
    return undefined;
  }
  try {
    return typeof value === "string" ? (JSON.parse(value), value) : JSON.stringify(value);
  } catch (trouble) {
    hint(`\`${name}\` is no JSON: ${trouble.message}`);
    return undefined;
  }
};

// What stands in the element as JSON: there at the latest when the page has been read.
const child = async (element) => {
  const find = () => element.querySelector(':scope > script[type="application/json"]')?.textContent;
  if (find() === undefined && document.readyState === "loading") {
    await new Promise((end) => document.addEventListener("DOMContentLoaded", end, { once: true }));
  }
  return find();
};

// The fair that the page handed over, and an address that stands for it: the same for each edition of one fair.
export const given = async (element, { values }) => {
  const text = textOf("fair", values.fair ?? element.getAttribute("fair"))
    ?? (element.hasAttribute("src") ? undefined : textOf("fair", await child(element)));
  return text === undefined ? undefined : { text, address: `given:${encodeURIComponent(JSON.parse(text)?.fair?.id ?? "")}` };
};

// What somebody is said to be goes to the program, which leaves what they said themselves as it is.
export const profile = (state) => {
  const text = textOf("profile", state.values.profile);
  if (text !== undefined) state.answer?.("profile", text, () => {});
};

// The ready event, for who listens only now.
export const replay = (element, ready, hear, how) => {
  if (!hear) return;
  if (how?.once || how?.signal?.aborted) {
    element.removeEventListener(ready.type, hear, how);
    if (how.signal?.aborted) return;
  }
  if (typeof hear === "function") hear.call(element, ready);
  else hear.handleEvent(ready);
};

const heard = (element, name) => new Promise((end) => element.addEventListener(`park-match-${name}`, end, { once: true }));

// The program that answers: the visitor's whole way. It comes if it is not there.
const whole = async (element, state) => {
  if (!element.isConnected) throw new Error("park-match: the element is in no document");
  if (element.getAttribute("view") === "desk") element.removeAttribute("view");
  while (!state.answer) {
    const isThere = heard(element, "shown");
    if (!state.goesOn) {
      state.goesOn = true;
      state.show(element, state);
    }
    await isThere;
  }
};

const ask = (state, what, word = "") => new Promise((end, fail) => {
  state.answer(what, String(word), (isWell, text) => (isWell ? end(text) : fail(new Error(`park-match: ${text}`))));
});

export const call = async (element, state, what, word) => {
  if (what === "open" && (word === "desk" || word === "visitor")) {
    const isThere = state.shown?.view === word || heard(element, "shown");
    element.setAttribute("view", word);
    await isThere;
    return undefined;
  }
  // The file says who somebody is.
  if (what === "export" && word === "file" && !element.hasAttribute("details")) throw new Error(`park-match: "${word}" is personal; the element needs the attribute \`details\``);
  await whole(element, state);
  if (what === "open") await ask(state, what, word);
  if (what === "export") return ask(state, what, word);
  if (what !== "plan") return undefined;
  const [made, refused] = [heard(element, "plan"), heard(element, "error")];
  const text = await ask(state, what);
  if (text) return JSON.parse(text);
  const { type, detail } = await Promise.race([made, refused]);
  if (type.endsWith("error")) throw new Error("park-match: no plan could be made");
  return { meetings: detail.meetings };
};
