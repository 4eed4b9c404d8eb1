/* "You have text from 10:41 that was not sent": what a page that crashed or was closed offline has left behind.

   [data-autosave-offer] holds [data-autosave-offer-time], [data-autosave-preview] and two buttons, take and drop.
   Text whose version still fits is put into the form and sent; else the server shows both texts side by side. */

import { saysTheSame } from "./drafts.js";

const PREVIEW = 280; // characters
const BEFORE = 60; // of them before what differs

export class Offer {
  constructor(autosave) {
    this.autosave = autosave;
    this.form = autosave.form;
    this.box = this.form.querySelector("[data-autosave-offer]");
    if (!this.box) return;
    this.box.querySelector("[data-autosave-take]").addEventListener("click", () => this.take(this.draft));
    this.box.querySelector("[data-autosave-drop-draft]").addEventListener("click", () => this.drop());
    this.look();
  }

  async look() {
    const { drafts } = this.autosave;
    this.found = (await drafts.left()).filter((draft) => this.isNews(draft));
    const isNew = this.autosave.version === "0" && this.form.dataset.newUrl;
    if (isNew && !this.found.length) this.found = await drafts.strays((this.form.dataset.known ?? "").split(" "));
    if (this.autosave.isPaused()) return;
    if (location.hash === "#unsent" && this.found.length) await this.take(this.found.shift());
    this.showNext();
  }

  /* What the page shows already is on the server, or kept by this page itself. */
  isNews(draft) {
    const now = this.autosave.fields();
    if (saysTheSame(draft.fields, now)) {
      this.autosave.drafts.forget(draft.name);
      return false;
    }
    // The server got an earlier state of it, and only the answer was lost.
    if (draft.sent?.some((fields) => saysTheSame(fields, now))) draft.version = this.autosave.version;
    return true;
  }

  showNext() {
    this.draft = this.found.shift();
    this.box.hidden = !this.draft;
    if (!this.draft) return;
    this.box.querySelector("[data-autosave-offer-time]").textContent = moment(this.draft.at);
    this.box.querySelector("[data-autosave-preview]").textContent = preview(this.draft.fields, this.autosave.fields());
  }

  async take(draft) {
    const { autosave } = this;
    if (draft.story !== autosave.drafts.story) {
      location.assign(`${this.form.dataset.newUrl}?key=${draft.story}#unsent`);
      return;
    }
    // What was typed here meanwhile is stored first; then the versions tell.
    await autosave.save();
    const fits = draft.version === autosave.version;
    autosave.fill(draft.fields, draft.version);
    if (await autosave.keep()) autosave.drafts.forget(draft.name);
    this.showNext();
    if (fits) await autosave.save();
    else this.form.requestSubmit(autosave.compare);
  }

  drop() {
    this.autosave.drafts.forget(this.draft.name);
    this.showNext();
    this.autosave.state.focus?.();
  }
}

/* "10:41", with the date when it was another day; in Copenhagen's time and the page's language. */
function moment(at) {
  const zone = { timeZone: "Europe/Copenhagen" };
  const day = { ...zone, day: "numeric", month: "long" };
  const { lang } = document.documentElement;
  const locale = lang === "en" ? "en-GB" : lang;
  const isToday = new Date(at).toLocaleDateString(locale, day) === new Date().toLocaleDateString(locale, day);
  const time = { ...(isToday ? zone : day), hour: "2-digit", minute: "2-digit" };
  return new Intl.DateTimeFormat(locale, time).format(at);
}

/* From where the text begins to differ from what the page shows. */
function preview(fields, shown) {
  const [words, others] = [fields, shown].map(inWords);
  let same = 0;
  while (same < words.length && words[same] === others[same]) same += 1;
  const start = same > BEFORE ? words.indexOf(" ", same - BEFORE) + 1 : 0;
  const end = start + PREVIEW;
  return `${start ? "… " : ""}${words.slice(start, end)}${end < words.length ? " …" : ""}`;
}

function inWords(fields) {
  const { body } = new DOMParser().parseFromString((fields.body ?? "").replaceAll("<", " <"), "text/html");
  const text = [fields.headline, fields.standfirst, body.textContent, fields.byline, fields.sources];
  return text
    .filter((part) => part?.trim())
    .join(" – ")
    .replace(/\s+/g, " ");
}
