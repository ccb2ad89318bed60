/** Throws unless an option is one of the words it may be: a misspelt one is not something else. */
export function checkWord(name: string, value: unknown, allowed: readonly unknown[]): void {
  if (allowed.includes(value)) return;
  const words = allowed.filter((word) => word !== undefined).map((word) => JSON.stringify(word));
  const found = typeof value === "number" ? String(value) : JSON.stringify(value);
  throw new RangeError(`${name} is ${words.join(" or ")}, not ${found}`);
}
