import { accessSync, constants, existsSync, statSync, statfsSync } from "node:fs";
import { dirname } from "node:path";

/** Primary result codes of SQLite (https://www.sqlite.org/rescode.html). */
const PERMISSION = 3;
const BUSY = 5;
const READ_ONLY = 8;
const DISK = 10;
const CORRUPT = 11;
const FULL = 13;
const CANNOT_OPEN = 14;
const NOT_A_DATABASE = 26;
const PRIMARY = 0xff;

const RESTORE =
  "Stop the program, keep a copy of the file (with its -wal and -shm), and load your newest backup into an empty DATA_DIR: broadsheet restore FILE.";

/** The store refuses because of its file or disk; the message names them, for the operator alone. */
export class StoreFault extends Error {
  constructor(message: string, cause: unknown) {
    super(message, { cause });
    this.name = "StoreFault";
  }
}

/** What SQLite refuses because of the file or the disk, in words that name the file and say what to do. */
export function storeFault(error: unknown, path: string): unknown {
  const { errcode, message } = error as { errcode?: number; message?: string };
  if (typeof errcode !== "number") return error;
  const advice = adviceFor(errcode & PRIMARY, path);
  if (advice === null) return error;
  return new StoreFault(`The store ${path} refuses: ${message}. ${advice}`, error);
}

/** For what is noted while somebody reads: a store that cannot be written keeps nobody from reading. */
export function goOnReading(error: unknown): void {
  if (!(error instanceof StoreFault)) throw error;
}

function adviceFor(code: number, path: string): string | null {
  switch (code) {
    case CORRUPT:
      return `The file is damaged. ${RESTORE}`;
    case NOT_A_DATABASE:
      return `The file is no SQLite database, or its beginning is damaged. ${RESTORE}`;
    case FULL:
      return fullAdvice(path);
    case READ_ONLY:
      return `${closedAdvice(path)} What was opened for reading alone stays so until the program starts again.`;
    case PERMISSION:
    case CANNOT_OPEN:
      return closedAdvice(path);
    case DISK:
      return `${closedAdvice(path)} Look at the free space and the health of the disk (dmesg).`;
    case BUSY:
      return "Another program holds the file. End it, or wait until it is done, then try again.";
    default:
      return null;
  }
}

/**
 * Refuses a folder where a file of the store belongs: SQLite would open the store and fail later.
 * @throws Error that names the folder
 */
export function refuseFolders(path: string): void {
  const folder = filesOf(path).find(isFolder);
  if (folder) throw new Error(`The store ${path} cannot be opened. ${inTheWay(folder)}`);
}

const fullAdvice = (path: string): string =>
  `The disk of ${dirname(path)} is full, and nothing of this change was kept. Free some space; the program continues without a restart.`;

/** Which of the files of a store is in the way: SQLite names none. */
function closedAdvice(path: string): string {
  if (isFull(dirname(path))) return fullAdvice(path);
  for (const file of filesOf(path)) {
    if (isFolder(file)) return inTheWay(file);
    if (existsSync(file) && !isOpen(file)) {
      return `${file} cannot be read and written. ${givenTo(file)}`;
    }
  }
  const folder = dirname(path);
  if (!isOpen(folder)) return `The folder ${folder} cannot be written. ${givenTo(folder)}`;
  return `Check that ${folder} and all files in it can be read and written by the program's user.`;
}

const filesOf = (path: string): string[] =>
  ["", "-wal", "-shm", "-journal"].map((end) => path + end);
const isFolder = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
const inTheWay = (path: string): string =>
  `${path} is a folder where a file belongs: move it away.`;
const givenTo = (path: string): string =>
  `Give it to the user that the program runs as (chown USER ${path}; chmod u+rw ${path}), and check that its disk is not mounted read-only.`;

/** Without room for its -shm file SQLite cannot open a store, and says only that. */
function isFull(folder: string): boolean {
  try {
    return statfsSync(folder).bavail === 0 && isOpen(folder);
  } catch {
    return false;
  }
}

function isOpen(path: string): boolean {
  try {
    accessSync(path, constants.R_OK | constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
