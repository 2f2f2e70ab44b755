// Set-up: the browser knows the time zone, and the sum follows the boxes.
const form = document.querySelector("[data-setup]");
const zone = form?.querySelector("#zone");
if (zone && !zone.readOnly && zone.value === "UTC") {
  zone.value = Intl.DateTimeFormat().resolvedOptions().timeZone || zone.value;
}
