// Passkeys: a form asks the site for options, lets the browser make or use one, and sends its answer
// the plain way. A browser without them never shows the form; signing in by mail stays.
const FORMS = document.querySelectorAll("form[data-passkey]");
const HAS_PASSKEYS =
  typeof globalThis.PublicKeyCredential?.parseRequestOptionsFromJSON === "function" &&
  typeof globalThis.PublicKeyCredential.prototype.toJSON === "function";

if (HAS_PASSKEYS) for (const form of FORMS) attach(form);

function attach(form) {
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void use(form, form.querySelector("button"));
  });
}

async function use(form, button) {
  if (button.ariaBusy === "true") return;
  button.ariaBusy = "true";
  try {
    const body = new URLSearchParams(new FormData(form));
    const answer = await globalThis.fetch(form.dataset.options, {
      method: "POST",
      body,
      redirect: "error",
    });
    const { step, options, signIn, message } = await answer.json();
    if (signIn) return location.assign(signIn);
    if (!answer.ok) throw new Error(message ?? "The site did not answer. Try again.");
    const made = await ask(form.dataset.passkey, options);
    form.elements.namedItem("step").value = step;
    form.elements.namedItem("credential").value = JSON.stringify(made.toJSON());
    form.submit();
  } catch (error) {
    say(form, error);
  } finally {
    button.ariaBusy = "false";
  }
}

function ask(what, options) {
  const { PublicKeyCredential } = globalThis;
  if (what === "add") {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
    return navigator.credentials.create({ publicKey });
  }
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
  return navigator.credentials.get({ publicKey });
}

const WORDS = {
  NotAllowedError: "It was broken off, or no passkey fits here. Try again, or sign in by mail.",
  InvalidStateError: "This device has a passkey for your account already.",
  SecurityError: "This address cannot use passkeys of this site.",
};

function say(form, error) {
  const place = form.querySelector('[role="alert"]');
  place.textContent = WORDS[error.name] ?? error.message;
  place.hidden = false;
}
