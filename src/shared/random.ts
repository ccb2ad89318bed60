/** A source of numbers in [0, 1), given in as an argument: nothing in the core draws by itself. */
export type Random = () => number;

/**
 * Seeded generator of uniform numbers: the same seed gives the same run, on every machine.
 *
 * @param seed any integer
 * @source The mulberry32 mixing function (T. Ettinger, public domain): a 32-bit counter, mixed.
 */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
