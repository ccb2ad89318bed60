/** How sure a reference value is. What is not "published" is a default that `region.json` may replace. */
export type Sureness = "published" | "regional-practice" | "unverified";

/** Where a reference value was taken from. */
export interface Source {
  readonly text: string;
  readonly sureness: Sureness;
}
