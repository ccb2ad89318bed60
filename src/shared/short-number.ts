/** Six digits are more than any of our numbers is sure of, and more than files need. */
export const shortNumber = (value: number): number =>
  Number.isInteger(value) ? value : Number(value.toPrecision(6));
