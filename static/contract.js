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

// Asks the program. One that goes before it has answered, because another fair or language was set, leaves that to the next.
const ask = async (element, state, what, word = "") => {
  await whole(element, state);
  const [isWell, text] = await new Promise((end) => state.answer(what, String(word), (...said) => end(said)));
  if (isWell) return text;
  if (text === GONE) return ask(element, state, what, word);
  throw new Error(`park-match: ${text}`);
};
const GONE = "gone";

// Who asks is not left waiting for an element that has been taken out of the page, and not only moved.
const lasting = async (element, state, work) => {
  let end;
  const gone = new Promise((_, fail) => {
    end = () => setTimeout(() => element.isConnected || fail(new Error("park-match: the element has been taken out of the page")));
  });
  const waiting = state.waiting ??= new Set();
  waiting.add(end);
  state.left = () => waiting.forEach((one) => one());
  try {
    return await Promise.race([work, gone]);
  } finally {
    waiting.delete(end);
  }
};

export const call = (element, state, what, word) => lasting(element, state, answer(element, state, what, word));

const answer = async (element, state, what, word) => {
  if (what === "open" && (word === "desk" || word === "visitor")) {
    const isThere = state.shown?.view === word || heard(element, "shown");
    element.setAttribute("view", word);
    await isThere;
    return undefined;
  }
  // The file says who somebody is.
  if (what === "export" && word === "file" && !element.hasAttribute("details")) throw new Error(`park-match: "${word}" is personal; the element needs the attribute \`details\``);
  const said = await ask(element, state, what, word);
  if (what === "export") return said;
  // The program answers when the plan is there, or why there is none; whatever else goes wrong meanwhile is no answer.
  return what === "plan" ? JSON.parse(said) : undefined;
};
