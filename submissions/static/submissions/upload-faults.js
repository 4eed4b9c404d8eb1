/* Why a request did not do what it should. `kind`: later, expired, gone, again, stop, refused. */
export class Fault extends Error {
  constructor(kind, message = "", code = "") {
    super(message);
    this.kind = kind;
    this.code = code;
  }
}

/* Of an answer of ours: its status and the {error, message} in it. */
export function faultOf(status, { error = "", message = "" }) {
  if (error === "expired") return new Fault("expired", message, error);
  if (error === "wrong_checksum") return new Fault("again", message, error);
  if (status === 404) return new Fault("gone", message, error);
  if (status === 507) return new Fault("stop", message, error);
  if (status === 401 || (status === 403 && !error)) return new Fault("stop", "", "login");
  if (status === 0 || status >= 500 || [408, 425, 429].includes(status)) return new Fault("later", message, error);
  return new Fault("refused", message, error);
}

/* A bucket answers in XML that is none of the user's business. */
export function faultOfBucket(status) {
  if (status === 403) return new Fault("expired");
  if (status === 404) return new Fault("gone");
  return new Fault(status === 400 ? "again" : "later");
}
