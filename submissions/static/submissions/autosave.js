/* Autosave for every <form data-autosave="URL">; without this file the form is sent by its button.

   The page (components/autosave_attributes.html, autosave_state.html, autosave_offer.html) brings
     form[data-autosave]      where to save; data-holder, data-key, data-scope, data-story: see drafts.js
     [data-autosave-typed]    the page came back with text that is not stored; [data-autosave-paused]: kept in
                              the browser, sent by the button alone (two texts are compared, or time is up)
     output[data-autosave-state], a[data-autosave-login], button[data-autosave-compare], [data-autosave-offer]
     data-autosave-skip       around fields that are not saved by themselves
     data-autosave-extra      around fields that are sent only when one of them has changed
     "fields-added"           an event on the form, fired by a script that has put such fields in

   POST  csrfmiddlewaretoken, holder, version (the one that the page knows) and the fields, urlencoded
     200 {state: "saved" | "proposed", version, saved_at, message: "Saved 10:42", url}   version: put into the form
     401 {state: "login", message, login_url}     nobody, or somebody else, is logged in
     403 {state: "refused", message}              the entry is closed, or full
     404                                          not there, or not this person's
     409 {state: "conflict", message, theirs: {version, headline, …} | null}
     413 {state: "too_large", message}
     422 {state: "invalid", message, errors: {field: [text]}}
   GET   {token, holder}, or 401 as above: a fresh form token after somebody has logged in again.
   Everything else (no connection, 5xx) is tried again, later and later. Moments are the server's. */

import { Drafts, saysTheSame } from "./drafts.js";
import { askBeforeLeaving } from "./leaving.js";
import { Offer } from "./offer.js";

const PAUSE = 2500; // ms after the last key
const AT_LEAST_EVERY = 10_000; // ms while somebody types
const KEEP_AFTER = 250; // ms until the browser's copy follows the keys
const SLOW = 800; // ms until "Saving …" is worth saying
const PATIENCE = 20_000; // ms until a request counts as lost
const RETRIES = [5, 10, 20, 40, 60].map((seconds) => seconds * 1000);
// Chromium takes 64 kB in all requests that outlive their page.
const OUTLIVES = 60_000;
const OURS = new Set(["csrfmiddlewaretoken", "holder", "version"]);

export class Autosave {
  constructor(form) {
    this.form = form;
    this.state = form.querySelector("[data-autosave-state]");
    this.login = form.querySelector("[data-autosave-login]");
    this.compare = form.querySelector("[data-autosave-compare]");
    this.drafts = new Drafts(form.dataset);
    this.known = form.hasAttribute("data-autosave-typed") ? {} : this.fields();
    // What went out since the last answer: a lost answer is not a lost text.
    this.sent = [];
    this.tries = 0;
    // What unsaved.js would ask about is kept; this file asks about the rest.
    form.removeAttribute("data-unsaved");
    this.listen();
    if (this.isDirty()) this.keep();
    askBeforeLeaving(this);
    this.offer = new Offer(this);
  }

  listen() {
    this.form.addEventListener("input", () => this.typed());
    this.form.addEventListener("change", () => this.typed());
    this.form.addEventListener("submit", (event) => this.submitted(event));
    this.form.addEventListener("fields-added", () => this.learn());
    window.addEventListener("online", () => this.isWaiting() && this.save());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") this.leave();
      else if (this.isWaiting()) this.save();
    });
    window.addEventListener("pagehide", () => this.leave());
    window.addEventListener("pageshow", (event) => {
      this.isSending = false;
      if (event.persisted) location.reload();
    });
  }

  /* The form as it stands -------------------------------------------------------------------- */

  fields() {
    const skipped = [...this.form.querySelectorAll("[data-autosave-skip] [name]")].map((field) => field.name);
    const entries = [...new FormData(this.form)].filter(
      ([name, value]) => typeof value === "string" && !OURS.has(name) && !skipped.includes(name),
    );
    return Object.fromEntries(entries);
  }

  /* Fields that another script has put in or taken out, as the server knows them: nobody has typed that. */
  learn() {
    const fields = this.fields();
    const kept = Object.entries(this.known).filter(([name]) => name in fields);
    this.known = { ...fields, ...Object.fromEntries(kept) };
  }

  get version() {
    return this.form.elements.version.value;
  }

  set version(number) {
    this.form.elements.version.value = number;
  }

  isDirty() {
    const fields = this.fields();
    return [...new Set([...Object.keys(fields), ...Object.keys(this.known)])].some(
      (name) => fields[name] !== this.known[name],
    );
  }

  fill(fields, version) {
    for (const [name, value] of Object.entries(fields)) {
      const field = this.form.elements[name];
      if (!field) continue;
      field.value = value;
      field.closest("rich-text")?.read();
    }
    this.version = version;
    this.form.dispatchEvent(new Event("input", { bubbles: true }));
  }

  /* Typing ----------------------------------------------------------------------------------- */

  typed() {
    if (!this.isDirty()) return;
    this.keepSoon ??= setTimeout(() => this.keep(), KEEP_AFTER);
    if (this.isPaused() || this.stopped) return;
    this.since ??= Date.now();
    if (this.isWaiting()) return;
    clearTimeout(this.timer);
    const due = Math.min(PAUSE, this.since + AT_LEAST_EVERY - Date.now());
    this.timer = setTimeout(() => this.save(), Math.max(0, due));
  }

  async keep() {
    clearTimeout(this.keepSoon);
    this.keepSoon = undefined;
    const { version, sent } = this;
    this.isKept = await this.drafts.keep({ fields: this.fields(), version, sent, at: Date.now() });
    return this.isKept;
  }

  isPaused() {
    return this.form.hasAttribute("data-autosave-paused");
  }

  isWaiting() {
    return Boolean(this.retry);
  }

  leave() {
    if (!this.isDirty() || this.isSending) return;
    this.keep();
    if (this.isPaused() || this.stopped || !navigator.onLine) return;
    if (!this.inFlight) this.save();
    // The page may not live to hear the answer to the request under way.
    else if (!saysTheSame(this.fields(), this.sent.at(-1))) this.post(this.fields()).catch(() => {});
  }

  /* Saving ----------------------------------------------------------------------------------- */

  /* One request at a time, then the newest. True when the server has what the form holds. */
  save() {
    clearTimeout(this.timer);
    clearTimeout(this.retry);
    this.retry = this.since = undefined;
    // A failure was told to whoever asked; it must not keep the next one from being saved.
    const before = (this.running ?? Promise.resolve()).catch(() => false);
    this.running = before.then(() => (this.isDirty() ? this.saveNow() : true));
    return this.running;
  }

  async saveNow() {
    const fields = this.fields();
    const slow = setTimeout(() => this.show("saving"), SLOW);
    this.inFlight = true;
    try {
      const answer = await this.post(fields);
      this.inFlight = false;
      return await this.take(answer, fields);
    } catch (error) {
      // fetch rejects with these two alone: no connection, or no answer in time.
      if (error.name !== "TypeError" && error.name !== "AbortError" && error.name !== "TimeoutError") throw error;
      return this.later("offline");
    } finally {
      this.inFlight = false;
      clearTimeout(slow);
    }
  }

  post(fields) {
    const body = new URLSearchParams({ ...this.worthSending(fields), version: this.version });
    body.set("csrfmiddlewaretoken", this.form.elements.csrfmiddlewaretoken.value);
    body.set("holder", this.form.dataset.holder);
    this.sent = [...this.sent.slice(-3), fields];
    return fetch(this.form.dataset.autosave, {
      method: "POST",
      body,
      headers: { Accept: "application/json" },
      redirect: "error",
      keepalive: body.toString().length < OUTLIVES,
      signal: AbortSignal.timeout(PATIENCE),
    });
  }

  worthSending(fields) {
    const sent = { ...fields };
    for (const group of this.form.querySelectorAll("[data-autosave-extra]")) {
      const names = [...group.querySelectorAll("[name]")].map((field) => field.name);
      if (names.every((name) => fields[name] === this.known[name])) for (const name of names) delete sent[name];
    }
    return sent;
  }

  async take(response, fields) {
    const answer = await response.json().catch(() => ({}));
    if (response.ok) return isSaved(answer) ? this.saved(answer, fields) : this.later("trouble");
    if (response.status >= 500 || response.status === 429) return this.later("trouble");
    if (response.status === 403 && !answer.state) return this.renew();
    if (response.status === 409 && this.isOwn(answer.theirs)) {
      // The answer to an earlier request was lost, its text was not.
      this.version = answer.theirs.version;
      return this.saveNow();
    }
    if (response.status === 404) return this.refused("gone", this.form.dataset.textGone);
    return this.refused(answer.state ?? "refused", answer.message ?? this.form.dataset.textGone, answer);
  }

  async saved(answer, fields) {
    this.tries = 0;
    this.isRenewed = false;
    this.known = { ...fields, ...this.seen(fields) };
    this.sent = [];
    this.version = answer.version;
    this.form.removeAttribute("data-autosave-typed");
    this.show(answer.state, answer.message);
    this.mark({});
    if (answer.url && answer.url !== location.pathname && !this.isPaused()) history.replaceState(null, "", answer.url);
    if (!this.isDirty()) {
      clearTimeout(this.keepSoon);
      this.keepSoon = undefined;
      this.drafts.forget();
      return true;
    }
    await this.keep();
    this.typed();
    return true;
  }

  /* What is stored is what the page has seen: put into the fields that say so, "initial-" before the name. */
  seen(fields) {
    const seen = Object.entries(fields)
      .map(([name, value]) => [`initial-${name}`, value])
      .filter(([name]) => name in fields);
    for (const [name, value] of seen) this.form.elements[name].value = value;
    return Object.fromEntries(seen);
  }

  /* Was what is stored now sent from here, before an answer got lost? */
  isOwn(theirs) {
    return theirs !== null && this.sent.slice(0, -1).some((fields) => saysTheSame(theirs, fields));
  }

  async later(kind) {
    const isKept = await this.keep();
    const delay = RETRIES[Math.min(this.tries, RETRIES.length - 1)];
    this.tries += 1;
    this.retry = setTimeout(() => this.save(), delay);
    this.show(kind, this.form.dataset[`text${kind === "offline" ? "Offline" : "Trouble"}${isKept ? "" : "Lost"}`]);
    return false;
  }

  /* A form token that is not good any more: somebody has logged in since. */
  async renew() {
    const response = await fetch(this.form.dataset.autosave, { headers: { Accept: "application/json" } });
    const answer = await response.json().catch(() => ({}));
    const isOurs = response.ok && answer.holder === this.form.dataset.holder;
    if (isOurs && !this.isRenewed) {
      this.isRenewed = true;
      this.form.elements.csrfmiddlewaretoken.value = answer.token;
      return this.saveNow();
    }
    if (response.status >= 500) return this.later("trouble");
    return this.refused("login", answer.message ?? this.form.dataset.textGone, answer);
  }

  async refused(state, message, answer = {}) {
    const isKept = await this.keep();
    const { textKept, textNotKept } = this.form.dataset;
    this.show(state, `${message} ${isKept ? textKept : textNotKept}`, answer.login_url);
    this.mark(answer.errors ?? {});
    // Two texts, or no way in: typing on must not ask again and again. Coming back to the page does.
    this.stopped = state === "conflict" || state === "gone";
    if (state === "login") this.retry = setTimeout(() => this.save(), RETRIES.at(-1));
    return false;
  }

  /* What one sees ---------------------------------------------------------------------------- */

  show(state, message = this.form.dataset.textSaving, loginUrl = "") {
    this.form.dataset.state = state;
    // The same words again are no news, to a screen reader least of all.
    if (this.state.textContent !== message) this.state.textContent = message;
    this.login.hidden = state !== "login" || !loginUrl;
    if (loginUrl) this.login.href = loginUrl;
    this.compare.hidden = state !== "conflict";
  }

  mark(errors) {
    for (const field of this.form.querySelectorAll("[data-autosave-wrong]")) {
      field.removeAttribute("aria-invalid");
      field.removeAttribute("data-autosave-wrong");
    }
    for (const name of Object.keys(errors)) {
      this.form.elements[name]?.setAttribute("aria-invalid", "true");
      this.form.elements[name]?.setAttribute("data-autosave-wrong", "");
    }
  }

  /* The button: what is typed reaches the server first, so that no failing page can swallow it. */
  async submitted(event) {
    if (this.isSending) return undefined;
    if (!this.isDirty() && navigator.onLine) {
      this.isSending = true;
      return undefined;
    }
    event.preventDefault();
    if (!this.isDirty()) return this.show("offline", this.form.dataset.textOffline);
    this.stopped = false;
    this.form.setAttribute("aria-busy", "true");
    const isSaved = await this.save();
    const leads = ["conflict", "invalid", "refused"].includes(this.form.dataset.state);
    if (!isSaved && !leads) return this.form.removeAttribute("aria-busy");
    this.isSending = true;
    return this.form.requestSubmit(event.submitter);
  }
}

/* Something between here and the server may answer in its place. */
function isSaved({ state, version }) {
  return ["saved", "proposed"].includes(state) && Number.isInteger(version);
}

// Other scripts of the page may ask a form to save what it holds: upload.js does before a new story gets a file.
for (const form of document.querySelectorAll("form[data-autosave]")) form.autosave = new Autosave(form);
