// Suggestions while typing: a combobox (ARIA 1.2) over the search field. Without it the form works.
const WAIT_MS = 120;
const CHARACTERS_MIN = 2;

for (const input of document.querySelectorAll('form[role="search"] input[name="q"]')) attach(input);

function attach(input) {
  const list = listBox();
  input.form.append(list);
  input.role = "combobox";
  input.autocomplete = "off";
  input.ariaAutoComplete = "list";
  input.ariaExpanded = "false";
  input.setAttribute("aria-controls", list.id);

  let timer = 0;
  let asked = 0;
  let chosen = -1;

  const close = () => {
    list.hidden = true;
    list.replaceChildren();
    chosen = -1;
    input.ariaExpanded = "false";
    input.removeAttribute("aria-activedescendant");
  };

  const choose = (index) => {
    const options = [...list.children];
    chosen = (index + options.length) % options.length;
    for (const [at, option] of options.entries()) {
      option.ariaSelected = String(at === chosen);
      if (at === chosen) input.setAttribute("aria-activedescendant", option.id);
    }
  };

  const take = (option) => {
    input.value = option.dataset.query;
    close();
    input.form.requestSubmit();
  };

  const show = (suggestions) => {
    close();
    for (const [index, suggestion] of suggestions.entries()) {
      const option = optionOf(`${list.id}-${index}`, suggestion);
      option.addEventListener("mousedown", (event) => {
        event.preventDefault();
        take(option);
      });
      list.append(option);
    }
    list.hidden = suggestions.length === 0;
    input.ariaExpanded = String(suggestions.length > 0);
  };

  const ask = async () => {
    const query = input.value.trim();
    if (query.length < CHARACTERS_MIN) return close();
    const turn = ++asked;
    const answer = await fetch(`/suggest?q=${encodeURIComponent(query)}`).catch(() => null);
    if (!answer?.ok) return;
    const suggestions = await answer.json();
    if (turn === asked && document.activeElement === input) show(suggestions);
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT_MS);
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown") choose(chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen <= 0 ? list.children.length - 1 : chosen - 1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && chosen >= 0) take(list.children[chosen]);
    else return;
    event.preventDefault();
  });
}

function listBox() {
  const list = document.createElement("ul");
  list.id = `suggestions-${Math.random().toString(36).slice(2)}`;
  list.className = "suggestions";
  list.role = "listbox";
  list.ariaLabel = "Suggestions";
  list.hidden = true;
  return list;
}

function optionOf(id, { text, query, kind }) {
  const option = document.createElement("li");
  option.id = id;
  option.role = "option";
  option.ariaSelected = "false";
  option.dataset.query = query;
  option.textContent = text;
  const what = document.createElement("small");
  what.textContent = kind;
  option.append(" ", what);
  return option;
}
