/* <upload-area>: files chosen, dropped, pasted or taken by the camera are sent in parts (upload-parts.js) and shown as
   they go. Without this file, or without cryptography (a page without https), the plain file field in it is sent by
   the form's button.

   data-start|parts|finish|cancel-url   see upload-parts.js       data-token   the form token
   data-states-url    {files: [{key, kind, state}], uploads: [{key, name, size, have_bytes}]}; "" on a telephone
   data-row-url       the HTML of one file's row      data-rows   id of the list in which the rows stand
   data-kinds         {kind: {bytes, words}}: what is taken, and how large      data-story   key or ""
   data-words         the texts, translated by Django (submissions/upload_area.py)
   data-watches       files may come from elsewhere: from a telephone
   [data-upload-plain], [data-upload-live], [data-upload-choose], [data-upload-camera], [data-upload-list],
   [data-upload-said], template[data-upload-row], template[data-upload-unfinished]

   A file's row carries data-file=KEY and data-file-state; in it [data-file-show] is put in anew when the state has
   changed, and nothing else: what somebody types beside it stays. */

import { amount } from "./upload-amounts.js";
import { kindOf } from "./upload-kinds.js";
import { Queue } from "./upload-parts.js";
import { Row } from "./upload-row.js";

const SOON = 3000; // ms between two questions while something is being prepared
const SELDOM = 20_000; // after that many ms it is asked less often
const PREPARING = new Set(["waiting", "working"]);
const NO_KEY = "00000000-0000-0000-0000-000000000000";

class UploadArea extends HTMLElement {
  connectedCallback() {
    if (!globalThis.crypto?.subtle || this.queue) return;
    const { startUrl, partsUrl, finishUrl, cancelUrl, token } = this.dataset;
    this.words = JSON.parse(this.dataset.words);
    this.kinds = JSON.parse(this.dataset.kinds);
    this.queue = new Queue({ start: startUrl, parts: partsUrl, finish: finishUrl, cancel: cancelUrl }, token);
    this.list = this.querySelector("[data-upload-list]");
    this.rows = document.getElementById(this.dataset.rows);
    this.comeAlive();
    this.listen();
    if (this.dataset.statesUrl) this.ask({ isFirst: true });
  }

  comeAlive() {
    this.input = this.querySelector("input[type=file]");
    // The form of which the field is a part sends only what is typed.
    this.input.removeAttribute("name");
    this.querySelector("[data-upload-plain]").hidden = true;
    this.querySelector("[data-upload-live]").hidden = false;
    const camera = this.querySelector("[data-upload-camera]");
    if (camera) camera.hidden = !matchMedia("(any-pointer: coarse)").matches;
    this.classList.add("is-live");
  }

  listen() {
    this.input.addEventListener("change", () => this.take(this.input));
    this.querySelector("[data-upload-choose]").addEventListener("click", () => this.input.click());
    this.querySelector("[data-upload-camera]")?.addEventListener("click", () => this.takePicture());
    for (const name of ["dragover", "drop"]) document.addEventListener(name, (event) => this.dragged(event));
    document.addEventListener("dragleave", (event) => event.relatedTarget || this.classList.remove("is-over"));
    document.addEventListener("paste", (event) => this.pasted(event));
    document.addEventListener("visibilitychange", () => document.hidden || this.askSoon(0));
    window.addEventListener("beforeunload", (event) => this.isBusy && event.preventDefault());
    this.closest("form")?.addEventListener("submit", (event) => this.submitted(event), { capture: true });
  }

  get isBusy() {
    return Boolean(this.adding) || this.queue.isBusy;
  }

  /* Saving by the button would load the page anew and break off what is on its way: the text alone is stored. */
  submitted(event) {
    const { target, submitter } = event;
    const mustLoad = submitter?.name || target.querySelector("[data-autosave-skip] :checked");
    const isPaused = target.hasAttribute("data-autosave-paused");
    if (!this.isBusy || !target.autosave || mustLoad || isPaused) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    target.autosave.save();
  }

  /* Files come ------------------------------------------------------------------------------- */

  take(input) {
    const files = [...input.files];
    input.value = "";
    this.add(files);
  }

  takePicture() {
    const camera = Object.assign(document.createElement("input"), { type: "file", accept: "image/*" });
    camera.setAttribute("capture", "environment");
    camera.addEventListener("change", () => this.take(camera));
    camera.click();
  }

  /* Dropped beside the area a file would take the page's place. */
  dragged(event) {
    if (!event.dataTransfer?.types.includes("Files")) return;
    const isHere = this.contains(event.target);
    if (event.type === "dragover" || isHere || !event.defaultPrevented) event.preventDefault();
    this.classList.toggle("is-over", event.type === "dragover" && isHere);
    if (event.type === "drop" && isHere) this.add([...event.dataTransfer.files]);
  }

  pasted({ clipboardData, defaultPrevented }) {
    const pictures = [...(clipboardData?.files ?? [])].filter((file) => file.type.startsWith("image/"));
    const isText = ["text/html", "text/plain"].some((type) => clipboardData?.types.includes(type));
    if (pictures.length && !isText && !defaultPrevented) this.add(pictures);
  }

  async add(files) {
    const form = this.closest("form[data-autosave]");
    // A file belongs to a story: a new one is stored first.
    if (form?.elements.version.value === "0") {
      this.adding = form.autosave?.save().catch(() => false);
      await this.adding;
      this.adding = null;
    }
    this.isHomeless = form?.elements.version.value === "0";
    for (const file of files) new Row(this, file);
    this.list.hidden = !this.list.children.length;
  }

  /* Why a file cannot be taken, before a byte of it is sent; "" when it can. */
  objection(file) {
    const limit = this.kinds[kindOf(file)];
    if (!limit) return kindOf(file) in this.words.noKind ? this.words.noKind[kindOf(file)] : this.words.wrongKind;
    if (this.isHomeless) return this.words.homeless;
    if (!file.size) return this.words.empty;
    return file.size > limit.bytes ? limit.words : "";
  }

  say(text) {
    const said = this.querySelector("[data-upload-said]");
    // The same words again are no news.
    if (said.textContent !== text) said.textContent = text;
  }

  /* What the server has ----------------------------------------------------------------------- */

  async ask({ isFirst = false } = {}) {
    clearTimeout(this.timer);
    if (!this.dataset.statesUrl || document.hidden) return;
    const told = await json(this.dataset.statesUrl);
    if (told) {
      for (const file of told.files) await this.showFile(file);
      if (isFirst) this.showUnfinished(told.uploads ?? []);
    }
    this.isPreparing = told ? told.files.some((file) => PREPARING.has(file.state)) : this.isPreparing;
    if (this.isPreparing || this.hasAttribute("data-watches")) this.askSoon();
  }

  askSoon(delay) {
    this.since = delay === 0 ? Date.now() : (this.since ?? Date.now());
    clearTimeout(this.timer);
    const usual = Date.now() - this.since > SELDOM ? 2 * SOON - 1000 : SOON;
    this.timer = setTimeout(() => this.ask(), delay ?? usual);
  }

  async showFile({ key, state }) {
    const row = this.rows?.querySelector(`[data-file="${key}"]`);
    if (row?.dataset.fileState === state) return;
    const html = await text(this.dataset.rowUrl.replace(NO_KEY, key));
    if (!html || !this.rows) return;
    const fresh = document.createRange().createContextualFragment(html).firstElementChild;
    if (!row) this.put(fresh);
    else {
      row.dataset.fileState = fresh.dataset.fileState;
      row.querySelector("[data-file-show]").replaceWith(fresh.querySelector("[data-file-show]"));
    }
    if (!PREPARING.has(fresh.dataset.fileState)) this.say(fresh.dataset.fileSays);
  }

  put(row) {
    // Another question may have brought it meanwhile.
    if (this.rows.querySelector(`[data-file="${row.dataset.file}"]`)) return;
    const [only] = this.rows.hasAttribute("data-only-one") ? this.rows.children : [];
    if (only) only.replaceWith(row);
    else this.rows.append(row);
    this.rows.hidden = false;
    this.closest("form")?.dispatchEvent(new CustomEvent("fields-added"));
  }

  showUnfinished(uploads) {
    const running = new Set(this.queue.sendings.map((sending) => sending.key));
    for (const upload of uploads) if (!running.has(upload.key)) this.listUnfinished(upload);
  }

  listUnfinished({ key, name, size, have_bytes: have }) {
    const row = this.querySelector("template[data-upload-unfinished]").content.firstElementChild.cloneNode(true);
    row.dataset.unfinished = key;
    row.querySelector("[data-upload-name]").textContent = name;
    fill(row.querySelector("[data-upload-text]"), this.words.unfinished, {
      have: amount(have, size),
      size: amount(size),
    });
    row.querySelector("[data-upload-cancel]").addEventListener("click", async () => {
      row.remove();
      this.say(`${name}: ${this.words.cancelled}`);
      await this.queue.ask("DELETE", this.queue.address("cancel", key)).catch(() => {});
      this.querySelector("[data-upload-choose]").focus();
    });
    row.querySelector("[data-upload-choose-again]").addEventListener("click", () => this.input.click());
    this.list.append(row);
    this.list.hidden = false;
  }

  forgetUnfinished(key) {
    this.list.querySelector(`[data-unfinished="${key}"]`)?.remove();
  }
}

function fill(element, words, values) {
  element.textContent = words.replace(/\{(\w+)\}/g, (_all, name) => values[name]);
}

async function json(url) {
  const response = await fetch(url, { headers: { Accept: "application/json" }, redirect: "manual" }).catch(() => null);
  return response?.ok ? response.json().catch(() => null) : null;
}

async function text(url) {
  const response = await fetch(url, { redirect: "manual" }).catch(() => null);
  return response?.ok ? response.text() : "";
}

customElements.define("upload-area", UploadArea);
