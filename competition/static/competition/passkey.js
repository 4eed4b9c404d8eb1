// allauth only logs when a passkey fails; people must see it.
document.addEventListener("allauth.error", (event) => {
  const notice = document.getElementById("passkey-failure");
  if (!notice) return;
  event.preventDefault();
  notice.hidden = false;
  notice.scrollIntoView({ block: "nearest" });
});
