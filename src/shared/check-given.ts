/** Throws, in words, when an argument is not there that plain JavaScript lets a caller leave out. */
export function checkGiven(name: string, value: unknown, shape: "list" | "record"): void {
  if (value === undefined || value === null)
    throw new RangeError(`${name}, a ${shape}, is missing`);
  // typed arrays and columns of other libraries are lists too
  const isList = typeof value === "object" && typeof Reflect.get(value, "length") === "number";
  if (shape === "list" ? !isList : typeof value !== "object") {
    const found = typeof value === "object" ? "a record" : JSON.stringify(value);
    throw new RangeError(`${name} is a ${shape}, not ${found}`);
  }
}
