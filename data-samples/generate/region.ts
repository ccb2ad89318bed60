import { type CodeHistory, codesOf } from "./codes.ts";
import { plantDirt, type Planted } from "./dirt.ts";
import { simulate, type Sitting } from "./model.ts";
import { dirtPlan, OWN_HEADER, resultFiles } from "./plan.ts";
import type { SampleFile } from "./sample-file.ts";
import { makeSchools, type SampleSchool } from "./schools.ts";
import { truthOf } from "./truth.ts";
import { maxPrimary, YEARS } from "./works.ts";
import { context } from "./write-context.ts";
import { partners } from "./write-partners.ts";
import { programmes } from "./write-programmes.ts";
import { questionnaires } from "./write-questionnaires.ts";
import { markerList, overrides, participation, register } from "./write-register.ts";
import { resourceList } from "./write-resources.ts";
import { taskThemes } from "./write-task-themes.ts";

/** The whole sample before it becomes bytes. */
export interface SampleRegion {
  readonly schools: readonly SampleSchool[];
  readonly sittings: readonly Sitting[];
  readonly history: CodeHistory;
  readonly files: readonly SampleFile[];
  readonly dirt: readonly Planted[];
}

/** Recodes one school (its code of the register is the new one) and names one that took another in. */
function withHistory(made: readonly SampleSchool[]): {
  schools: SampleSchool[];
  history: CodeHistory;
} {
  const plain = made.filter(({ kind, size }) => kind === "plain" && size > 20);
  const [first, second] = [plain[1], plain.at(-3)];
  if (!first || !second) throw new RangeError("too few plain schools");
  const now = `${first.municipality.code}701`;
  const schools = made.map((school) => (school === first ? { ...school, code: now } : school));
  const recoded = { school: now, was: first.code, since: 2023 };
  const merged = { school: second.code, was: `${second.municipality.code}901`, since: 2024 };
  return {
    schools: schools.sort((a, b) => (a.code < b.code ? -1 : 1)),
    history: { recoded, merged },
  };
}

/** `region.json`: what the exports do not say themselves. */
function settings(sittings: readonly Sitting[], history: CodeHistory) {
  const scales = sittings
    .filter(({ work }) => work.exam === "ВПР")
    .map(({ work, year }) => ({
      exam: work.exam,
      year,
      grade: work.grade,
      subject: work.subject,
      max: maxPrimary(work),
      from: Object.fromEntries((work.marks ?? []).map((from, at) => [String(at + 3), from])),
    }));
  const russian = sittings.filter(
    ({ work }) => work.exam === "ЕГЭ" && work.subject === "Русский язык",
  );
  return {
    title: "Приозёрская область",
    schoolCode: { width: 6 },
    columns: { schoolCode: [OWN_HEADER] },
    files: [{ match: "results/2021/vpr/ma4*", exam: "ВПР", grade: 4, subject: "Математика" }],
    scales,
    minimums: russian.map(({ work, year }) => ({
      exam: work.exam,
      year,
      subject: work.subject,
      score: work.minimum,
    })),
    aliases: [history.recoded, history.merged],
  };
}

const json = (path: string, value: unknown): SampleFile => ({
  path,
  layout: "json",
  format: { kind: "json", value },
  sheets: [],
});

/** Makes the region: schools, four years of results, every file, the truth and the dirt. */
export function makeRegion(): SampleRegion {
  const { schools, history } = withHistory(makeSchools());
  const codes = codesOf(history);
  const years = YEARS.map((year) => ({ year, sittings: simulate(schools, year) }));
  const sittings = years.flatMap((one) => one.sittings);
  const results = years.flatMap((one) => resultFiles(one.year, one.sittings, codes));
  const dirt = plantDirt(results, dirtPlan);
  const files = [
    register(schools),
    participation(schools),
    overrides(schools),
    partners(schools),
    questionnaires(schools),
    programmes(schools),
    resourceList(),
    taskThemes(),
    ...YEARS.map((year) => context(schools, year, codes)),
    ...YEARS.slice(2).map((year) => markerList(`results/${year}/vpr/markers.xlsx`, schools, year)),
    ...results,
    json("region.json", settings(sittings, history)),
    json("truth.json", truthOf(schools, sittings, history)),
    json("dirt.json", dirt),
  ];
  return { schools, sittings, history, files, dirt };
}
