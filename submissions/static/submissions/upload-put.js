/* The bytes of one part on their way, to our disk or to a bucket. */

import { Fault, faultOf, faultOfBucket } from "./upload-faults.js";

const SILENCE = 60_000; // ms without a byte until a part counts as lost

/* Resolves with the ETag. Raises Fault. fetch would not tell how far it is. */
export function put(url, headers, body, isOurs, flight, progressed) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    let silence;
    const wait = () => {
      clearTimeout(silence);
      silence = setTimeout(() => request.abort(), SILENCE);
    };
    flight.stop = () => request.abort();
    request.upload.addEventListener("progress", ({ loaded }) => {
      flight.loaded = Math.min(loaded, body.size);
      wait();
      progressed();
    });
    request.addEventListener("loadend", () => clearTimeout(silence));
    request.addEventListener("abort", () => reject(new Fault(flight.isStopped ? "aborted" : "later")));
    request.addEventListener("error", () => reject(new Fault("later")));
    request.addEventListener("load", () => {
      if (request.status >= 200 && request.status < 300) return resolve(request.getResponseHeader("ETag") ?? undefined);
      return reject(isOurs ? faultOf(request.status, parsed(request.responseText)) : faultOfBucket(request.status));
    });
    request.open("PUT", url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    wait();
    request.send(body);
  });
}

function parsed(text) {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}
