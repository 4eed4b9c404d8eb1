/* <rich-text>: turns the textarea inside it into an editor. Without this file the textarea stays.
   The toolbar and the link dialog are in the page already, translated; see components/rich_text.html. */

import {
  Blockquote,
  Bold,
  BulletList,
  Document,
  Editor,
  HardBreak,
  Heading,
  History,
  Italic,
  Link,
  ListItem,
  OrderedList,
  Paragraph,
  Text,
} from "django-prose-editor/editor";

import { cleanPasted } from "./pasted.js";

// Tab moves on to the next field, in lists too: the keyboard must not be trapped.
const FreeListItem = ListItem.extend({
  addKeyboardShortcuts() {
    return { Enter: () => this.editor.commands.splitListItem(this.name) };
  },
});

const PlainLink = Link.extend({ addKeyboardShortcuts: () => ({}) });

const COMMANDS = {
  bold: { run: (chain) => chain.toggleBold(), active: ["bold"] },
  italic: { run: (chain) => chain.toggleItalic(), active: ["italic"] },
  heading: { run: (chain) => chain.toggleHeading({ level: 3 }), active: ["heading", { level: 3 }] },
  subheading: { run: (chain) => chain.toggleHeading({ level: 4 }), active: ["heading", { level: 4 }] },
  bullets: { run: (chain) => chain.toggleBulletList(), active: ["bulletList"] },
  numbers: { run: (chain) => chain.toggleOrderedList(), active: ["orderedList"] },
  quote: { run: (chain) => chain.toggleBlockquote(), active: ["blockquote"] },
  undo: { run: (chain) => chain.undo() },
  redo: { run: (chain) => chain.redo() },
};

class RichText extends HTMLElement {
  connectedCallback() {
    if (this.editor) return;
    this.textarea = this.querySelector("textarea");
    this.toolbar = this.querySelector("[role=toolbar]");
    this.dialog = this.querySelector("dialog");
    this.surface = document.createElement("div");
    this.surface.className = "rich-text-surface";
    this.textarea.before(this.surface);
    this.editor = this.makeEditor();
    this.textarea.hidden = true;
    this.toolbar.hidden = false;
    this.setUpToolbar();
    this.setUpDialog();
    this.setUpForm();
  }

  disconnectedCallback() {
    // Moved, not removed: a row that changes its place is connected again at once.
    queueMicrotask(() => {
      if (this.isConnected || !this.editor) return;
      this.editor.destroy();
      this.editor = null;
      this.surface.remove();
      this.textarea.hidden = false;
    });
  }

  makeEditor() {
    return new Editor({
      element: this.surface,
      injectCSS: false,
      extensions: [
        Document,
        Paragraph,
        Text,
        HardBreak,
        Heading.configure({ levels: [3, 4] }),
        Bold,
        Italic,
        Blockquote,
        BulletList,
        OrderedList,
        FreeListItem,
        PlainLink.configure({ enableTarget: false, autolink: false, linkOnPaste: true }),
        History,
      ],
      content: asHtml(this.textarea.value),
      editorProps: {
        attributes: this.surfaceAttributes(),
        transformPastedHTML: cleanPasted,
        handleKeyDown: (_view, event) => this.onKey(event),
      },
      onUpdate: () => this.write(),
      onTransaction: () => this.showState(),
    });
  }

  surfaceAttributes() {
    const attributes = {
      id: `${this.textarea.id}_editor`,
      class: "prose",
      role: "textbox",
      "aria-multiline": "true",
      "aria-labelledby": `${this.textarea.id}_label`,
      spellcheck: "true",
    };
    for (const name of ["aria-describedby", "aria-invalid"]) {
      if (this.textarea.hasAttribute(name)) attributes[name] = this.textarea.getAttribute(name);
    }
    return attributes;
  }

  write() {
    this.textarea.value = this.editor.isEmpty ? "" : this.editor.getHTML();
    this.written = this.textarea.value;
    this.textarea.dispatchEvent(new Event("input", { bubbles: true }));
  }

  onKey(event) {
    if (event.altKey && event.key === "F10") {
      this.current().focus();
      return true;
    }
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      event.preventDefault();
      this.openDialog();
      return true;
    }
    return false;
  }

  /* The toolbar: one stop for Tab, arrows inside it (ARIA's toolbar pattern). */

  setUpToolbar() {
    this.buttons = [...this.toolbar.querySelectorAll("button")];
    this.buttons.forEach((button, place) => {
      button.tabIndex = place ? -1 : 0;
      // The selection in the text must stay while a button is pressed with the mouse.
      button.addEventListener("mousedown", (event) => event.preventDefault());
      button.addEventListener("click", () => this.press(button));
    });
    this.toolbar.addEventListener("keydown", (event) => this.onToolbarKey(event));
    this.showState();
  }

  current() {
    return this.buttons.find((button) => button.tabIndex === 0);
  }

  onToolbarKey(event) {
    const here = this.buttons.indexOf(document.activeElement);
    const last = this.buttons.length - 1;
    const goal = {
      ArrowRight: here === last ? 0 : here + 1,
      ArrowLeft: here === 0 ? last : here - 1,
      Home: 0,
      End: last,
    }[event.key];
    if (event.key === "Escape") this.editor.view.focus();
    if (goal === undefined || here < 0) return;
    event.preventDefault();
    this.buttons[here].tabIndex = -1;
    this.buttons[goal].tabIndex = 0;
    this.buttons[goal].focus();
  }

  press(button) {
    if (button.dataset.command === "link") return this.openDialog();
    const isKeyboard = this.toolbar.contains(document.activeElement);
    const chain = this.editor.chain();
    COMMANDS[button.dataset.command].run(isKeyboard ? chain : chain.focus()).run();
    return undefined;
  }

  showState() {
    if (!this.buttons) return;
    for (const button of this.buttons) {
      const active = button.dataset.command === "link" ? ["link"] : COMMANDS[button.dataset.command].active;
      if (active) button.setAttribute("aria-pressed", String(this.editor.isActive(...active)));
    }
  }

  /* Links: asked for in a dialog of the page. */

  setUpDialog() {
    this.address = this.dialog.querySelector("input");
    this.dialog.addEventListener("click", (event) => {
      const action = event.target.closest("[data-link]")?.dataset.link;
      if (action) this.closeDialog(action);
    });
    this.address.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      this.closeDialog("set");
    });
    // What is typed into the dialog is no change of the story.
    this.address.addEventListener("input", (event) => event.stopPropagation());
    this.dialog.addEventListener("close", () => this.editor.view.focus());
  }

  openDialog() {
    this.address.value = this.editor.getAttributes("link").href ?? "";
    this.dialog.showModal();
    this.address.select();
  }

  closeDialog(action) {
    this.dialog.close();
    if (action === "cancel") return;
    const chain = this.editor.chain().focus().extendMarkRange("link");
    const href = fullAddress(this.address.value);
    if (action === "remove" || !href) {
      chain.unsetLink().run();
    } else if (this.editor.state.selection.empty && !this.editor.isActive("link")) {
      const mark = { type: "link", attrs: { href } };
      this.editor.chain().focus().insertContent({ type: "text", text: href, marks: [mark] }).run();
    } else {
      chain.setLink({ href }).run();
    }
  }

  /* The form around it: reset, the back button, and the label. */

  setUpForm() {
    this.textarea.form?.addEventListener("reset", () => setTimeout(() => this.read()));
    window.addEventListener("pageshow", () => {
      if (this.written === undefined && this.textarea.value !== this.textarea.defaultValue) this.read();
    });
    document
      .getElementById(`${this.textarea.id}_label`)
      ?.addEventListener("click", () => this.editor?.commands.focus());
    if (location.hash === `#${this.textarea.id}`) this.editor.commands.focus();
  }

  read() {
    this.editor.commands.setContent(asHtml(this.textarea.value), { emitUpdate: false });
  }
}

/* Text without tags, as it was typed without JavaScript, keeps its lines. */
function asHtml(text) {
  if (!text.trim() || /<\w+[^>]*>/.test(text)) return text;
  const holder = document.createElement("div");
  for (const paragraph of text.split(/\n{2,}/)) {
    const p = document.createElement("p");
    paragraph.split("\n").forEach((line, place) => {
      if (place) p.append(document.createElement("br"));
      p.append(line);
    });
    holder.append(p);
  }
  return holder.innerHTML;
}

function fullAddress(text) {
  const address = text.trim();
  if (!address || /^(https?:\/\/|mailto:)/i.test(address)) return address;
  return address.includes("@") ? `mailto:${address}` : `https://${address.replace(/^\/+/, "")}`;
}

customElements.define("rich-text", RichText);
