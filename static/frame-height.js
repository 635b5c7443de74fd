// For pages that show ParkMatch in a frame: each <iframe data-park-match-frame> is as high as what is in it. A message counts
// only if it comes from the very page that the frame shows, from the origin of the frame's address, and has the form that is
// agreed; the height stays within bounds.

const LEAST = 120;
const MOST = 20_000;

const frames = () => [...document.querySelectorAll("iframe[data-park-match-frame]")];
const originOf = (frame) => { try { return new URL(frame.src, document.baseURI).origin; } catch { return "null"; } };

// The page in the frame is asked to say how high it is, at its own origin and at no other.
const ask = (frame) => {
  const origin = originOf(frame);
  if (origin !== "null") frame.contentWindow?.postMessage({ type: "park-match:hello", version: 1 }, origin);
};

addEventListener("message", ({ source, origin, data }) => {
  const frame = frames().find((one) => one.contentWindow === source);
  if (!frame || origin !== originOf(frame)) return;
  if (data?.type !== "park-match:height" || data.version !== 1 || !Number.isInteger(data.height)) return;
  frame.height = String(Math.min(MOST, Math.max(LEAST, data.height)));
});

// One that is there already, and each that comes or is loaded anew.
frames().forEach(ask);
document.addEventListener("load", ({ target }) => { if (target.matches?.("iframe[data-park-match-frame]")) ask(target); }, true);
