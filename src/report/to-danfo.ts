import { columnsOf } from "./columns-of.ts";

/** What is used of a Danfo DataFrame here; the package's own type is the caller's. */
export interface DanfoFrame {
  readonly columns: string[];
  readonly shape: number[];
}
/** The part of the `danfojs-node` module that the adapter needs. */
export interface DanfoModule<F extends DanfoFrame> {
  readonly DataFrame: new (data: Record<string, unknown[]>) => F;
}

/**
 * Records as a Danfo DataFrame. The module is given in, so that the 330 MB of `danfojs-node` are
 * installed only by those who want them: `toDanfo(await import("danfojs-node"), region.cells)`.
 * Codes stay text; what is missing is null.
 */
export function toDanfo<F extends DanfoFrame>(danfo: DanfoModule<F>, rows: readonly object[]): F {
  const columns = Object.fromEntries(
    Object.entries(columnsOf(rows)).map(([name, values]) => [name, [...values]]),
  );
  return new danfo.DataFrame(columns);
}
