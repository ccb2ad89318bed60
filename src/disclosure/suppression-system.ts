/** A count of pupils in a cell: k of n. The n may be known to a reader, the k is what may be hidden. */
export interface Counted {
  readonly k: number;
  /** The most that a reader thinks possible. */
  readonly n: number;
}
/** Cells whose counts add up to another cell's; without `whole`, to a number printed anyway. */
export interface Sum {
  readonly parts: readonly string[];
  readonly whole?: string;
}

/** What is known of a number that isn't printed: no less and no more than this. */
export interface Span {
  readonly low: number;
  readonly high: number;
}

/**
 * Whether a hidden number may still be one that is no secret: more than one value is left, and not all
 * of them say "hardly anyone" or "nearly all" (of one or two pupils any value does).
 *
 * @param edge how near to none or to all is a secret
 */
export const isProtected = ({ low, high }: Span, n: number, edge: number): boolean =>
  low < high && (n <= edge || (high > edge && low < n - edge));

/** Counts, their sums, and how near to none or to all is a secret. */
export interface System {
  readonly cells: ReadonlyMap<string, Counted>;
  readonly sumsOf: ReadonlyMap<string, readonly Sum[]>;
  readonly edge: number;
}

/** Every cell of a sum. */
export const members = ({ parts, whole }: Sum): string[] => [
  ...parts,
  ...(whole === undefined ? [] : [whole]),
];

/** Cells that are the same number (a count and its share) as one, and each sum once. */
export function withoutDoubles(sums: readonly Sum[]) {
  const first = new Map<string, string>();
  const nameOf = (cell: string): string => {
    const before = first.get(cell);
    return before === undefined ? cell : nameOf(before);
  };
  for (const { parts, whole } of sums) {
    const [one, ...others] = parts.map(nameOf);
    if (one === undefined || whole === undefined || others.length > 0) continue;
    if (nameOf(whole) !== one) first.set(nameOf(whole), one);
  }
  const joined = new Map<string, Sum>();
  for (const { parts, whole } of sums) {
    const sum = { parts: parts.map(nameOf), ...(whole !== undefined && { whole: nameOf(whole) }) };
    if (sum.parts.length === 1 && sum.whole === sum.parts[0]) continue;
    joined.set(`${[...sum.parts].sort().join()}=${sum.whole ?? ""}`, sum);
  }
  return { nameOf, sums: [...joined.values()] };
}
