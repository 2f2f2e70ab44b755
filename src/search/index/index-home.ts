import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Settings } from "../../base/settings.ts";

/** Where the index of one site is: a folder, or a prefix of an object store. */
export interface IndexHome {
  /** A path, or `s3://BUCKET/PREFIX` without a slash at the end. */
  uri: string;
  isRemote: boolean;
  /** How the engine reaches the store; holds secrets and is never shown. */
  storageOptions: Record<string, string>;
}

/** Requests that a store does not answer are tried again this often, and given up after so long. */
const STORE_RETRIES = "3";
const STORE_RETRY_SECONDS = "10";

/** The home that the settings name: `SEARCH_HOME`, else a folder in `DATA_DIR`. */
export function indexHome(
  settings: Pick<
    Settings,
    | "dataDir"
    | "searchHome"
    | "s3Endpoint"
    | "awsRegion"
    | "awsAccessKeyId"
    | "awsSecretAccessKey"
    | "awsSessionToken"
  >,
): IndexHome {
  const { searchHome, s3Endpoint: endpoint } = settings;
  if (searchHome === null) return folderHome(join(settings.dataDir, "search"));
  if (!searchHome.startsWith("s3://")) return folderHome(searchHome);
  const given: Record<string, string | null> = {
    aws_endpoint: endpoint,
    allow_http: endpoint?.startsWith("http:") ? "true" : null,
    aws_region: settings.awsRegion,
    aws_access_key_id: settings.awsAccessKeyId,
    aws_secret_access_key: settings.awsSecretAccessKey,
    aws_session_token: settings.awsSessionToken,
    client_max_retries: STORE_RETRIES,
    client_retry_timeout: STORE_RETRY_SECONDS,
  };
  const storageOptions = Object.fromEntries(
    Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== null),
  );
  return { uri: searchHome.replace(/\/+$/, ""), isRemote: true, storageOptions };
}

export function folderHome(folder: string): IndexHome {
  return { uri: folder, isRemote: false, storageOptions: {} };
}

/** The file of a generation's dictionary, in a home that is a folder. */
export function spellingFile(home: IndexHome, generationId: number): string {
  return join(home.uri, `spelling-g${generationId}.tsv`);
}

/** The folder or prefix of one generation, below its home. */
export function generationHome(home: IndexHome, generationId: number): IndexHome {
  const name = `g${generationId}`;
  return { ...home, uri: home.isRemote ? `${home.uri}/${name}` : join(home.uri, name) };
}

/** False where somebody deleted the folder under the running program; of an object store nobody knows. */
export function isIndexThere(home: IndexHome, generationId: number): boolean {
  return home.isRemote || existsSync(join(generationHome(home, generationId).uri, "words.lance"));
}
