/* Leaving a page with an autosaved form: links and other forms wait for the text, and the browser asks about what
   would be lost: chosen files, a picture ticked to be removed, text that this browser could not keep. */

const A_MOMENT = 1500; // ms that a link or another button waits

export function askBeforeLeaving(autosave) {
  const { form } = autosave;
  let passing = null;

  const mayHurry = (event) => {
    const isFree = !autosave.isSending && !autosave.isPaused() && !event.defaultPrevented;
    return isFree && navigator.onLine && autosave.isDirty();
  };
  const hurry = () => Promise.race([autosave.save(), new Promise((resolve) => setTimeout(resolve, A_MOMENT))]);

  /* A link leads on once the text has arrived, so that the next page knows of it; or after a moment. */
  document.addEventListener("click", async (event) => {
    const link = event.target.closest?.("a[href]");
    const isPlain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button);
    const isAway = link && !link.target && link.origin === location.origin && !link.hash;
    if (!isPlain || !isAway || !mayHurry(event)) return;
    event.preventDefault();
    await hurry();
    location.assign(link.href);
  });

  /* So does another form of the page: a story is handed in with its last words. */
  document.addEventListener("submit", async (event) => {
    const { target, submitter } = event;
    if (target === form || target === passing || !mayHurry(event)) return;
    event.preventDefault();
    await hurry();
    passing = target;
    target.requestSubmit(submitter);
  });

  /* "Take the stored text": what was typed here is let go, knowingly. */
  for (const link of document.querySelectorAll("[data-autosave-drop]")) {
    link.addEventListener("click", () => {
      autosave.isSending = true;
      autosave.drafts.forgetStory();
    });
  }

  window.addEventListener("beforeunload", (event) => {
    const isChosen = [...form.querySelectorAll("input[type=file]")].some((input) => input.files.length);
    const isTicked = Boolean(form.querySelector("[data-autosave-skip] :checked"));
    const isLost = autosave.isDirty() && !autosave.isKept;
    if (!autosave.isSending && (isChosen || isTicked || isLost)) event.preventDefault();
  });
}
