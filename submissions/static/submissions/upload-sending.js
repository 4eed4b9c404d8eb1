/* One file on its way. "change" is fired for each new state and each progress.
   state: waiting, checking, sending, paused, offline, trouble, stopped, done, refused, cancelled */

import { Fault } from "./upload-faults.js";
import { fingerprint, sha256 } from "./upload-fingerprint.js";
import { put } from "./upload-put.js";

const URLS_AT_ONCE = 16;
const FIRST_DELAY = 1000; // ms until the first new try; doubled each time
const LONGEST_DELAY = 30_000;
const JOINING = 15 * 60_000; // ms: the server puts a large film together
const SAME_FAULT = 5; // times that one part may be refused before the file is
const WINDOW = 10_000; // ms over which the speed is measured

const UNREADABLE = new Set(["NotReadableError", "NotFoundError"]);
const OVER = new Set(["done", "refused", "cancelled"]);
const RESTING = new Set(["paused", "stopped", "offline", "trouble", ...OVER]);

export class Sending extends EventTarget {
  constructor(queue, file, about) {
    super();
    this.queue = queue;
    this.file = file;
    this.about = about;
    this.state = "waiting";
    this.key = null;
    this.left = [];
    this.flying = new Map(); // number → {loaded, stop}
    this.held = new Map(); // number → {size, etag}
    this.unchecked = new Map(); // number → the checksum of what the server has
    this.urls = {};
    this.faults = {};
    this.tries = 0;
    this.samples = [];
  }

  /* What to do next, or null. Called by the queue whenever there is room. */
  nextJob() {
    if (RESTING.has(this.state) || this.isAsking) return null;
    if (!this.key) return this.alone(() => this.begin());
    const number = this.left.shift();
    if (number) {
      const flight = { loaded: 0, stop: () => {} };
      this.flying.set(number, flight);
      return () => this.send(number, flight);
    }
    if (this.flying.size) return null;
    return this.alone(() => this.finish());
  }

  /* A request that no other of this file may run beside. */
  alone(job) {
    this.isAsking = true;
    return async () => {
      try {
        await job();
      } finally {
        this.isAsking = false;
      }
    };
  }

  async begin() {
    this.show("checking");
    const { name, size, type } = this.file;
    this.fingerprint ??= await fingerprint(this.file);
    const begun = await this.queue.ask("POST", this.queue.addresses.start, {
      ...{ name, size, type, fingerprint: this.fingerprint },
      ...this.about,
    });
    if (this.isOver) return void this.forget(begun.key);
    this.tries = 0;
    Object.assign(this, { key: begun.key, partSize: begun.part_size, parts: begun.parts, store: begun.store });
    this.urls = begun.urls ?? {};
    this.take(begun.have ?? []);
    if (this.state === "checking") this.show("sending");
  }

  take(have) {
    this.held.clear();
    this.unchecked.clear();
    for (const part of have) {
      if (part.size !== this.bytesOf(part.number)) continue;
      this.held.set(part.number, { size: part.size, etag: part.etag });
      if (part.sha256) this.unchecked.set(part.number, part.sha256);
    }
    const all = Array.from({ length: this.parts }, (_, index) => index + 1);
    // What is missing is sent first; what is there is compared while the rest is on its way.
    const missing = all.filter((number) => !this.held.has(number) && !this.flying.has(number));
    this.left = [...missing, ...this.unchecked.keys()];
    this.samples = [];
  }

  bytesOf(number) {
    return Math.min(this.partSize, this.file.size - (number - 1) * this.partSize);
  }

  async send(number, flight) {
    try {
      const begin = (number - 1) * this.partSize;
      const body = this.file.slice(begin, begin + this.bytesOf(number));
      const isOurs = this.store !== "s3";
      const sum = isOurs ? await sha256(await body.arrayBuffer()) : "";
      if (this.unchecked.has(number)) {
        const isSame = this.unchecked.get(number) === sum;
        this.unchecked.delete(number);
        if (isSame) return;
        this.held.delete(number);
      }
      const { url, headers } = await this.urlOf(number);
      if (flight.isStopped || RESTING.has(this.state)) throw new Fault("aborted");
      const etag = await put(url, { ...headers, ...(isOurs && { "X-Part-SHA256": sum }) }, body, isOurs, flight, () =>
        this.progressed(),
      );
      this.held.set(number, { size: body.size, etag });
      this.tries = 0;
      if (this.state === "trouble" || this.state === "offline") this.wake();
    } catch (fault) {
      if (!this.held.has(number) || this.unchecked.has(number)) this.left.unshift(number);
      delete this.urls[number];
      const isNew = fault.kind === "again" || fault.kind === "expired";
      if (!isNew) throw fault;
      this.faults[number] = (this.faults[number] ?? 0) + 1;
      if (this.faults[number] >= SAME_FAULT) throw new Fault("refused", fault.message, fault.code);
    } finally {
      this.flying.delete(number);
      this.progressed();
    }
  }

  async urlOf(number) {
    if (!this.urls[number]) {
      // Several parts need an address at the same time: one asks for all.
      this.asking ??= this.askForUrls(number).finally(() => (this.asking = undefined));
      await this.asking;
    }
    return this.urls[number] ?? this.askForUrls(number).then(() => this.urls[number]);
  }

  async askForUrls(number) {
    const numbers = [...new Set([number, ...this.flying.keys(), ...this.left])].slice(0, URLS_AT_ONCE);
    const address = `${this.queue.address("parts", this.key)}?numbers=${numbers.join(",")}`;
    Object.assign(this.urls, (await this.queue.ask("GET", address)).urls);
  }

  async finish() {
    this.show("checking");
    const parts = [...this.held]
      .sort(([one], [other]) => one - other)
      .map(([number, { etag }]) => (etag ? { number, etag } : { number }));
    this.answer = await this.queue.ask("POST", this.queue.address("finish", this.key), { parts }, JOINING);
    if (!this.isOver) this.show("done");
  }

  /* What happens by itself -------------------------------------------------------------------- */

  fail(fault) {
    if (fault.kind === "aborted" || this.isOver) return;
    if (UNREADABLE.has(fault.name)) return this.refuse("", "unreadable");
    if (fault.kind === "gone" && this.key && !this.hasBegunAgain) return this.beginAgain();
    if (fault.kind === "later") return this.later(fault.message);
    if (fault.kind === "stop") return this.rest("stopped", fault.message, fault.code);
    if (fault.code === "missing_parts" && !this.hasBegunAgain) return this.beginAgain();
    this.refuse(fault.message, fault.code);
  }

  /* The server does not know this upload any more, or misses parts of it: what it has is asked anew. */
  beginAgain() {
    this.hasBegunAgain = true;
    this.land();
    this.key = null;
    this.show("waiting");
  }

  later(message) {
    if (this.state === "paused" || this.state === "stopped") return;
    this.rest(navigator.onLine ? "trouble" : "offline", message);
    clearTimeout(this.retry);
    this.retry = setTimeout(() => this.wake(), Math.min(FIRST_DELAY * 2 ** this.tries, LONGEST_DELAY));
    this.tries += 1;
  }

  lineIsGone() {
    if (this.isOver || this.state === "paused" || this.state === "stopped") return;
    this.land();
    this.later("");
  }

  wake() {
    clearTimeout(this.retry);
    if (this.state !== "offline" && this.state !== "trouble") return;
    this.show(this.key ? "sending" : "waiting");
    this.queue.pump();
  }

  rest(state, message = "", code = "") {
    this.samples = [];
    this.show(state, message, code);
  }

  refuse(message, code) {
    this.land();
    this.show("refused", message, code);
  }

  /* Break off what is under way; the parts go back to those that are left. */
  land() {
    for (const flight of this.flying.values()) {
      flight.isStopped = true;
      flight.stop();
    }
  }

  /* What the person does ----------------------------------------------------------------------- */

  pause() {
    if (this.isOver) return;
    clearTimeout(this.retry);
    this.land();
    this.rest("paused");
  }

  resume() {
    if (this.state !== "paused" && this.state !== "stopped") return;
    this.tries = 0;
    this.show(this.key ? "sending" : "waiting");
    this.queue.pump();
  }

  async cancel() {
    if (this.isOver) return;
    clearTimeout(this.retry);
    this.land();
    this.show("cancelled");
    if (this.key) await this.forget(this.key);
  }

  forget(key) {
    return this.queue.ask("DELETE", this.queue.address("cancel", key)).catch(() => {});
  }

  /* How far it is ------------------------------------------------------------------------------ */

  get isOver() {
    return OVER.has(this.state);
  }

  get sentBytes() {
    let bytes = 0;
    for (const [number, { size }] of this.held) if (!this.flying.get(number)?.loaded) bytes += size;
    for (const { loaded } of this.flying.values()) bytes += loaded;
    return Math.min(bytes, this.file.size);
  }

  get percent() {
    return this.file.size ? Math.floor((100 * this.sentBytes) / this.file.size) : 0;
  }

  /* Bytes a second over the last moments; 0 while it cannot be said. */
  get speed() {
    const [first, last] = [this.samples[0], this.samples.at(-1)];
    const passed = last ? last.at - first.at : 0;
    return passed < 1000 ? 0 : Math.max(0, (1000 * (last.bytes - first.bytes)) / passed);
  }

  get secondsLeft() {
    return this.speed ? (this.file.size - this.sentBytes) / this.speed : null;
  }

  progressed() {
    const at = performance.now();
    this.samples = [...this.samples.filter((sample) => sample.at > at - WINDOW), { at, bytes: this.sentBytes }];
    this.dispatchEvent(new Event("change"));
  }

  show(state, message = "", code = "") {
    Object.assign(this, { state, message, code });
    this.dispatchEvent(new Event("change"));
  }
}
