// The engine's own thread: the wasm's start function sees that it is in a worker, and answers from then on.
import init from "./engine.js";
await init({ module_or_path: new URL("engine_bg.wasm", import.meta.url) });
