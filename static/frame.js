// The page for frames of others (frame.html): its element says what the address asks for, and the page around hears how high
// it is. It says that only to a page that has asked, and only to the origin from which it asked.

// What an address may say. The desk is never shown in a frame: another page could lay its own over it.
const NAMES = ["src", "fairs", "lang", "submit", "theme", "heading"];

const element = document.querySelector("park-match");
const said = new URL(location.href).searchParams;
for (const name of NAMES.filter((name) => said.has(name))) element.setAttribute(name, said.get(name));
if (!said.has("src") && !said.has("fairs")) element.setAttribute("fairs", "fairs/index.json");

// Who asked: the origin of the page around; nothing before it has.
let asker;
let told = 0;
const tell = () => {
  const height = Math.ceil(element.getBoundingClientRect().height);
  if (!asker || height === told) return;
  told = height;
  parent.postMessage({ type: "park-match:height", version: 1, height }, asker);
};
new ResizeObserver(tell).observe(element);

addEventListener("message", ({ source, origin, data }) => {
  // A page without an origin of its own, in a sandbox or from a file, cannot be told alone.
  const isAsked = source === parent && parent !== window && origin !== "null" && data?.type === "park-match:hello" && data.version === 1;
  if (!isAsked) return;
  asker = origin;
  told = 0;
  tell();
});
