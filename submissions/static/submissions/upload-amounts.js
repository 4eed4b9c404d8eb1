/* How much, how far and how long yet, as a person of the page's language reads them. */

const MB = 1_048_576;
const LOCALE = document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang;

/* "12.4 MB"; `like` gives the unit of another amount, for "120 of 300 MB". */
export function amount(bytes, like) {
  if ((like ?? bytes) < MB / 10) {
    const kilobytes = formatted(Math.ceil(bytes / 1024));
    return like === undefined ? `${kilobytes} kB` : kilobytes;
  }
  const isLarge = (like ?? bytes) >= 1000 * MB;
  const value = bytes / (isLarge ? 1024 * MB : MB);
  const digits = value < 10 && value > 0 ? 1 : 0;
  const number = formatted(value, digits);
  return like === undefined ? `${number} ${isLarge ? "GB" : "MB"}` : number;
}

function formatted(value, digits = 0) {
  return new Intl.NumberFormat(LOCALE, { maximumFractionDigits: digits }).format(value);
}

/* "42%" in English, "42 %" in Danish */
export function share(percent) {
  return new Intl.NumberFormat(LOCALE, { style: "percent" }).format(percent / 100);
}

/* "about 2 minutes left"; `words` are those of the area. */
export function timeLeft(words, seconds) {
  if (seconds < 60) return words.secondsLeft;
  const minutes = Math.round(seconds / 60);
  const [one, many, count] =
    minutes < 90
      ? [words.minuteLeft, words.minutesLeft, minutes]
      : [words.hourLeft, words.hoursLeft, Math.round(minutes / 60)];
  return (count === 1 ? one : many).replace("{number}", formatted(count));
}
