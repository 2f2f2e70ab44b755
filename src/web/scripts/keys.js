// Lists by keyboard: j and k walk, o or Enter opens, v votes, s saves, / searches, ? says so.
// On a day that is read whole, s saves and x marks as seen: each leaves the list at once. On the
// curator's desk p writes a pick's note and x dismisses.
const papers = [...document.querySelectorAll("article[data-paper], .triage [data-paper]")];
const SAVE = 'form[action$="/save"] button, button[name="save"]';
const SEEN =
  'button[name="seen"], button[name="verdict"][value="seen"], form[action$="/dismiss"] button';
const NOTE = 'form[action$="/picks"] input[name="note"]';
let at = -1;

function go(step) {
  if (papers.length === 0) return;
  papers[at]?.removeAttribute("aria-current");
  at = Math.min(papers.length - 1, Math.max(0, at + step));
  const paper = papers[at];
  paper.setAttribute("aria-current", "true");
  paper.querySelector("h1 a, h2 a, h3 a")?.focus({ preventScroll: true });
  paper.scrollIntoView({ block: "nearest" });
}

const current = () => papers[at] ?? (papers.length === 1 ? papers[0] : null);

function press(selector) {
  const button = current()?.querySelector(selector);
  if (!button) return;
  if (button.closest(".triage")) void leave(button);
  else button.click();
}

/** Sends one button of a day's form and takes its paper off the list; whatever fails goes the plain way. */
async function leave(button) {
  if (button.ariaBusy === "true") return;
  button.ariaBusy = "true";
  try {
    const progress = (await send(button)).querySelector(".progress");
    document.querySelector(".progress")?.replaceWith(document.adoptNode(progress));
    const paper = button.closest("[data-paper]");
    papers.splice(papers.indexOf(paper), 1);
    paper.remove();
    if (papers.length === 0) location.reload();
    else go(0);
  } catch {
    button.ariaBusy = "false";
    button.click();
  }
}

/** The page that answers, read by the browser itself: a text may not become markup here. */
function send(button) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", button.formAction);
    request.responseType = "document";
    request.timeout = 20_000;
    request.onload = () =>
      request.status === 200 && request.response?.querySelector(".progress")
        ? resolve(request.response)
        : reject(new Error(String(request.status)));
    request.onerror = reject;
    request.ontimeout = reject;
    request.send(new URLSearchParams({ [button.name]: button.value }));
  });
}

for (const note of document.querySelectorAll("[data-keys]")) note.hidden = false;

const KEYS = {
  j: () => go(1),
  k: () => go(-1),
  o: () => current()?.querySelector("h2 a, h3 a")?.click(),
  v: () => press('form.vote button, button[name="vote"]'),
  s: () => press(SAVE),
  x: () => press(SEEN),
  p: () => current()?.querySelector(NOTE)?.focus(),
  "/": () => document.querySelector("input[type=search]")?.focus(),
  "?": () => location.assign("/about/search#keys"),
};

addEventListener("keydown", (event) => {
  const isTyping = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (isTyping || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  const act = KEYS[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

// What is there to be copied gets a button that does it.
for (const text of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) break;
  const button = document.createElement("button");
  button.className = "small plain";
  button.type = "button";
  button.textContent = text.dataset.copy;
  button.addEventListener(
    "click",
    () => void navigator.clipboard.writeText(text.textContent.trim()),
  );
  text.after(button);
}
