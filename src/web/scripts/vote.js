// Votes in place: the button's form is sent by itself. Whatever goes wrong, the form goes the plain way.
for (const form of document.querySelectorAll('form.vote[action$="/vote"]')) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void vote(form, form.querySelector("button"));
  });
}

async function vote(form, button) {
  if (button.ariaBusy === "true") return;
  button.ariaBusy = "true";
  const body = new URLSearchParams({ [button.name]: button.value });
  try {
    const answer = await globalThis.fetch(form.action, {
      method: "POST",
      body,
      headers: { accept: "application/json" },
      redirect: "error",
    });
    const said = await answer.json();
    if (answer.status === 401) {
      location.assign(said.signIn);
      return;
    }
    if (!answer.ok) throw new Error(String(answer.status));
    show(button, said);
  } catch {
    const word = document.createElement("input");
    word.type = "hidden";
    word.name = button.name;
    word.value = button.value;
    form.append(word);
    form.submit();
  } finally {
    button.ariaBusy = "false";
  }
}

function show(button, { points, hasVoted, shown, label }) {
  button.textContent = points > 0 ? shown : "";
  button.value = hasVoted ? "retract" : "cast";
  button.ariaPressed = String(hasVoted);
  button.ariaLabel = label;
}
