import { describe, expect, it } from "vitest";
import { buildWorld } from "../../src/indicators/index.ts";
import { listPolicy } from "../../src/report/index.ts";
import { mustHide } from "../../src/report/disclosure.ts";
import { peopleOfPart, tallyYear } from "../../src/report/passport/procedure-tallies.ts";
import { low } from "../indicators/cells.ts";
import { notebookRegion } from "./notebook-region.ts";

const PLACES = ["Лесной район", "Луговой район", "Озёрный район"];

/** Below the minimum among so many pupils, school by school, in three municipalities. */
function placesOf(schools: readonly (readonly [place: number, k: number, n: number])[]) {
  const region = notebookRegion();
  const codeOf = (at: number) => String(12001 + at).padStart(6, "0");
  const world = buildWorld({
    ...region,
    schools: schools.map(([place], at) => ({
      ...(region.schools[0] as (typeof region.schools)[number]), // thirteen are there
      code: codeOf(at),
      municipality: PLACES[place] ?? "",
    })),
    cells: schools.map(([, k, n], at) => low(k, n, { school: codeOf(at), year: 2024 })),
  });
  const [tally] = tallyYear(world, 2024);
  const hidden = [...(tally?.of.below.places ?? [])].filter(([, part]) =>
    peopleOfPart(part).some((people) => mustHide(people, listPolicy)),
  );
  return hidden.map(([place]) => place).sort();
}

describe("a municipality's share beside the passports of its schools", () => {
  it("is told when every school is told, or when the untold are many together", () => {
    expect(
      placesOf([
        [0, 10, 40],
        [0, 8, 40],
        [1, 9, 40],
        [2, 7, 30],
      ]),
    ).toEqual([]);
    expect(
      placesOf([
        [0, 10, 40],
        [0, 3, 8],
        [0, 4, 9],
        [1, 9, 40],
        [2, 7, 30],
      ]),
    ).toEqual([]);
  });

  it("is hidden with its only untold school, and the smallest other with it", () => {
    expect(
      placesOf([
        [0, 10, 40],
        [0, 2, 9],
        [1, 9, 40],
        [2, 7, 30],
      ]),
    ).toEqual(["Лесной район", "Озёрный район"]);
  });

  it("needs no other where two are hidden already", () => {
    expect(
      placesOf([
        [0, 10, 40],
        [0, 2, 9],
        [1, 9, 40],
        [1, 1, 20],
        [2, 7, 30],
      ]),
    ).toEqual(["Лесной район", "Луговой район"]);
  });
});
