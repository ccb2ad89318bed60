/**
 * Whether all cases of the long tables are tried, `THOROUGH=1 npm test`, or as many as a run of minutes
 * allows: every kind is among them either way.
 */
export const thorough = process.env.THOROUGH === "1";
