import type { RegionSettings } from "../../read/index.ts";

/** Where the tables of support lie, and how the region calls their columns. */
export interface SupportFolder {
  readonly folder: string;
  readonly settings: Pick<RegionSettings, "columns">;
}
