/* One file as one sees it go: its row in <upload-area>, see upload.js. */

import { amount, share, timeLeft } from "./upload-amounts.js";
import { kindOf } from "./upload-kinds.js";

const STEP = 25; // percent between two announcements

export class Row {
  constructor(area, file) {
    this.area = area;
    this.file = file;
    this.element = area.querySelector("template[data-upload-row]").content.firstElementChild.cloneNode(true);
    this.part("name").textContent = file.name;
    this.part("size").textContent = amount(file.size);
    this.progress = this.element.querySelector("progress");
    this.progress.setAttribute("aria-label", file.name);
    for (const name of ["pause", "resume", "cancel", "dismiss"]) this.prepare(name);
    this.announced = 0;
    area.list.append(this.element);
    const objection = area.objection(file);
    if (objection) return void this.show({ state: "refused", text: objection });
    this.send();
  }

  part(name) {
    return this.element.querySelector(`[data-upload-${name}]`);
  }

  prepare(name) {
    const button = this.part(name);
    const about = Object.assign(document.createElement("span"), { className: "visually-hidden" });
    about.textContent = ` ${this.file.name}`;
    button.append(about);
    button.addEventListener("click", () => (name === "dismiss" ? this.dismiss() : this.sending[name]()));
  }

  send() {
    const { story } = this.area.dataset;
    this.sending = this.area.queue.add(this.file, { kind: kindOf(this.file), story: story || null });
    this.sending.addEventListener("change", () => this.changed());
    this.changed();
  }

  changed() {
    const { state, key } = this.sending;
    if (key) this.area.forgetUnfinished(key);
    if (state !== this.state) this.show({ state, text: this.textOf(state) });
    if (state === "sending") this.count();
    if (state === "done") this.arrived();
  }

  textOf(state) {
    const { words } = this.area;
    const { message, code } = this.sending;
    if (state === "refused") return message || words[code] || words.refused;
    if (state === "stopped") return message || words[code] || words.trouble;
    return words[state];
  }

  show({ state, text }) {
    const hadFocus = this.element.contains(document.activeElement);
    this.state = this.element.dataset.state = state;
    this.part("text").textContent = text;
    const isOver = ["done", "refused", "cancelled"].includes(state);
    const isResting = state === "paused" || state === "stopped";
    this.part("pause").hidden = isOver || isResting;
    this.part("resume").hidden = !isResting;
    this.part("cancel").hidden = isOver;
    this.part("dismiss").hidden = state !== "refused" && state !== "cancelled";
    this.progress.hidden = ["done", "refused", "cancelled"].includes(state);
    if (state === "checking" && !this.sending.sentBytes) this.progress.removeAttribute("value");
    else this.progress.value = this.sending?.percent ?? 0;
    // A button that has done its work passes the focus on to the one in its place.
    if (hadFocus && !this.element.querySelector("button:focus:not([hidden])")) {
      this.element.querySelector("button:not([hidden])")?.focus();
    }
    if (state !== "waiting" && state !== "checking") this.area.say(`${this.file.name}: ${text}`);
  }

  /* "42 %, 3.1 MB a second, about 2 minutes left" */
  count() {
    const { area, sending } = this;
    const { words } = area;
    const { percent, speed, secondsLeft } = sending;
    this.progress.value = percent;
    const parts = [share(percent)];
    if (speed) parts.push(words.speed.replace("{amount}", amount(speed)), timeLeft(words, secondsLeft));
    this.part("text").textContent = `${words.sending} ${parts.join(", ")}`;
    const step = Math.floor(percent / STEP) * STEP;
    if (step > this.announced && step < 100) area.say(`${this.file.name}: ${share(step)}`);
    this.announced = Math.max(this.announced, step);
  }

  async arrived() {
    const { area } = this;
    if (!area.dataset.statesUrl) return;
    await area.showFile({ key: this.sending.answer.attachment, state: "new", kind: kindOf(this.file) });
    const row = area.rows.querySelector(`[data-file="${this.sending.answer.attachment}"]`);
    const hadFocus = this.element.contains(document.activeElement);
    this.dismiss();
    if (hadFocus) row?.querySelector("input:not([type=hidden]), a")?.focus();
    area.askSoon(1000);
  }

  dismiss() {
    const hadFocus = this.element.contains(document.activeElement);
    this.element.remove();
    this.area.list.hidden = !this.area.list.children.length;
    if (hadFocus) this.area.querySelector("[data-upload-choose]").focus();
  }
}
