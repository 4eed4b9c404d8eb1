/* Sends files in parts, to this server or straight to a bucket, and goes on where it was broken off.

   POST   start    {name, size, type, kind, story, fingerprint}
                   → {key, part_size, parts, have: [{number, size, sha256?}], store: "disk" | "s3", urls}
   GET    parts    ?numbers=3,4,5 → {have, urls: {"3": {url, headers}}}, at most 16 numbers
   PUT    url      the part's bytes; X-Part-SHA256 to our disk, the answer's ETag kept for a bucket
   POST   finish   {parts: [{number, etag?}]} → {attachment, state, row_url}
   DELETE cancel   nothing of it is kept
   Errors are {error: code, message}. What may pass by itself (no line, 5xx) is tried again for ever.

   The same file, chosen again on another day or device, has the same fingerprint: the server knows which
   parts it has, and only the others are sent. Where it says their checksums, they are compared first.

   Here is the queue of all files; upload-sending.js is one of them, upload-put.js one part. */

import { Fault, faultOf } from "./upload-faults.js";
import { Sending } from "./upload-sending.js";

const AT_ONCE = 3; // parts of all files together
const PATIENCE = 60_000; // ms for an answer
const NO_KEY = "00000000-0000-0000-0000-000000000000";

export class Queue {
  /* addresses: {start, parts, finish, cancel}, with a key of zeros where the upload's goes. */
  constructor(addresses, token) {
    this.addresses = addresses;
    this.token = token;
    this.sendings = [];
    this.busy = 0;
    window.addEventListener("online", () => this.sendings.forEach((sending) => sending.wake()));
    window.addEventListener("offline", () => this.sendings.forEach((sending) => sending.lineIsGone()));
  }

  add(file, about) {
    const sending = new Sending(this, file, about);
    this.sendings.push(sending);
    // Whoever adds a file listens to it first.
    queueMicrotask(() => this.pump());
    return sending;
  }

  get isBusy() {
    return this.sendings.some((sending) => !sending.isOver);
  }

  /* Files in the order in which they were chosen; never more than three requests for all of them. */
  pump() {
    for (const sending of this.sendings) {
      for (let job; this.busy < AT_ONCE && (job = sending.nextJob()); ) this.run(sending, job);
    }
  }

  async run(sending, job) {
    this.busy += 1;
    try {
      await job();
    } catch (fault) {
      sending.fail(fault);
    } finally {
      this.busy -= 1;
      this.pump();
    }
  }

  address(name, key) {
    return this.addresses[name].replace(NO_KEY, key);
  }

  /* The answer's JSON. Raises Fault. */
  async ask(method, address, data, patience = PATIENCE) {
    const response = await fetch(address, {
      method,
      headers: {
        Accept: "application/json",
        "X-CSRFToken": this.token,
        ...(data && { "Content-Type": "application/json" }),
      },
      body: data && JSON.stringify(data),
      // To the log-in, which is no answer.
      redirect: "manual",
      signal: AbortSignal.timeout(patience),
    }).catch(() => {
      throw new Fault("later");
    });
    if (response.type === "opaqueredirect") throw new Fault("stop", "", "login");
    const answer = response.status === 204 ? {} : await response.json().catch(() => null);
    if (response.ok && answer) return answer;
    throw faultOf(response.status, answer ?? {});
  }
}
