/** Throws when a series holds what is no number. */
export function checkFinite(name: string, values: readonly number[]): void {
  const wrong = values.findIndex((value) => !Number.isFinite(value));
  if (wrong !== -1) throw new RangeError(`${name}[${wrong}] is ${values[wrong]}, not a number`);
}
