import { section, type Some, subsection } from "../../src/document/blocks.ts";
import type { Block } from "../../src/document/document.ts";
import type { FollowedRoadmap } from "../../src/roadmap/follow-roadmap.ts";

/** A road map in its place of the document: alone it is the document, among others a section of it. */
export interface MapView extends FollowedRoadmap {
  /** Begins every anchor of the map: "" when it is alone, else «map-2-». */
  readonly prefix: string;
  /** Level of the headings of its parts. */
  readonly level: 2 | 3;
}

/** A part of a road map under its heading; where there is nothing to tell in it, nothing. */
export const mapPart = (
  { prefix, level }: MapView,
  id: string,
  text: string,
  ...parts: readonly Some<Block>[]
): Block[] => (level === 2 ? section : subsection)(`${prefix}${id}`, text, ...parts);
