// The element at home in a page that asks for it: in the colour scheme of the place where it stands (theme="host"), and with
// headings that begin at the level which the page has left to it (heading="2"). Loaded where a page asks for one of the two.

// The scheme of the place: `light`, `dark`, or nothing where both will do and the system decides. A page that says nothing of
// it in its style may say it in its head; one that says nothing at all is light.
const schemeOf = (element) => {
  const said = getComputedStyle(element).colorScheme;
  const head = document.querySelector('meta[name="color-scheme"]')?.content;
  const words = (!said || said === "normal" ? head ?? "light" : said).split(/\s+/);
  const isDark = words.includes("dark");
  return words.includes("light") && isDark ? "" : isDark ? "dark" : "light";
};

// Whatever may change the scheme: an attribute of what the element stands in, a style sheet, the head, the system.
const watch = (element, changed) => {
  const observer = new MutationObserver(changed);
  for (let node = element; node; node = node.assignedSlot ?? node.parentNode ?? node.host) {
    if (node.nodeType === Node.ELEMENT_NODE) observer.observe(node, { attributes: true });
  }
  observer.observe(document.head, { attributes: true, characterData: true, childList: true, subtree: true });
  const system = matchMedia("(prefers-color-scheme: dark)");
  document.addEventListener("load", changed, true);
  system.addEventListener("change", changed);
  return () => {
    observer.disconnect();
    document.removeEventListener("load", changed, true);
    system.removeEventListener("change", changed);
  };
};

// A heading's own level is that in the programs, which begin at 1.
const level = (root, first) => {
  for (const heading of root.querySelectorAll("h1, h2, h3, h4, h5, h6")) {
    const now = first > 1 ? String(Number(heading.localName[1]) + first - 1) : null;
    if (heading.getAttribute("aria-level") === now) continue;
    if (now) heading.setAttribute("aria-level", now);
    else heading.removeAttribute("aria-level");
  }
};

// What goes on for an element, each with the way to end it.
const going = new WeakMap();

// Follows what the element's attributes ask for from now on. `dress` is called when the scheme is another one.
export const settle = (element, state, dress) => {
  for (const end of going.get(element) ?? []) end();
  const ends = [];
  going.set(element, ends);
  if (element.getAttribute("theme") === "host") {
    state.scheme = schemeOf(element);
    const end = watch(element, () => {
      if (!element.isConnected) { end(); return; }
      const now = schemeOf(element);
      if (now === state.scheme) return;
      state.scheme = now;
      dress();
    });
    ends.push(end);
  }
  const root = element.shadowRoot;
  const first = Number(element.getAttribute("heading"));
  const lay = () => level(root, Number.isInteger(first) && first <= 6 ? first : 1);
  lay();
  if (!(first > 1)) return;
  const observer = new MutationObserver(lay);
  observer.observe(root, { childList: true, subtree: true });
  ends.push(() => observer.disconnect());
};
