import { html } from "hono/html";
import { LIBRARY_STATES, type LibraryPaper } from "../../../collections/library.ts";
import type { Paper } from "../../../papers/paper.ts";
import type { Words } from "../../../words/words.ts";
import { textArea } from "../community/form-parts.ts";
import type { Html } from "../frame/html.ts";
import { pathOfPaper } from "../paths.ts";

/** What a reader keeps of a paper: its state, a way to let it go, and the private note. */
export function libraryForm(words: Words, paper: Paper, kept: LibraryPaper): Html {
  const { library } = words.collections;
  const action = `${pathOfPaper(paper)}/library`;
  return html`<form class="inline acts" action="${action}" method="post">
      <span class="inline acts" role="group" aria-label="${library.state(paper.title)}">
        ${LIBRARY_STATES.map(
          (state) =>
            html`<button
              class="small plain"
              name="state"
              value="${state}"
              aria-pressed="${String(kept.state === state)}"
            >
              ${library.states[state]}
            </button>`,
        )}
      </span>
      <button
        class="small plain"
        name="act"
        value="remove"
        aria-label="${library.removeLabel(paper.title)}"
      >
        ${library.remove}
      </button>
    </form>
    ${noteForm(words, paper, kept.note)}`;
}

/** The form of a private note, folded away. */
export function noteForm({ collections }: Words, paper: Paper, note: string): Html {
  const { library } = collections;
  return html`<details class="fold">
    <summary>${note === "" ? library.addNote : library.editNote}</summary>
    <form class="stack" action="${pathOfPaper(paper)}/library" method="post">
      ${textArea({ name: "note", label: library.note, value: note, rows: 4, hint: library.noteHint }, `note-${paper.paperId}-`)}
      <p><button>${library.saveNote}</button></p>
    </form>
  </details>`;
}
