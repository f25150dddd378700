// Loads the glue and starts the screens. A file of its own, so that the page needs no inline script.
//
// What breaks outside the screens' own code, such as a stack that overflows in the engine, never reaches their
// own handler: it is shown here in the same words, and why stands on the notice for technicians.
function tellBroken(cause) {
  if (!(cause instanceof Error)) return; // remarks of the engine about layout come without an error
  const notice = document.getElementById("fault");
  notice.dataset.why ??= `${cause.name}: ${cause.message}`;
  notice.hidden = false;
}
addEventListener("error", (event) => tellBroken(event.error));
addEventListener("unhandledrejection", (event) => tellBroken(event.reason));

// Named here, since the glue does not know where the wasm file lies.
const { default: init } = await import("./ui.js");
await init({ module_or_path: new URL("./ui_bg.wasm", import.meta.url) });
