// Threads and workers of the page's own, for the programs beyond the first minute.

// A page that requires trusted types takes a worker's address from a policy only, and often allows one of each name:
// the element's class holds it for every loader.
export const trusted = (source) => {
  const element = customElements.get("park-match");
  element.policy ??= globalThis.trustedTypes?.createPolicy("park-match", { createScriptURL: (own) => own });
  return element.policy ? element.policy.createScriptURL(source) : source;
};

// A thread that runs this script; on a page of another origin through a blob. Throws where the page forbids workers.
export const thread = (script) => {
  let source = script;
  if (new URL(script).origin !== location.origin) {
    source = URL.createObjectURL(new Blob([`import ${JSON.stringify(script)};`], { type: "text/javascript" }));
  }
  return new Worker(trusted(source), { type: "module" });
};
