const LEVEL = "LANCEDB_LOG";
// The engine reads this once, while it is loaded: imported before it, wherever it is imported.
// Its warnings (a table is made, a store was slow) are no news for an operator.
process.env[LEVEL] ??= "error";
