/* On leaving a shared computer: says whether text is kept here that was not sent, and wipes it with the button.
   [data-drafts-kept] stands inside the form that logs out (components/drafts_kept.html). */

import { isAnythingKept, wipeOthers } from "./drafts.js";

for (const box of document.querySelectorAll("[data-drafts-kept]")) {
  box.hidden = !isAnythingKept();
  box.closest("form").addEventListener("submit", () => wipeOthers());
}
