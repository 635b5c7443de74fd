// The rest of the visitor's program: it joins what the first question needed, in the same memory. What the page does for
// the rest alone is put behind this by tools/glue.mjs, as LATE; `first` is the script of the first part.

export let first;

export default async ({ module_or_path, visitor }) => {
  first = visitor;
  const answer = await module_or_path;
  // The first part is there: it hands out its exports.
  const parts = { __wasm_split: await first.default() };
  Object.assign(first.late, LATE);
  // Only what is called WebAssembly can be compiled while it comes.
  const isNamed = answer.headers.get("content-type") === "application/wasm";
  await (isNamed ? WebAssembly.instantiateStreaming(answer, parts) : WebAssembly.instantiate(await answer.arrayBuffer(), parts));
  await new Promise((end) => first.take_rest(end));
};

export const mount = (root, host) => first.mount_whole(root, host);
