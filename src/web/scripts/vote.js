// Votes in place: the button's form is sent by itself. Whatever goes wrong, the form goes the plain way.
for (const form of document.querySelectorAll("form.vote")) {
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
    const { points, hasVoted, signIn } = await answer.json();
    if (answer.status === 401) {
      location.assign(signIn);
      return;
    }
    if (!answer.ok) throw new Error(String(answer.status));
    show(button, points, hasVoted);
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

function show(button, points, hasVoted) {
  const words = `${points}\u00A0${points === 1 ? "point" : "points"}`;
  const isLong = button.textContent.includes("point");
  button.textContent = isLong ? words : String(points);
  button.value = hasVoted ? "retract" : "cast";
  button.ariaPressed = String(hasVoted);
  button.ariaLabel = button.ariaLabel.replace(/[^,]*$/, ` ${words}`);
}
