/* Which kind of file it is that somebody has chosen. */

const KINDS_BY_ENDING = {
  picture: ["jpg", "jpeg", "png", "webp", "gif", "heic", "heif", "avif"],
  audio: ["mp3", "m4a", "wav", "ogg", "oga"],
  video: ["mp4", "m4v", "mov", "webm"],
  paper: ["pdf"],
};
const KINDS_BY_TYPE = { image: "picture", audio: "audio", video: "video" };

/* By the type that the browser says, or the name's ending; the server looks into the file itself. */
export function kindOf(file) {
  if (file.type === "application/pdf") return "paper";
  const byType = KINDS_BY_TYPE[file.type.split("/")[0]];
  const ending = file.name.split(".").pop().toLowerCase();
  const byEnding = Object.keys(KINDS_BY_ENDING).find((kind) => KINDS_BY_ENDING[kind].includes(ending));
  return byType ?? byEnding ?? "";
}
