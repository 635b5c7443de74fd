// For pages whose editor takes tags away that it does not know: <div data-park-match="fair.json" data-lang="zh"> becomes a
// place with the element in it. Loaded where the page has such a place.

// Puts the element into a place, with what stood there, and lets it follow the place's attributes.
const fill = (place, names) => {
  if (place.querySelector(":scope > park-match")) return;
  const element = document.createElement("park-match");
  const take = () => {
    const said = { ...place.dataset };
    if (place.dataset.parkMatch) said.src = place.dataset.parkMatch;
    for (const name of names) {
      if (said[name] === undefined) element.removeAttribute(name);
      else if (element.getAttribute(name) !== said[name]) element.setAttribute(name, said[name]);
    }
  };
  take();
  element.append(...place.childNodes);
  place.append(element);
  new MutationObserver(take).observe(place, { attributeFilter: ["data-park-match", ...names.map((name) => `data-${name}`)] });
};

// Fills every place that is there, and those that come later; `names` are the element's attributes.
export const follow = (names) => {
  const fillAll = () => {
    for (const place of document.querySelectorAll("[data-park-match]")) fill(place, names);
  };
  fillAll();
  new MutationObserver(fillAll).observe(document.documentElement, { childList: true, subtree: true });
};
