/** Names of units and prefixes of the package siunitx, without backslash. */
const NAMES: ReadonlyMap<string, string> = new Map(
  (
    "meter m metre m gram g second s ampere A kelvin K mole mol candela cd hertz Hz newton N pascal Pa " +
    "joule J watt W coulomb C volt V farad F ohm Ω siemens S weber Wb tesla T henry H lumen lm lux lx " +
    "becquerel Bq gray Gy sievert Sv liter L litre L minute min hour h day d electronvolt eV dalton Da " +
    "bel B decibel dB astronomicalunit au parsec pc hectare ha tonne t neper Np byte B bit bit bar bar " +
    "degree ° arcminute ′ arcsecond ″ celsius °C degreeCelsius °C angstrom Å percent % " +
    "yocto y zepto z atto a femto f pico p nano n micro µ milli m centi c deci d deca da hecto h kilo k " +
    "mega M giga G tera T peta P exa E zetta Z yotta Y kibi Ki mebi Mi gibi Gi tebi Ti " +
    "kg kg km km cm cm mm mm um µm nm nm Hz Hz kHz kHz MHz MHz GHz GHz eV eV keV keV MeV MeV GeV GeV " +
    "TeV TeV ms ms us µs ns ns m m dm dm pm pm fm fm g g mg mg ug µg ng ng s s ps ps fs fs as as A A mA mA uA µA K K " +
    "V V mV mV uV µV kV kV W W mW mW uW µW kW kW MW MW GW GW N N mN mN kN kN MN MN Pa Pa kPa kPa MPa MPa GPa GPa " +
    "J J mJ mJ uJ µJ kJ kJ mHz mHz THz THz meV meV kWh kWh L L mL mL uL µL l l ml ml ul µl mol mol mmol mmol umol µmol " +
    "F F pF pF nF nF uF µF C C T T dB dB kohm kΩ Mohm MΩ"
  )
    .split(" ")
    .flatMap((name, at, all) => (at % 2 === 0 ? [[name, all[at + 1] ?? ""] as const] : [])),
);
const POWERS: ReadonlyMap<string, string> = new Map([
  ["squared", "²"],
  ["cubed", "³"],
]);
const POWERS_BEFORE: ReadonlyMap<string, string> = new Map([
  ["square", "²"],
  ["cubic", "³"],
]);

/** `\micro\meter` → µm, `\meter\per\second\squared` → m/s²; what is no name stays as it is written. */
export function unitText(tex: string): string {
  let output = "";
  let power = "";
  let isUnitEnd = false;
  for (const [part, name] of tex.matchAll(/\\([A-Za-z]+)\s*|[^\\]+|\\/g)) {
    const raised = name === undefined ? undefined : POWERS.get(name);
    const before = name === undefined ? undefined : POWERS_BEFORE.get(name);
    if (name === "per") {
      output += "/";
      isUnitEnd = false;
    } else if (raised !== undefined) output += raised;
    else if (before !== undefined) power = before;
    else {
      const known = name === undefined ? undefined : NAMES.get(name);
      const isPrefix = known !== undefined && PREFIXES.has(name ?? "");
      if (isUnitEnd && known !== undefined) output += " ";
      output +=
        known ??
        part
          .replaceAll("~", " ")
          .replace(/\^\{?2\}?/g, "²")
          .replace(/\^\{?3\}?/g, "³");
      isUnitEnd = known !== undefined && !isPrefix;
      if (isUnitEnd) {
        output += power;
        power = "";
      }
    }
  }
  return output.trim();
}

const PREFIXES = new Set(
  (
    "yocto zepto atto femto pico nano micro milli centi deci deca hecto kilo mega giga tera peta exa " +
    "zetta yotta kibi mebi gibi tebi"
  ).split(" "),
);

/** `1e-5` → 1×10⁻⁵, `12345` as it is: numbers of siunitx. */
export function numberText(tex: string, raised: (text: string) => string | null): string {
  const [, mantissa = "", exponent] =
    /^\s*([^eEdD]*?)(?:[eEdD]\s*([+-]?\d{1,6}))?\s*$/.exec(tex.replace(/[{}]/g, "")) ?? [];
  if (exponent === undefined) return tex.replace(/[{}]/g, "").replaceAll("\\pm", "±").trim();
  const power = `10${raised(exponent.replace("+", "").replace("-", "−")) ?? `^${exponent}`}`;
  return mantissa === "" ? power : `${mantissa}×${power}`;
}
