// Loads the glue and starts the screens. A file of its own, so that the page needs no inline script.
//
// What breaks outside the screens' own code, such as a stack that overflows in the engine, never reaches their
// own handler: it is shown here in the same words, and why stands on the notice for technicians. Where the engine
// itself fails at the screens' code, as WebKit does now and then while it translates it, the same code works the next
// time: the screens are loaded anew by themselves, which brings back the place one was at, and say so.
const LAST_TIME = "loaded anew at";
const CAUSE = "loaded anew because";
const ONE_MINUTE = 60_000;

function show(id, why) {
  const notice = document.getElementById(id);
  notice.dataset.why ??= why;
  notice.hidden = false;
}

// Not where the screens broke by themselves: they would again. Nor twice in a minute.
function loadAnew(cause, why) {
  const ours = !document.getElementById("fault").hidden;
  if (ours || !(cause instanceof WebAssembly.RuntimeError)) return false;
  if (Date.now() - Number(sessionStorage.getItem(LAST_TIME)) < ONE_MINUTE) return false;
  sessionStorage.setItem(LAST_TIME, Date.now());
  sessionStorage.setItem(CAUSE, why);
  location.reload();
  return true;
}

function tellBroken(cause) {
  if (!(cause instanceof Error)) return; // remarks of the engine about layout come without an error
  const why = `${cause.name}: ${cause.message}`;
  if (!loadAnew(cause, why)) show("fault", why);
}
addEventListener("error", (event) => tellBroken(event.error));
addEventListener("unhandledrejection", (event) => tellBroken(event.reason));

const cause = sessionStorage.getItem(CAUSE);
if (cause !== null) {
  sessionStorage.removeItem(CAUSE);
  show("recovered", cause);
  document.getElementById("recovered-seen").onclick = () => {
    document.getElementById("recovered").hidden = true;
  };
}

// Named here, since the glue does not know where the wasm file lies.
const { default: init } = await import("./ui.js");
await init({ module_or_path: new URL("./ui_bg.wasm", import.meta.url) });
