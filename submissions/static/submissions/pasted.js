/* What Word and Google Docs put on the clipboard, as plain paragraphs, headings, lists and links. */

const KEPT = new Set(["P", "H3", "H4", "STRONG", "EM", "BLOCKQUOTE", "UL", "OL", "LI", "A", "BR"]);
const RENAMED = { H1: "h3", H2: "h3", H5: "h4", H6: "h4", B: "strong", I: "em" };

/** HTML from the clipboard -> HTML of the tags above, without attributes but href. */
export function cleanPasted(html) {
  // The page's policy blanks style attributes while parsing, so they are read under another name.
  const bare = html.replace(/<style[\s\S]*?<\/style>/gi, "");
  const renamed = bare.replace(/(<[a-z][^>]*?)\sstyle=/gi, "$1 data-s=");
  const { body } = new DOMParser().parseFromString(renamed, "text/html");
  for (const node of body.querySelectorAll("style, script, meta, link, title, xml, o\\:p")) node.remove();
  removeComments(body);
  turnWordListsIntoLists(body);
  for (const node of [...body.querySelectorAll("*")].reverse()) tidy(node);
  for (const paragraph of body.querySelectorAll("p, h3, h4")) {
    if (!paragraph.textContent.trim() && !paragraph.querySelector("br")) paragraph.remove();
  }
  return body.innerHTML;
}

function removeComments(body) {
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_COMMENT);
  const comments = [];
  while (walker.nextNode()) comments.push(walker.currentNode);
  for (const comment of comments) comment.remove();
}

/* Word writes a list as paragraphs that carry their bullet as text. */
function turnWordListsIntoLists(body) {
  let list = null;
  for (const paragraph of [...body.querySelectorAll("p")]) {
    const isItem = /mso-list:\s*l\d/i.test(paragraph.dataset.s ?? "");
    if (!isItem) {
      list = null;
      continue;
    }
    const marker = [...paragraph.querySelectorAll("[data-s]")].find((node) =>
      /mso-list:\s*ignore/i.test(node.dataset.s),
    );
    const tag = /\w/.test(marker?.textContent.trim().replace(/^o$/, "") ?? "") ? "ol" : "ul";
    marker?.remove();
    if (!list || list.localName !== tag || list.nextElementSibling !== paragraph) {
      list = document.createElement(tag);
      paragraph.before(list);
    }
    const item = document.createElement("li");
    item.append(...paragraph.childNodes);
    list.append(item);
    paragraph.remove();
  }
}

function tidy(node) {
  const style = node.dataset?.s ?? "";
  // Not Word's mso-bidi-font-weight, which stands on everything bold.
  const weight = /(?<![\w-])font-weight:\s*(\w+)/i.exec(style)?.[1];
  const isLight = weight === "normal" || weight === "400";
  const isBold = weight === "bold" || Number(weight) >= 600;
  const isItalic = /(?<![\w-])font-style:\s*italic/i.test(style);
  // Google wraps everything that is pasted into a <b> of normal weight.
  if ((node.tagName === "B" || node.tagName === "STRONG") && isLight) return unwrap(node);
  if (node.tagName === "SPAN") {
    if (isItalic) wrapContent(node, "em");
    if (isBold && !node.closest("h1, h2, h3, h4, h5, h6")) wrapContent(node, "strong");
    return unwrap(node);
  }
  if (node.tagName === "DIV" && !node.querySelector("p, div, ul, ol, h3, h4, blockquote")) return replace(node, "p");
  if (RENAMED[node.tagName]) return replace(node, RENAMED[node.tagName]);
  if (!KEPT.has(node.tagName)) return unwrap(node);
  for (const { name } of [...node.attributes]) {
    if (!(node.tagName === "A" && name === "href")) node.removeAttribute(name);
  }
  return undefined;
}

function unwrap(node) {
  node.replaceWith(...node.childNodes);
}

function wrapContent(node, tag) {
  if (!node.textContent.trim()) return;
  const wrapper = document.createElement(tag);
  wrapper.append(...node.childNodes);
  node.append(wrapper);
}

function replace(node, tag) {
  const other = document.createElement(tag);
  other.append(...node.childNodes);
  node.replaceWith(other);
}
