import fc from "fast-check";

// The same cases each time, so that a change is judged by itself; PROPERTY_SEED=random looks for new ones.
const given = process.env["PROPERTY_SEED"] ?? "20261124";
if (given !== "random") fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(given) });
