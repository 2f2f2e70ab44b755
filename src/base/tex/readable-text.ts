import { displayPieces } from "./display-pieces.ts";
import { mathToText } from "./math-to-text.ts";

/** A text with its TeX and mathematics as readable Unicode, for mail and plain text. Total, linear. */
export function readableText(text: string): string {
  return displayPieces(text)
    .map((piece) => (piece.kind === "text" ? piece.value : mathToText(piece.value)))
    .join("")
    .normalize("NFC");
}

/**
 * A text as the search index takes it (SE9): `Mélange`, `M\'elange` and their Unicode forms are
 * one, `$10^{-3}$` is `10-3`, 𝒪 is O (NFKC).
 */
export function searchText(text: string): string {
  return readableText(text).normalize("NFKC");
}
