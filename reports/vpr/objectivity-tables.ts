import { municipalities, placeOrder, shortPlace } from "../../src/document/school-words.ts";
import { paragraph, strong, telling } from "../../src/document/blocks.ts";
import {
  absent,
  type Block,
  type Chart,
  count,
  type ListItem,
  type People,
  share,
  type Table,
} from "../../src/document/document.ts";
import { number, schoolAndPlace, tableOf, text } from "../../src/document/table-of.ts";
import { assessesObjectivity } from "../../src/reference/exams.ts";
import { shortMarkers } from "../../src/indicators/objectivity/marker.ts";
import { objectivityDefaults } from "../../src/indicators/objectivity/objectivity-defaults.ts";
import type { SchoolObjectivity } from "../../src/indicators/objectivity/objectivity.ts";
import {
  type AssessedMarker,
  foundMarkers,
  isSure,
  ruleCounts,
} from "../../src/indicators/vpr/rule-counts.ts";
import type { VprData } from "../../src/study/vpr-data.ts";
import type { TableName } from "../sao/numbered-table.ts";
import type { ChartName } from "../../src/document/part-bars.ts";
import { rowOfSchool, schoolFinder } from "../../src/document/register-schools.ts";

/** A rule's name without the words that the heading has already said. */
const ruleWords = (title: string): string => title.replace(/^возможный маркер: /u, "");

/** Schools whose ВПР are not to be relied on alone this year. */
export const markedSchools = ({ objectivity }: VprData): SchoolObjectivity[] =>
  objectivity.filter(({ marked }) => marked);

/** Schools with a single marker that may be chance, on no list. */
export const onceFound = ({ objectivity }: VprData): SchoolObjectivity[] =>
  objectivity.filter(({ marked, markers }) => !marked && foundMarkers(markers).length > 0);

/** Rows of the official list of the year. */
export const listedSchools = ({ objectivity, year }: VprData): SchoolObjectivity[] =>
  objectivity.filter(({ official }) => official.some((row) => row.year === year));

/** What each rule gave (признаки по видам). */
export function rulesTable(data: VprData, name: TableName): Table {
  const rules = ruleCounts(data.objectivity, data.options.q);
  return tableOf(rules, {
    ...name,
    row: ({ rule }) => ({ key: shortMarkers[rule] }),
    columns: [
      text("Признак", 35, ({ title }) => ruleWords(title)),
      number("Проверено работ школ", ({ checked }) => checked),
      number("Признак есть", ({ found }) => found),
      number("Остаётся после поправки", ({ sure }) =>
        sure === null ? absent("not-held", "правило без вероятности ошибки") : count(sure),
      ),
      number("Школ", ({ schools }) => schools),
      number("Не оценено", ({ notAssessed }) => notAssessed),
    ],
  });
}

/** The same as bars: found, and left after the correction. */
export function rulesChart(data: VprData, name: ChartName): Chart {
  const rules = ruleCounts(data.objectivity, data.options.q);
  const columns = ["признак есть", "остаётся после поправки"];
  return {
    kind: "chart",
    chart: "count-bars",
    ...name,
    data: rules.flatMap(({ rule, title: full, found, sure }, rowRank) =>
      [found, sure ?? 0].map((value, columnRank) => ({
        row: shortMarkers[rule],
        rowRank,
        column: columns[columnRank] ?? "",
        columnRank,
        count: value,
        told: `${ruleWords(full)}, ${columns[columnRank]}: ${value}`,
      })),
    ),
  };
}

/** Schools of each municipality that have ВПР, and those with possible markers among them. */
export function placesOfMarked(data: VprData, name: TableName): Table {
  const find = schoolFinder(data.schools);
  const known = { schools: data.objectivity.map(({ school }) => find(school)) };
  const rows = municipalities(known).map((place) => ({
    place,
    schools: data.objectivity.filter(({ school }) => find(school).municipality === place),
  }));
  const region = { place: null, schools: data.objectivity };
  const marked = ({ schools }: PlaceOfMarked): number => schools.filter((one) => one.marked).length;
  return tableOf<PlaceOfMarked>(rows, {
    ...name,
    row: ({ place }) => (place === null ? {} : { municipality: place }),
    total: region,
    columns: [
      text("Муниципалитет", 30, ({ place }) => (place === null ? "Регион" : shortPlace(place))),
      number("Школ проверено или в списке", ({ schools }) => schools.length),
      number(
        "В официальном списке",
        ({ schools }) => listedSchools({ ...data, objectivity: schools }).length,
      ),
      number("С признаками", marked),
      number("Доля школ с признаками", (one) =>
        one.schools.length === 0 ? absent("not-held") : share(marked(one) / one.schools.length),
      ),
    ],
  });
}

/** Schools of a municipality; of the region where it has no place. */
interface PlaceOfMarked {
  readonly place: string | null;
  readonly schools: readonly SchoolObjectivity[];
}

const workOf = ({ procedure, year }: AssessedMarker, now: number): string =>
  `${assessesObjectivity(procedure) ? "" : `${procedure.exam}, `}${procedure.subject.toLocaleLowerCase("ru")}, ${procedure.grade}\u00a0кл.${year === now ? "" : ` (${year}\u00a0г.)`}`;

/** «скопление баллов у границы отметки (русский язык, 4 кл.; математика, 5 кл.)», a rule after another. */
function markerWords(markers: readonly AssessedMarker[], now: number): string {
  const rules = [...new Set(markers.map(({ title }) => title))];
  return rules
    .map((title) => {
      const works = markers.filter((one) => one.title === title).map((one) => workOf(one, now));
      return `${ruleWords(title)} (${works.join("; ")})`;
    })
    .join("; ");
}

/** Entries of official lists in words: «2024: 4 РУ, 5 РУ; 2023: 5 РУ». */
const officialWords = ({ official }: SchoolObjectivity): string =>
  official.map(({ year, markers }) => `${year}: ${markers.join(", ")}`).join("; ");

/** Years, of those told, in which the school was marked. */
export function markedYears(
  { year, earlier }: VprData,
  { school, marked }: SchoolObjectivity,
): number[] {
  const before = earlier.filter(({ schools }) =>
    schools.some((one) => one.school === school && one.marked),
  );
  return [...(marked ? [year] : []), ...before.map((one) => one.year)];
}

/** The list of schools with possible markers: which, in which works, in which years (перечень). */
export function markedTable(
  data: VprData,
  schools: readonly SchoolObjectivity[],
  name: TableName,
): Table {
  const find = schoolFinder(data.schools);
  const inOrder = [...schools].sort(
    (a, b) =>
      markedYears(data, b).length - markedYears(data, a).length ||
      placeOrder(find(a.school), find(b.school)),
  );
  return tableOf(inOrder, {
    ...name,
    row: ({ school }) => rowOfSchool(find(school)),
    columns: [
      ...schoolAndPlace(({ school }: SchoolObjectivity) => find(school), [20]),
      text("Официальный список", 15, (one) => officialWords(one) || absent("not-held")),
      text(
        "Собственные признаки и работы",
        35,
        ({ markers }) => markerWords(foundMarkers(markers), data.year) || absent("not-held"),
      ),
      text("Годы с признаками", 10, (one) => markedYears(data, one).join(", ")),
    ],
  });
}

/** Groups of pupils whose number a marker's sentence tells. */
function peopleOf({ rule, numbers }: AssessedMarker): People[] {
  const {
    n = 0,
    twos = 0,
    left = 0,
    right = 0,
    lower = 0,
    higher = 0,
    quality = 0,
    ...rest
  } = numbers;
  const of = (value: number): People => ({ k: Math.round(value * n), n });
  if (rule === "boundary-bunching") return [{ k: right, n: left + right }];
  if (rule === "lifted-to-pass") return [{ k: right + twos, n }];
  if (rule === "weak-absent") return [{ k: rest.absent ?? 0, n }];
  if (rule === "journal-divergence") return [of(lower), of(higher)];
  if (rule === "suspicious-marks") return [of(quality)];
  return [{ n: Math.min(n || Infinity, rest.nBefore ?? Infinity, rest.nAfter ?? Infinity) }];
}

/** The school's name and the numbers behind each of its own markers; nothing where it has none. */
export function markerBlocks(data: VprData, { school, markers }: SchoolObjectivity): Block[] {
  const items = foundMarkers(markers).map((marker): ListItem => ({
    content: [
      strong(ruleWords(marker.title)),
      ` (${workOf(marker, data.year)}). `,
      telling(marker.text, peopleOf(marker)),
      isSure(marker, data.options.q) ? "" : " Сам по себе может быть случайным.",
    ],
  }));
  if (items.length === 0) return [];
  const { name } = schoolFinder(data.schools)(school);
  return [paragraph(strong(name)), { kind: "list", items }];
}

/** When a school counts as marked, in words. */
export const markedRule = ({ options }: VprData): string => {
  const { least } = objectivityDefaults.marked;
  return `Школа в перечне, если она есть в официальном списке этого года, если хотя бы один признак остаётся после поправки на число проверок (доля ложных тревог не больше ${Math.round(options.q * 100)}\u00a0%) или если признаков не меньше ${least}. Один резкий рост в перечень не вносит: так выглядят и восстановление, и помощь.`;
};
