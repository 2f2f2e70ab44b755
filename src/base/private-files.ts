import { chmodSync, closeSync, mkdirSync, openSync, readdirSync, statSync } from "node:fs";
import { UserError, messageOf } from "./errors.ts";

const OTHERS = 0o077;
const FOLDER_MODE = 0o700;
const FILE_MODE = 0o600;

/** Anyone who may write here may not remove what is another's: a folder that many share. */
const STICKY = 0o1000;

/**
 * Makes a folder that its owner alone may enter, whatever the umask; an empty one becomes so. One
 * that holds something keeps its mode: it may be shared on purpose, and `broadsheet doctor` tells.
 * @throws UserError with status 500 that names the folder
 */
export function makePrivateFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: FOLDER_MODE });
    const facts = statSync(path);
    const isOwn = facts.uid === process.geteuid?.() && (facts.mode & STICKY) === 0;
    if (isOwn && isOpenToOthers(facts) && readdirSync(path).length === 0) {
      chmodSync(path, FOLDER_MODE);
    }
  } catch (error) {
    throw new UserError(
      `The folder ${path} cannot be made (${messageOf(error)}). Set DATA_DIR to a folder that the program's user may write.`,
      "failed",
    );
  }
}

/** Makes an empty file for its owner alone where there is none, and closes an older one to others. */
export function makePrivateFile(path: string): void {
  try {
    closeSync(openSync(path, "wx", FILE_MODE));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") closeToOthers(path);
    // Anyone who opens the file next says what is wrong with it.
  }
}

/** Takes a file from everybody but its owner. Another user's file stays as it is. */
export function closeToOthers(path: string): void {
  const facts = statSync(path, { throwIfNoEntry: false });
  if (!facts?.isFile() || !isOpenToOthers(facts) || facts.uid !== process.geteuid?.()) return;
  try {
    chmodSync(path, FILE_MODE);
  } catch {
    // A disk without modes, or one that is read-only: doctor tells of it.
  }
}

export const isOpenToOthers = ({ mode }: { mode: number }): boolean => (mode & OTHERS) !== 0;
