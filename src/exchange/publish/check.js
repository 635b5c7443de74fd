// Checks a published folder from inside it: every file of the list is there and as it was published, wasm comes under its
// type, and whether other sites may use the fair file. The words stand in the page, in its templates.
const found = document.getElementById("found");
const state = document.getElementById("state");

const words = (id) => document.getElementById(id).content.cloneNode(true);
const say = (id, path = "") => {
  const line = document.createElement("li");
  line.className = id;
  if (path) {
    const code = document.createElement("code");
    code.textContent = path;
    line.append(code, " ");
  }
  line.append(words(id));
  found.append(line);
};

const digits = (buffer) => Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");

async function look(path, hash) {
  const answer = await fetch(path, { cache: "no-store" }).catch(() => undefined);
  if (!answer?.ok) return say("missing", path), false;
  const bytes = await answer.arrayBuffer();
  if (path.endsWith(".wasm") && !/^application\/wasm\b/.test(answer.headers.get("content-type") ?? "")) return say("wasm", path), true;
  if (globalThis.crypto?.subtle && digits(await crypto.subtle.digest("SHA-256", bytes)) !== hash) return say("other", path), false;
  return true;
}

async function check() {
  state.replaceChildren(words("runs"));
  found.hidden = false;
  const list = await (await fetch(found.dataset.list, { cache: "no-store" })).json();
  const files = Object.entries(list.files);
  if (!globalThis.crypto?.subtle) say("no-hash");
  let isWhole = true;
  // A few at a time: a small host is asked, and a phone may ask.
  const next = files.values();
  await Promise.all(Array.from({ length: 4 }, async () => {
    for (const [path, hash] of next) isWhole = await look(path.split("/").map(encodeURIComponent).join("/"), hash) && isWhole;
  }));
  if (isWhole) say("whole");
  if (files.some(([path]) => path.endsWith(".wasm")) && !found.querySelector(".wasm")) say("wasm-good");
  const fair = await fetch(found.dataset.fair, { cache: "no-store" });
  say(fair.headers.get("access-control-allow-origin") ? "cors" : "no-cors");
  state.replaceChildren(words("done"));
}

check().catch(() => state.replaceChildren(words("failed")));
