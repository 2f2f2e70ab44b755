// Set-up: the browser knows the time zone.
const form = document.querySelector("[data-setup]");
const zone = form?.querySelector("#zone");
if (zone && !zone.readOnly && zone.value === "UTC") {
  zone.value = Intl.DateTimeFormat().resolvedOptions().timeZone || zone.value;
}
