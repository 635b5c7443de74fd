// What is said when the page could not be loaded: the element's own content stays, and a button tries again.
// `again` asks for everything anew and rejects where not even the loader came; `trouble` is what went wrong.

export const tell = (shadow, again, _trouble) => {
  const button = document.createElement("button");
  button.textContent = "网络不畅，重试 · Could not load, try again";
  button.addEventListener("click", async () => {
    button.disabled = true;
    await again().catch(() => { button.disabled = false; });
  });
  shadow.replaceChildren(document.createElement("slot"), button);
};
