import type { Settings } from "../base/settings.ts";
import type { Source } from "./source.ts";

export interface CompanionSettings {
  isNamed: (source: Source) => boolean;
  /** Named, and with the key or address that it cannot be asked without. */
  isOn: (source: Source) => boolean;
  /** Where a source is asked, and with what key. */
  placeOf: (source: Source) => { base: string; isOwnAddress: boolean; token: string | null };
  aDayMax: number;
  hostADayMax: number;
}

/** Requests that one host gets in a day at most: a twentieth of what one in two seconds would be. */
const HOST_A_DAY_MAX = 2_000;

/** What the operator said of sources: `COMPANIONS`, their addresses and keys. */
export function companionSettings({
  companions: names,
  companionsADay: aDayMax,
  companionAddresses: addresses,
  companionKeys: tokens,
}: Pick<
  Settings,
  "companions" | "companionsADay" | "companionAddresses" | "companionKeys"
>): CompanionSettings {
  return {
    isNamed: ({ name }) => names.includes(name),
    isOn: ({ name, needs }) =>
      names.includes(name) &&
      (needs !== "key" || tokens.has(name)) &&
      (needs !== "address" || addresses.has(name)),
    placeOf: ({ name, hosts }) => {
      const own = addresses.get(name);
      const base = own?.replace(/\/+$/, "") ?? (hosts[0] ? `https://${hosts[0]}` : "");
      return { base, isOwnAddress: own !== undefined, token: tokens.get(name) ?? null };
    },
    aDayMax,
    hostADayMax: HOST_A_DAY_MAX,
  };
}
