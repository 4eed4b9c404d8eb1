/* Keys on the score sheet. Everything works without them: left and right are the browser's own. */
(() => {
  const sheet = document.querySelector("[data-sheet]");
  if (!sheet || sheet.querySelector("[data-criterion] input:disabled")) return;

  const criteria = [...sheet.querySelectorAll("[data-criterion]")];
  const hint = sheet.querySelector("[data-keys]");
  if (hint) hint.hidden = false;

  const valueOf = (key) => {
    if (key === "0") return "10";
    if (key === "-" || key === "–") return "none";
    return /^[1-9]$/.test(key) ? key : null;
  };

  const focusOn = (criterion) => {
    const chosen = criterion.querySelector("input:checked") || criterion.querySelector("input");
    chosen.focus();
    criterion.scrollIntoView({ block: "nearest" });
  };

  sheet.addEventListener("keydown", (event) => {
    const criterion = event.target.closest("[data-criterion]");
    if (!criterion || event.ctrlKey || event.metaKey || event.altKey) return;

    const value = valueOf(event.key);
    if (value) {
      const input = criterion.querySelector(`input[value="${value}"]`);
      input.checked = true;
      input.focus();
      input.dispatchEvent(new Event("change", { bubbles: true }));
      event.preventDefault();
      return;
    }

    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const next = step && criteria[criteria.indexOf(criterion) + step];
    if (step) event.preventDefault();
    if (next) focusOn(next);
  });
})();
