import { random } from "./random.ts";
import type { Cell, SampleFile } from "./sample-file.ts";
import { municipalities, type SampleSchool } from "./schools.ts";

/** Degrees as a Russian table has them: «59,512». */
const degrees = (value: number): string => value.toFixed(3).replace(".", ",");

/** Centres of the municipalities on an invented map: a ring of districts about the region's town. */
function centres(): ReadonlyMap<string, readonly [number, number]> {
  const around = municipalities.length - 1;
  return new Map(
    municipalities.map(({ code }, at) => {
      const turn = (2 * Math.PI * at) / around;
      const [north, east] = at === 0 ? [0, 0] : [0.55 * Math.sin(turn), 1.1 * Math.cos(turn)];
      return [code, [59.5 + north, 41.2 + east]];
    }),
  );
}

/**
 * What schools say of partnership: coordinates of most, places of mentors, wishes of some low
 * schools, two refusals, one that wants two mentors and one that wants none.
 */
export function partners(schools: readonly SampleSchool[]): SampleFile {
  const rng = random("partners");
  const centre = centres();
  const leaders = schools.filter(({ kind }) => kind === "leader" || kind === "resilient");
  const low = schools.filter(({ kind }) => kind === "persistently-low");
  const codeOf = (list: readonly SampleSchool[], at: number): string => list[at]?.code ?? "";
  const wishes = new Map([
    [codeOf(low, 0), `${codeOf(leaders, 0)}, ${codeOf(leaders, 4)}`],
    [codeOf(low, 2), codeOf(leaders, 2)],
    [codeOf(leaders, 1), codeOf(low, 3)],
  ]);
  const refusals = new Map([
    [codeOf(low, 1), codeOf(leaders, 3)],
    [codeOf(leaders, 5), codeOf(low, 4)],
  ]);
  const wanted = new Map([
    [codeOf(low, 0), 2],
    [codeOf(low, 5), 0],
  ]);
  const rows = schools.map((school): Cell[] => {
    const [north, east] = centre.get(school.municipality.code) ?? [59.5, 41.2];
    const spread = school.locality === "село" ? 0.22 : 0.03;
    const place = [north + spread * rng.normal(), east + 2 * spread * rng.normal()] as const;
    const capacity = rng.whole(1, 3);
    const isLeader = leaders.includes(school);
    const isPlaced = rng.chance(0.95);
    return [
      school.code,
      isLeader ? "наставник" : low.includes(school) ? "подопечная" : "",
      isLeader ? capacity : "",
      wanted.get(school.code) ?? "",
      wishes.get(school.code) ?? "",
      refusals.get(school.code) ?? "",
      isPlaced ? degrees(place[0]) : "",
      isPlaced ? degrees(place[1]) : "",
    ];
  });
  const header = [
    "ОО",
    "Роль",
    "Вместимость",
    "Нужно наставников",
    "Пожелания",
    "Отказ",
    "Широта",
    "Долгота",
  ];
  return {
    path: "support/partners.csv",
    layout: "partners",
    format: { kind: "csv", encoding: "utf-8-bom", delimiter: ";" },
    sheets: [{ name: "", rows: [header, ...rows] }],
  };
}
