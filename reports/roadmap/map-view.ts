import type { Heading } from "../../src/document/document.ts";
import type { Participant } from "../../src/roadmap/execution/check-facts.ts";
import type { FollowedRoadmap } from "../../src/roadmap/follow-roadmap.ts";

/** A road map in its place of the document: alone it is the document, among others a section of it. */
export interface MapView extends FollowedRoadmap {
  /** Begins every anchor of the map: "" when it is alone, else «map-2-». */
  readonly prefix: string;
  /** Level of the headings of its parts. */
  readonly level: 2 | 3;
}

/** Heading of a part of a road map. */
export const partHeading = ({ prefix, level }: MapView, id: string, text: string): Heading => ({
  kind: "heading",
  level,
  id: `${prefix}${id}`,
  text,
});

/** Schools by municipality, then by name with its numbers as numbers. */
export const byMunicipality = (schools: readonly Participant[]): Participant[] =>
  schools.toSorted(
    (a, b) =>
      a.municipality.localeCompare(b.municipality, "ru") ||
      a.name.localeCompare(b.name, "ru", { numeric: true }) ||
      a.code.localeCompare(b.code),
  );
