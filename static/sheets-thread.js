// The thread of one file's sheets: says that it is there, reads what it is sent, and is ended by who asked.
import init, { read } from "./sheets.js";
await init({ module_or_path: new URL("sheets_bg.wasm", import.meta.url) });
onmessage = ({ data: [bytes, lang] }) => postMessage(read(bytes, lang));
postMessage("ready");
