/* Text that has not reached the server, kept in this browser for its writer alone.

   School computers are shared, so what is kept is locked with a key that only pages for the logged-in writer
   carry (AES-GCM), and a page for another writer wipes it. One entry in localStorage per open page:
   draft|holder|scope|story|page. A Web Lock of the same name says that the page is still open. */

const PREFIX = "draft|";

export class Drafts {
  /* holder, key: from the page; scope: the entry; story: the text's key. */
  constructor({ holder, key, scope, story }) {
    this.home = `${PREFIX}${holder}|`;
    this.place = `${this.home}${scope}|`;
    this.story = story;
    this.name = `${this.place}${story}|${Math.random().toString(36).slice(2)}`;
    this.turn = 0;
    // null where the browser has no cryptography: a page without https.
    this.secret = secretOf(key).catch(() => null);
    wipeOthers(this.home);
    navigator.locks?.request(this.name, () => new Promise(() => {}));
  }

  /* Keep the fields, in place of what this page kept before. False: this browser keeps nothing. */
  async keep(draft) {
    const turn = ++this.turn;
    const secret = await this.secret;
    if (!secret) return false;
    try {
      const locked = await fold(secret, draft);
      if (turn === this.turn) localStorage.setItem(this.name, locked);
      return true;
    } catch {
      // No storage, or a full one: the caller says so.
      return false;
    }
  }

  forget(name = this.name) {
    this.turn += 1;
    try {
      localStorage.removeItem(name);
    } catch {
      // What cannot be written was not kept either.
    }
  }

  forgetStory() {
    for (const name of names()) if (name.startsWith(`${this.place}${this.story}|`)) this.forget(name);
  }

  /* What pages that are gone have left behind for this text, the newest first: [{name, fields, version, at}]. */
  async left() {
    return this.read((story) => story === this.story);
  }

  /* The same for texts that are not among the known keys: new ones that were never stored, or deleted ones. */
  async strays(known) {
    return this.read((story) => story !== this.story && !known.includes(story));
  }

  async read(wants) {
    const secret = await this.secret;
    if (!secret) return [];
    const open = new Set(((await navigator.locks?.query())?.held ?? []).map((held) => held.name));
    const found = [];
    for (const name of names()) {
      const story = name.slice(this.place.length).split("|")[0];
      if (!name.startsWith(this.place) || open.has(name) || !wants(story)) continue;
      try {
        found.push({ name, story, ...(await unfold(secret, localStorage.getItem(name))) });
      } catch {
        // Locked with a key that is no more: nobody can read it again.
        this.forget(name);
      }
    }
    return found.sort((a, b) => b.at - a.at);
  }
}

function names() {
  try {
    return Object.keys(localStorage).filter((name) => name.startsWith(PREFIX));
  } catch {
    return [];
  }
}

/* All that is kept here, or all but one writer's. */
export function wipeOthers(home = "none") {
  for (const name of names()) if (!name.startsWith(home)) localStorage.removeItem(name);
}

export function isAnythingKept() {
  return names().length > 0;
}

/* Whether two texts say the same in the fields that both have: the server cleans links and the ends of lines. */
export function saysTheSame(one, other) {
  const names = Object.keys(one ?? {}).filter((name) => name !== "version" && name in (other ?? {}));
  return names.length > 0 && names.every((name) => plain(one[name]) === plain(other[name]));
}

function plain(value) {
  if (!/<\w/.test(value)) return value.replace(/\r\n/g, "\n").trim();
  const { body } = new DOMParser().parseFromString(value, "text/html");
  for (const link of body.querySelectorAll("a")) {
    for (const { name } of [...link.attributes]) if (name !== "href") link.removeAttribute(name);
  }
  return body.innerHTML.trim();
}

const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
const text = (array) => btoa(Array.from(new Uint8Array(array), (byte) => String.fromCharCode(byte)).join(""));

async function secretOf(key) {
  return crypto.subtle.importKey("raw", bytes(key), "AES-GCM", false, ["encrypt", "decrypt"]);
}

async function fold(secret, draft) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const plain = new TextEncoder().encode(JSON.stringify(draft));
  return `${text(iv)}.${text(await crypto.subtle.encrypt({ name: "AES-GCM", iv }, secret, plain))}`;
}

async function unfold(secret, locked) {
  const [iv, data] = locked.split(".").map(bytes);
  const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, secret, data);
  return JSON.parse(new TextDecoder().decode(plain));
}
