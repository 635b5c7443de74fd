// The page that makes the snippet (snippet.html): what is filled in becomes code for a page, for React, Vue or WordPress, for a
// frame or as a link; colours are tried in the preview, and their contrast is counted.

// The tokens that can be chosen, with what holds without them in the light and in the dark.
const COLORS = [
  ["primary", "主色", "primary", "#0b5c7a", "#74c6e3"],
  ["on-primary", "主色上的字", "words on it", "#ffffff", "#03212d"],
  ["accent", "强调色", "accent", "#a84c06", "#f5ad6c"],
  ["ground", "底色", "ground", "#f3f6f8", "#0e1519"],
  ["surface", "卡片", "cards", "#ffffff", "#182229"],
  ["ink", "文字", "words", "#13212a", "#e8eff3"],
];
// Which of them stand on which.
const PAIRS = [["on-primary", "primary"], ["ink", "ground"], ["ink", "surface"], ["primary", "surface"], ["accent", "surface"]];
// What small words need (WCAG 2.2, 1.4.3).
const LEAST = 4.5;

const at = (id) => document.getElementById(id);
const form = at("form");
const made = (name, attributes = {}, ...inside) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...inside);
  return element;
};
const both = (zh, en) => [`${zh} `, made("span", { lang: "en" }, `· ${en}`)];

// The share of light of a colour, and the contrast of two.
const light = (color) => {
  const [red, green, blue] = [1, 3, 5].map((from) => {
    const part = parseInt(color.slice(from, from + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const contrast = (one, other) => {
  const [more, less] = [light(one), light(other)].sort((a, b) => b - a);
  return (more + 0.05) / (less + 0.05);
};

const tokenOf = (name, isDark) => `--pm-${name}${isDark ? "-dark" : ""}`;
const said = (name) => form.elements[name].value.trim();
// The tokens that are not as they were: name and value.
const tokens = () => COLORS.flatMap(([name, , , ...usual]) => usual.map((color, dark) => [tokenOf(name, dark === 1), said(tokenOf(name, dark === 1)), color]))
  .filter(([, now, usual]) => now !== usual);
const attributes = () => ["src", "lang", "theme", "heading"].map((name) => [name, said(name)])
  .concat([["desk", form.elements.desk.checked ? "none" : ""]])
  .filter(([, value]) => value);

const safe = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
const list = (pairs, before = "") => pairs.map(([name, value]) => ` ${before}${name}="${safe(value)}"`).join("");
const folder = () => said("folder").replace(/\/?$/, "/");
const script = (name = "embed.js") => `<script type="module" src="${safe(folder() + name)}"></script>`;
const style = (selector) => {
  const rules = tokens().map(([name, value]) => ` ${name}: ${value};`).join("");
  return rules ? `<style>${selector} {${rules} }</style>\n` : "";
};
// The frame's page knows no tokens and no desk.
const framed = () => {
  const query = new URLSearchParams(attributes().filter(([name]) => name !== "desk"));
  return `${folder()}frame.html?${query}`;
};

const KINDS = {
  plain: ["网页", "Page", "放在正文中；脚本一页一次。", "Into the page's body; the script once a page.",
    () => `${script()}\n${style("park-match")}<park-match${list(attributes())}></park-match>`],
  react: ["React", "React", "脚本放进 index.html，组件放在需要的位置。", "The script into index.html, the component where it belongs.",
    () => {
      const own = tokens().map(([name, value]) => `"${name}": "${value}"`).join(", ");
      return `// index.html: ${script()}\nexport const Fair = () => <park-match${list(attributes())}${own && ` style={{ ${own} }}`}></park-match>;`;
    }],
  vue: ["Vue", "Vue", "脚本放进 index.html；并告诉 Vue 这是自定义元素。", "The script into index.html; and Vue is told that it is an element of its own.",
    () => `<!-- index.html: ${script()} -->\n<!-- vite.config.js: vue({ template: { compilerOptions: { isCustomElement: (tag) => tag === "park-match" } } }) -->\n<template>\n  <park-match${list(attributes())}></park-match>\n</template>\n${style("park-match")}`.trimEnd()],
  wordpress: ["WordPress", "WordPress", "第一段放进“自定义 HTML”区块，第二段放进主题的 functions.php。", "The first part into a block “Custom HTML”, the second into the theme's functions.php.",
    () => `${style("park-match")}<div data-park-match${list(attributes(), "data-")}></div>\n\nadd_action('wp_enqueue_scripts', function () {\n    wp_enqueue_script_module('parkmatch', '${(folder() + "embed.js").replace(/['\\]/g, "\\$&")}');\n});`],
  frame: ["框架", "Frame", "用于不能运行外部脚本的网页；展会文件须与园洽同源，颜色用默认值。", "For pages in which no script of others may run; the fair file lies on ParkMatch's host, and colors are as they were.",
    () => `${script("frame-height.js")}\n<iframe data-park-match-frame title="洽谈匹配 Matchmaking" src="${safe(framed())}" width="100%" height="736"></iframe>`],
  link: ["链接", "Link", "用于公众号菜单、文章或二维码。", "For menus, articles and codes.", framed],
};

let kind = "plain";
const follow = () => {
  for (const button of at("kinds").children) button.setAttribute("aria-pressed", String(button.value === kind));
  const [, , zh, en, code] = KINDS[kind];
  at("hint").replaceChildren(...both(zh, en));
  at("code").textContent = code();
  at("copied").replaceChildren();
  const preview = at("preview");
  for (const [name] of COLORS) {
    for (const token of [tokenOf(name, false), tokenOf(name, true)]) preview.style.setProperty(token, said(token));
  }
  for (const name of ["lang", "theme"]) {
    if (!said(name)) preview.removeAttribute(name);
    else if (preview.getAttribute(name) !== said(name)) preview.setAttribute(name, said(name));
  }
  const words = new Map(COLORS.map(([name, zh, en]) => [name, [zh, en]]));
  const lines = [false, true].flatMap((isDark) => PAIRS.map(([over, under]) => {
    const ratio = contrast(said(tokenOf(over, isDark)), said(tokenOf(under, isDark)));
    const isLow = ratio < LEAST;
    const [one, other] = [words.get(over), words.get(under)];
    const number = (Math.floor(ratio * 10) / 10).toFixed(1);
    const zh = `${isDark ? "深色" : "浅色"}：${one[0]} / ${other[0]} ${number}${isLow ? `，低于 ${LEAST}，看不清` : ""}`;
    const en = `${isDark ? "dark" : "light"}: ${one[1]} / ${other[1]} ${number}${isLow ? `, below ${LEAST}: hard to read` : ""}`;
    return made("li", isLow ? { class: "low" } : {}, ...both(zh, en));
  }));
  at("contrast").replaceChildren(...lines);
};

for (const [name, zh, en, ...usual] of COLORS) {
  const cells = usual.map((value, dark) => made("td", {}, made("input", { type: "color", name: tokenOf(name, dark === 1), value, "aria-label": `${zh} · ${en}, ${dark ? "深色 · dark" : "浅色 · light"}` })));
  at("colors").append(made("tr", {}, made("th", { scope: "row" }, ...both(zh, en)), ...cells));
}
for (const [value, [zh, en]] of Object.entries(KINDS)) {
  const button = made("button", { type: "button", value }, ...(zh === en ? [zh] : both(zh, en)));
  button.addEventListener("click", () => { kind = value; follow(); });
  at("kinds").append(button);
}
form.elements.folder.value = new URL(".", location.href).href;
form.addEventListener("input", follow);
form.addEventListener("submit", (event) => event.preventDefault());
at("reset").addEventListener("click", () => {
  for (const input of form.querySelectorAll("input[type=color]")) input.value = input.defaultValue;
  follow();
});
at("copy").addEventListener("click", async () => {
  const isDone = await navigator.clipboard?.writeText(at("code").textContent).then(() => true, () => false);
  // Where the clipboard is closed, the code is marked for the reader's own keys.
  if (!isDone) getSelection().selectAllChildren(at("code"));
  at("copied").replaceChildren(...(isDone ? both("已复制。", "Copied.") : both("请按 Ctrl/⌘+C 复制。", "Press Ctrl/⌘+C to copy.")));
});
follow();
