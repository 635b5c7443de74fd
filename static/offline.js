// The page without a network, for an element with the attribute `offline`; see sw.js.
import { trusted } from "./thread.js";

// Keeps the page by our worker, or by one of the page's own that imports it, and tells it what data was fetched before it
// was there.
export const keep = async (element, base) => {
  if (!element.hasAttribute("offline") || !navigator.serviceWorker) return;
  const named = element.getAttribute("offline");
  await navigator.serviceWorker.register(trusted(new URL(named || "sw.js", named ? document.baseURI : base).href));
  const { active } = await navigator.serviceWorker.ready;
  active.postMessage({ keep: [location.href.split("#")[0]] });
  const tell = (list) => active.postMessage({ keep: list.getEntries().map(({ name }) => name).filter((name) => /\.json$|\/lang\/[^/]+$/.test(name)) });
  new PerformanceObserver(tell).observe({ type: "resource", buffered: true });
};
