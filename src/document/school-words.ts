import { note } from "./blocks.ts";
import {
  type Classification,
  type ClusterDefinition,
  decisionWord,
  placeWords,
  type SchoolClassification,
} from "../clusters/classification.ts";
import { listsOf } from "../clusters/lists.ts";
import { percent } from "../criteria/titles.ts";
import { policy } from "../reference/policy.ts";
import { type Block, type Inline, type SchoolFilter, type SchoolTags, share } from "./document.ts";

/** The school stands in some cluster, by its label or, even with too little data for one, by a flag. */
export const isListed = (school: SchoolClassification): boolean => school.clusters.length > 0;

/** An act put the school in a list or took it out. */
export const isByHand = ({ decidedBy }: SchoolClassification): boolean => decidedBy === "act";

const { confirmed, confirmedOverYears, likely } = policy.certainty;

/** What the words of certainty mean (шкала надёжности). */
export const certaintyScale = `Твёрдо — вероятность не меньше ${percent(100 * confirmed)} (${percent(100 * confirmedOverYears)}, если правило смотрит на несколько лет), вероятно — не меньше ${percent(100 * likely)}, спорно — меньше.`;

/** What «спорно» means of a decision, after a colon. */
export const disputedMeaning = `вероятность, что оно верно для самой школы, меньше ${percent(100 * likely)}`;

/** The place may as well be chance (спорное решение). */
export const isDisputed = ({ certainty }: SchoolClassification): boolean =>
  certainty?.word === "disputed";

/** The same as a sentence with the numbers; flags rest on other data, and nothing is said of them. */
export const decisionSentence = (school: SchoolClassification): Inline[] =>
  school.certainty && school.stability !== null
    ? [
        `Надёжность решения о кластере: ${placeWords[school.certainty.word]}. Вероятность, что вывод верен для самой школы, а не только для этих её учеников, — `,
        { ...share(school.certainty.probability), digits: 0 },
        "; если бы те же работы писали другие ученики, он повторился бы с вероятностью ",
        { ...share(school.stability), digits: 0 },
        ".",
      ]
    : [`Решение о кластере ${decisionWord(school)}: его надёжность не оценивается.`];

interface PlacedSchool {
  readonly code: string;
  readonly name: string;
  readonly municipality: string;
}

/** By municipality, then name with its numbers as numbers, then code. */
export const placeOrder = (a: PlacedSchool, b: PlacedSchool): number =>
  a.municipality.localeCompare(b.municipality, "ru") ||
  a.name.localeCompare(b.name, "ru", { numeric: true }) ||
  a.code.localeCompare(b.code);

/** Schools in that order. */
export const byPlace = <T extends PlacedSchool>(schools: readonly T[]): T[] =>
  [...schools].sort(placeOrder);

/** Municipalities of all schools, in Russian order. */
export const municipalities = ({
  schools,
}: {
  readonly schools: readonly { readonly municipality: string }[];
}): string[] =>
  [...new Set(schools.map(({ municipality }) => municipality))].sort((a, b) =>
    a.localeCompare(b, "ru"),
  );

/** The page's filter of schools: by municipality, by cluster, by words of the search. */
export const schoolFilter = (
  data: Parameters<typeof municipalities>[0],
  clusters: readonly string[] = [],
): SchoolFilter => ({ kind: "school-filter", municipalities: municipalities(data), clusters });

/** What the page's filter goes by: a school is found by the clusters whose lists hold it. */
export const schoolTags = (
  classification: Classification,
  school: SchoolClassification,
): SchoolTags => ({
  municipality: school.municipality,
  clusters: listsOf(classification, school),
  search: `${school.code} ${school.name}`,
});

/** Anchor of a school's block. Codes may hold any sign of a login; an anchor keeps letters and digits. */
export const schoolAnchor = (school: SchoolClassification): string =>
  `school-${school.code.replace(/[^\p{L}\p{N}]/gu, "-")}`;

/** Label clusters whose rule holds too, though another label goes first («также признаки»). */
export function alsoMet(classification: Classification, school: SchoolClassification): string[] {
  const own = listsOf(classification, school);
  return school.clusters.filter((id) => !own.includes(id));
}

/** The school's lists as marks with their signs: the label first, then the flags beside it. */
export function clusterMarks(
  classification: Classification,
  school: SchoolClassification,
): Inline[] {
  return listsOf(classification, school).flatMap((id, at): Inline[] => {
    const rank = classification.clusters.findIndex((cluster) => cluster.id === id);
    return [...(at === 0 ? [] : [", "]), { kind: "cluster", rank: Math.max(0, rank), text: id }];
  });
}

const SHORT: readonly (readonly [RegExp, string])[] = [
  [/муниципальный район/iu, "м.\u00a0р-н"],
  [/муниципальный округ/iu, "м.\u00a0о."],
  [/городской округ/iu, "г.\u00a0о."],
  [/городское поселение/iu, "г.\u00a0п."],
  [/сельское поселение/iu, "с.\u00a0п."],
];

/** A municipality as it is written where room is scarce: «Лесной муниципальный район» → «Лесной м. р-н». */
export const shortPlace = (municipality: string): string =>
  municipality === ""
    ? NO_PLACE
    : SHORT.reduce((name, [long, short]) => name.replace(long, short), municipality);

/** Exports without a register may not say where a school is. */
export const NO_PLACE = "муниципалитет не указан";

/** What a page made of a classification begins with: of which region and year, out of what. */
export const headOf = ({ region, year, act, criteria, inputs, closed = [] }: Classification) => ({
  ...{ region, year, act },
  sources: { criteria, inputs, closed },
});

/** Whether there is no school of which anything can be said: then none is "not listed" either. */
export const isNobodyAssessed = ({ schools }: Pick<Classification, "schools">): boolean =>
  schools.length > 0 &&
  schools.every((school) => school.status === "insufficient-data" && !isListed(school));

/** Names of the tiers of the contract (уровни поддержки); a region's own name stays as it is. */
export const tierWord = (tier: string): string =>
  ({ regional: "региональный", municipal: "муниципальный" })[tier] ?? tier;

/** What the short names of clusters and flags stand for (расшифровка сокращений), as a note. */
export const clusterGlossary = (
  clusters: readonly Pick<ClusterDefinition, "id" | "title">[],
): Block => note(`${clusters.map(({ id, title }) => `${id}\u00a0— ${title}`).join("; ")}.`);
