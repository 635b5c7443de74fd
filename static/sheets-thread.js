// The thread of one file's sheets: says that it is there, reads or writes what it is sent, and is ended by who asked.
import init, { read, write } from "./sheets.js";
await init({ module_or_path: new URL("sheets_bg.wasm", import.meta.url) });
const does = { read, write };
onmessage = ({ data: [what, ...given] }) => postMessage(does[what](...given));
postMessage("ready");
