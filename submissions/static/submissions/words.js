/* Counts while one writes: words of a story, characters that are left of a field.

   <p data-counts="ID" data-unit="words" data-min data-max data-one data-many data-under data-over>
     <span data-count-now></span> <span class="visually-hidden" role="status" data-count-said></span>
   The number follows each key. Only a change of standing (too short, fits, too long) is said aloud. */

const QUIET = 1500; // ms after the last key before anything is said

class Counter {
  constructor(box) {
    this.box = box;
    this.field = document.getElementById(box.dataset.counts);
    this.now = box.querySelector("[data-count-now]");
    this.said = box.querySelector("[data-count-said]");
    this.standing = this.show();
    this.field.addEventListener("input", () => this.typed());
  }

  /* As Story.word_count on the server: what stands between tags and spaces. */
  count() {
    const { value } = this.field;
    if (this.box.dataset.unit === "letters") return Number(this.field.maxLength) - value.length;
    return value.replace(/<[^>]*>/g, " ").split(/\s+/).filter(Boolean).length;
  }

  show() {
    const { min, max, one, many, under, over } = this.box.dataset;
    const count = this.count();
    const standing = count > Number(max ?? Infinity) ? "over" : count < Number(min ?? 0) ? "under" : "fits";
    const words = (count === 1 ? one : many).replace("{n}", count);
    const advice = { under, over, fits: "" }[standing] ?? "";
    this.box.dataset.standing = standing;
    this.now.textContent = advice ? `${words}. ${advice}` : words;
    return standing;
  }

  typed() {
    const standing = this.show();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      if (standing !== this.standing) this.said.textContent = this.now.textContent;
      this.standing = standing;
    }, QUIET);
  }
}

for (const box of document.querySelectorAll("[data-counts]")) new Counter(box);
