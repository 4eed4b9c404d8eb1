/* Asks before a page with unsaved changes is left. `data-unsaved="typed"`: what the page came back with is unsaved.
   autosave.js takes the attribute away from forms that it looks after. */

const forms = document.querySelectorAll("form[data-unsaved]");
const changed = new Set([...forms].filter((form) => form.dataset.unsaved === "typed"));
let isSending = false;

document.addEventListener("input", (event) => {
  const form = event.target.closest?.("form[data-unsaved]");
  if (form) changed.add(form);
});

document.addEventListener("submit", (event) => {
  // Sending one form would lose what is typed in another.
  changed.delete(event.target);
  isSending = changed.size === 0;
});

window.addEventListener("pageshow", () => {
  isSending = false;
});

window.addEventListener("beforeunload", (event) => {
  const isLeft = [...changed].some((form) => form.hasAttribute("data-unsaved"));
  if (isLeft && !isSending) event.preventDefault();
});
