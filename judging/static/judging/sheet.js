/* The score sheet: keys, and a draft that saves itself. Everything works without it.
 *
 * Autosave posts the form's fields to data-autosave 1.5 s after the last change. The answer is JSON:
 * 200 {seen, text}; otherwise {error, message}. `seen` goes into the form's hidden field, so that a second
 * window is noticed. A sheet that is sent carries no data-autosave and is never changed by this.
 */

const PAUSE = 1500;
const FIRST_RETRY = 5000;
const LONGEST_RETRY = 60000;
// After these nothing that is written here can be kept by itself; the message says what to do.
const FINAL = ["stale", "sent", "closed", "refused"];

const form = document.querySelector("[data-sheet]");
if (form && !form.querySelector("[data-criterion] input:disabled")) {
  listenToKeys(form);
  keepDraft(form);
}

function listenToKeys(sheet) {
  const criteria = [...sheet.querySelectorAll("[data-criterion]")];
  const help = sheet.querySelector("[data-keys]");
  if (help) help.hidden = false;

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

  const give = (criterion, value) => {
    const input = criterion.querySelector(`input[value="${value}"]`);
    input.checked = true;
    input.focus();
    input.dispatchEvent(new Event("change", { bubbles: true }));
  };

  document.addEventListener("keydown", (event) => {
    const writes = event.target.closest("textarea, input:not([type=radio]), select, [contenteditable]");
    if (event.key !== "?" || writes || !help || event.ctrlKey || event.metaKey || event.altKey) return;
    help.open = !help.open;
    if (help.open) help.scrollIntoView({ block: "nearest" });
    event.preventDefault();
  });

  sheet.addEventListener("keydown", (event) => {
    const criterion = event.target.closest("[data-criterion]");
    if (!criterion || event.ctrlKey || event.metaKey || event.altKey) return;
    const value = valueOf(event.key);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!value && !step) return;
    event.preventDefault();
    const next = step && criteria[criteria.indexOf(criterion) + step];
    if (value) give(criterion, value);
    else if (next) focusOn(next);
  });
}

function keepDraft(sheet) {
  const state = sheet.querySelector("[data-autosave-state]");
  const address = sheet.dataset.autosave;
  let isDirty = false;
  let isOver = !address;
  let isLeaving = false;
  let isAgain = false;
  let running = null;
  let timer = 0;
  let retry = FIRST_RETRY;

  const say = (text, isProblem = false) => {
    if (!state) return;
    if (state.textContent !== text) state.textContent = text;
    state.classList.toggle("is-problem", isProblem);
  };

  const stop = () => {
    clearTimeout(timer);
    timer = 0;
  };

  const later = (pause) => {
    stop();
    if (!isOver) timer = setTimeout(save, pause);
  };

  const tryAgain = (words) => {
    isDirty = true;
    say(words, true);
    later(retry);
    retry = Math.min(2 * retry, LONGEST_RETRY);
  };

  const freshToken = async () => {
    const response = await fetch(address, { headers: { "X-Requested-With": "XMLHttpRequest" } });
    const isJson = (response.headers.get("Content-Type") || "").includes("json");
    if (response.ok && isJson) sheet.elements.csrfmiddlewaretoken.value = (await response.json()).token;
  };

  const take = async (response) => {
    const isJson = (response.headers.get("Content-Type") || "").includes("json");
    if (!isJson) {
      // Sent to the log-in, or the form's token is of an earlier one.
      if (response.ok || [401, 403].includes(response.status)) {
        await freshToken();
        return tryAgain(sheet.dataset.wordsLoggedOut);
      }
      if (response.status < 500) isOver = true;
      return tryAgain(sheet.dataset.wordsOffline);
    }
    const answer = await response.json();
    retry = FIRST_RETRY;
    if (response.ok) {
      sheet.elements.seen.value = answer.seen;
      return say(answer.text);
    }
    isDirty = true;
    isOver = FINAL.includes(answer.error);
    return say(answer.message, true);
  };

  const post = async () => {
    isDirty = false;
    try {
      const response = await fetch(address, {
        method: "POST",
        body: new FormData(sheet),
        headers: { "X-Requested-With": "XMLHttpRequest", Accept: "application/json" },
      });
      await take(response);
    } catch {
      tryAgain(sheet.dataset.wordsOffline);
    }
  };

  async function save() {
    stop();
    if (running || isOver || isLeaving) return;
    isAgain = false;
    say(sheet.dataset.wordsSaving);
    running = post();
    await running;
    running = null;
    // What was written while it was on its way.
    if (isAgain && !timer) later(PAUSE);
  }

  const changed = () => {
    isDirty = true;
    isAgain = true;
    if (!running) later(PAUSE);
  };
  sheet.addEventListener("input", changed);
  sheet.addEventListener("change", changed);
  window.addEventListener("online", () => isDirty && later(0));

  sheet.addEventListener("submit", async (event) => {
    stop();
    isLeaving = true;
    if (!running) return;
    // A draft on its way would make what is sent now look as if it came from an old page.
    event.preventDefault();
    const { submitter } = event;
    await running;
    sheet.requestSubmit(submitter);
  });

  window.addEventListener("beforeunload", (event) => {
    if (isDirty && !isLeaving) event.preventDefault();
  });
  // Back from the next page by the browser's own button.
  window.addEventListener("pageshow", () => {
    isLeaving = false;
  });
}
