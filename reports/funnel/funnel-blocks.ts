import { OF_SCHOOLS, SCHOOLS } from "../../src/document/nouns.ts";
import { blocksOf, note, paragraph, telling } from "../../src/document/blocks.ts";
import { publicPolicy } from "../../src/disclosure/disclosure-policy.ts";
import {
  absent,
  type Block,
  count,
  type Figure,
  type FunnelLine,
  type FunnelPoint,
  share,
  type TableRow,
} from "../../src/document/document.ts";
import { procedureTitle } from "../../src/document/evidence.ts";
import { shortPlace } from "../../src/document/school-words.ts";
import { number, numberUnder, tableOf, text } from "../../src/document/table-of.ts";
import { policy } from "../../src/reference/policy.ts";
import { capital, counted, formatExact, formatPercent } from "../../src/shared/russian.ts";
import type { Funnel } from "../../src/statistics/funnel.ts";
import type { FunnelPlace, SchoolFunnel, SchoolInFunnel } from "../../src/study/school-funnel.ts";
import { partFigure } from "../school-passport/beside-region.ts";
import { belowWords } from "./below-words.ts";

/** Words of the places; the rank sets colour and sign. */
const PLACES: Readonly<Record<FunnelPlace, readonly [rank: number, words: string]>> = {
  inside: [0, "внутри воронки"],
  edge: [1, "на краю воронки"],
  above: [2, "выше воронки"],
  below: [5, "ниже воронки"],
};
/** More schools than this away from the others: only those beyond the lines are numbered in the picture. */
const MOST_NUMBERED = 12;
/** How many lengths the lines are drawn through. */
const STEPS = 48;

/** Where a funnel stands: whose schools are drawn, and what its page knows of a school. */
export interface FunnelPage {
  readonly year: number;
  readonly chart: string;
  readonly table: string;
  /** All open schools of the region, or those of one municipality. */
  readonly of: "region" | "municipality";
  readonly schoolOf: (code: string) => { readonly name: string; readonly municipality: string };
  /** What the page's filter goes by. */
  readonly tagsOf: (code: string) => Pick<TableRow, "school">;
}

/** What a reader must know before any funnel. */
export const funnelLead = (): Block =>
  paragraph(
    "Внутри воронки — школы, отличие которых от региона объясняется случайностью и обычным разбросом школ: чем меньше участников, тем дальше от региона может оказаться доля сама собой. Разбираться стоит со школами за сплошной линией. Почему они там, график не говорит: причиной могут быть условия, состав участников или ошибка в данных.",
  );

/** How the lines are to be read, and which schools are not there. */
export const funnelNote = (of: FunnelPage["of"], ...more: readonly string[]): Block =>
  note(
    [
      `Закрашенная полоса вмещает ${formatPercent(policy.funnel.inner, 0)} обычных школ, сплошные линии\u00a0— ${formatPercent(policy.funnel.outer)}; между ними школа на краю воронки. Пунктир\u00a0— та же полоса, если бы школы различались только случайно. Прямая\u00a0— доля региона.`,
      ...more,
      of === "region"
        ? `Школы, у которых хотя бы в одном из годов участников меньше ${publicPolicy.fewest} или доля близка к нулю или к ста процентам, — только на страницах муниципалитетов.`
        : "Доля за несколько лет открыта, если открыта доля каждого года.",
    ].join(" "),
  );

/** Why a low share in ВПР alone is no praise. */
export const VPR_DOUBT = "Низкая доля в ВПР может говорить и о необъективных отметках.";

/** A funnel of the schools whose shares the public edition tells. */
export const openFunnel = (one: SchoolFunnel): SchoolFunnel => ({
  ...one,
  schools: one.schools.filter(({ isPublic }) => isPublic),
});

/** «ВПР, русский язык, 4 класс, 2022–2024 годы вместе». */
export const funnelTitle = ({ procedure, years }: SchoolFunnel): string =>
  `${procedureTitle(procedure)}, ${yearsWords(years)}`;

/** «2022–2024 годы вместе», «2024 год». */
function yearsWords(years: readonly number[]): string {
  const [first, last] = [years[0] ?? 0, years.at(-1) ?? 0];
  if (first === last) return `${last}\u00a0год`;
  const isWhole = last - first === years.length - 1 && years.length > 2;
  return `${isWhole ? `${first}–${last}` : years.join(", ")}\u00a0годы вместе`;
}

/** A funnel: where its schools stand in words, the picture, the table. */
export function funnelBlocks(drawn: SchoolFunnel, page: FunnelPage): Block[] {
  const { procedure, years, region, funnel, schools, closed } = drawn;
  const { year, table } = page;
  const isRegion = page.of === "region";
  const title = procedureTitle(procedure);
  const below = belowWords(procedure);
  const over = yearsWords(years);
  const told = isRegion ? farthest(schools) : schools;
  const numberOf = new Map(told.map(({ code }, place) => [code, place + 1]));
  const nameOf = (code: string) => page.schoolOf(code).name;
  const away = schools.filter(({ place, isPublic }) => isPublic && place !== "inside");
  const numbered = away.filter(({ place }) => place !== "edge" || away.length <= MOST_NUMBERED);
  const labels = new Map(numbered.map(({ code }) => [code, String(numberOf.get(code) ?? "")]));
  return blocksOf(
    paragraph(
      `В регионе ${below.did} ${formatPercent(region.k / region.n)} из ${formatExact(region.n)} участников. `,
      outsideSentence(schools, nameOf),
      closed.length > 0 &&
        ` Не показано ${counted(closed.length, SCHOOLS)}, у которых потеряны строки хотя бы одного из этих годов.`,
    ),
    {
      kind: "chart",
      chart: "funnel",
      id: page.chart,
      title: `${funnelTitle(drawn)}: доля ${below.of}`,
      description: `Каждый знак — школа: вправо — участников, вверх — доля ${below.of}. Номера — из таблицы.`,
      table,
      target: funnel.target,
      lines: linesOf(funnel, Math.max(...schools.map(({ pooled }) => pooled.n))),
      data: schools.map((one): FunnelPoint =>
        pointOf(one, nameOf(one.code), labels.get(one.code) ?? ""),
      ),
    },
    tableOf(told, {
      id: table,
      caption: `${title}: школы ${isRegion ? "дальше всех от региона" : "муниципалитета в воронке региона"}`,
      row: ({ code }) => ({ key: nameOf(code), ...page.tagsOf(code) }),
      columns: [
        number("№", ({ code }) => numberOf.get(code) ?? absent("not-held")),
        text("Школа", 25, ({ code }) => nameOf(code)),
        isRegion &&
          text("Муниципалитет", ({ code }) => shortPlace(page.schoolOf(code).municipality)),
        numberUnder(over, "Участников", ({ pooled, parts }) =>
          count(
            pooled.n,
            [pooled, ...parts].map(({ n }) => ({ n })),
          ),
        ),
        numberUnder(over, below.head, ({ pooled, people }) => ({
          ...partFigure(pooled),
          people,
        })),
        years.length > 1 &&
          numberUnder(`${year}\u00a0год`, "Участников", ({ now }) => count(now.n, [{ n: now.n }])),
        years.length > 1 &&
          numberUnder(`${year}\u00a0год`, below.head, ({ now }) => partFigure(now)),
        numberUnder(`${year}\u00a0год`, "Не явились", ({ absent: away }) => awayFigure(away)),
        text("Место", ({ place, people }) => telling(PLACES[place][1], people)),
      ],
    }),
  );
}

/** Who did not come of all who were to: that nobody did is a number, and that no export tells is none. */
const awayFigure = (away: SchoolInFunnel["absent"]): Figure =>
  away === null
    ? absent("not-assessed", "выгрузка не говорит, кто не явился")
    : share(away.k / away.n, undefined, undefined, away.k === 0 ? undefined : [away]);

/** Fewest schools that the table of a region names. */
const LEAST_NAMED = 10;

/** All schools that are not inside, or more, in the order they have. */
function farthest(schools: readonly SchoolInFunnel[]): SchoolInFunnel[] {
  const outside = schools.filter(({ place }) => place !== "inside").length;
  const chosen = new Set(
    [...schools]
      .sort(
        (a, b) =>
          Number(a.place === "inside") - Number(b.place === "inside") ||
          Math.abs(b.distance) - Math.abs(a.distance),
      )
      .slice(0, Math.max(outside, LEAST_NAMED)),
  );
  return schools.filter((one) => chosen.has(one));
}

/** Most schools that a sentence names. */
const MOST_NAMED = 6;

/** Which schools are beyond the outer limits; of those that the public edition tells. */
function outsideSentence(
  schools: readonly SchoolInFunnel[],
  nameOf: (code: string) => string,
): string {
  const open = schools.filter(({ isPublic }) => isPublic);
  if (open.length === 0) return "Долей, которые можно открыть, у этих школ нет.";
  const base = `из ${counted(open.length, OF_SCHOOLS)} с открытыми долями`;
  const beyond = (place: FunnelPlace): string | false => {
    const found = open.filter((one) => one.place === place);
    const names = found.map(
      ({ code, pooled: { k, n } }) =>
        `${nameOf(code)} (${formatPercent(k / n)} из ${formatExact(n)} участников)`,
    );
    const {
      [place]: [, words],
    } = PLACES;
    return (
      found.length > 0 &&
      `${capital(words)}\u00a0— ${found.length} ${base}${found.length > MOST_NAMED ? "" : `: ${names.join("; ")}`}.`
    );
  };
  const [above, below] = [beyond("above"), beyond("below")];
  const edge = open.filter(({ place }) => place === "edge").length;
  return [
    above,
    below,
    above === false && below === false && `За сплошной линией нет ни одной ${base}.`,
    edge > 0 && `На краю воронки\u00a0— ${edge}.`,
  ]
    .filter((part) => part !== false)
    .join(" ");
}

function pointOf(
  { code, pooled, people, place }: SchoolInFunnel,
  school: string,
  label: string,
): FunnelPoint {
  const value = pooled.k / pooled.n;
  const [placeRank, words] = PLACES[place];
  return {
    code,
    school,
    n: pooled.n,
    value,
    place: words,
    placeRank,
    label,
    people,
    told: `${school}: ${formatPercent(value)} из ${formatExact(pooled.n)} участников, ${words}`,
  };
}

/** The lines at numbers of participants evenly spaced in ratio, to a little over the largest school. */
function linesOf({ limits }: Funnel, largest: number): FunnelLine[] {
  const most = Math.ceil(largest * 1.1);
  const sizes = new Set(
    Array.from({ length: STEPS + 1 }, (_, step) => Math.round(most ** (step / STEPS))),
  );
  return [...sizes].map((n) => {
    const inner = limits(n, policy.funnel.inner);
    const outer = limits(n, policy.funnel.outer).overdispersed;
    return {
      n,
      low: inner.overdispersed.low,
      high: inner.overdispersed.high,
      lowest: outer.low,
      highest: outer.high,
      chanceLow: inner.binomial.low,
      chanceHigh: inner.binomial.high,
    };
  });
}
