import type { Target, TargetBase } from "../roadmap-file.ts";
import { baseWords, clusterWord } from "../words/bases.ts";
import {
  collecting,
  municipalDocuments,
  schoolDocuments,
  traces,
  twoLists,
} from "../words/traces.ts";
import { type Quantity, quantitiesIn } from "./quantities.ts";

/** Targets of an action and the numbers that could not be read. */
export interface TargetReading {
  readonly targets: readonly Target[];
  readonly unread: readonly string[];
}

/** Cells of an action that say what is to be reached. */
export interface TargetCells {
  readonly target: string;
  readonly title: string;
  readonly evidence: string;
  /** Whether the term has no end of its own («в течение года»): then nothing is counted once. */
  readonly ongoing: boolean;
  /** Whether the term says «по запросу». */
  readonly onRequest?: boolean;
}

/**
 * Targets (показатели) from their Russian wording: each number with its comparison, unit and base;
 * «Доля …» without a number is a share; a schedule or a request is a condition; a cell without any
 * of them is done or not done. Numbers that fit no wording are told, never guessed.
 *
 * @example readTargets({ target: "Не менее 40 педагогов", … }) // => ≥ 40, count, teachers
 */
export function readTargets(cells: TargetCells): TargetReading {
  const { target, title } = cells;
  const own = quantitiesIn(target, "cell");
  const [counted, baseless] = partBaseless(own.quantities);
  const unread = [...own.unread, ...baseless.map(({ text }) => text)];
  const inTitle = quantitiesIn(title, "title");
  const targets = [
    ...counted.flatMap((one) => targetsOf(one, target)),
    ...sharesIn(target),
    ...inTitle.quantities.flatMap((one) => targetsOf(one, title)),
  ];
  if (targets.length > 0) return { targets, unread };
  if (unread.length > 0) {
    const asText: Target = { kind: "unread", unit: "done", groups: [], text: target };
    return { targets: [asText], unread };
  }
  return { targets: [unnumbered(cells)], unread };
}

/** The target of a cell without numbers: a condition, a completeness, or simply that it is done. */
function unnumbered({ target, title, evidence, ongoing, onRequest }: TargetCells): Target {
  const said = target === "" ? {} : { text: target };
  const condition = conditionOf(target);
  if (condition) return done("events", { condition, ...said });
  if (onRequest) return done("events", { condition: "on-request", ...said });
  if (collecting.test(title)) {
    const of = "школы, о которых собраны все сведения";
    return { kind: "share", unit: "percent", base: "schools", of, groups: [], ...said };
  }
  const result = evidence === "" && target !== "";
  const base =
    traces.find((trace) => (result ? trace.result?.test(target) : trace.title?.test(title)))
      ?.base ?? "events";
  const each = makersOf(title);
  const value = twoLists.test(target) ? 2 : 1;
  const once = ongoing && each === undefined ? {} : { comparator: "=" as const, value };
  return done(each ? "documents" : base, { ...once, ...(each && { each }), ...said });
}

/** Who makes such a document for itself. */
function makersOf(title: string): "school" | "municipality" | undefined {
  if (municipalDocuments.test(title)) return "municipality";
  return schoolDocuments.test(title) ? "school" : undefined;
}

/** A bare number of nothing known is no target. */
const partBaseless = (all: readonly Quantity[]): [Quantity[], Quantity[]] => [
  all.filter((one) => one.percent || basesOf(one).length > 0),
  all.filter((one) => !one.percent && basesOf(one).length === 0),
];

const done = (base: TargetBase, more: Partial<Target>): Target => ({
  kind: "done",
  unit: "done",
  base,
  groups: [],
  ...more,
});

function conditionOf(target: string): Target["condition"] {
  if (/(?:^|\s)по запросу/iu.test(target)) return "on-request";
  return /^(?:по\s+\S*\s*)?(?:график|расписани|план)[а-яё]*(?=\s|$)|по (?:отдельн\S+ )?график/iu.test(
    target,
  )
    ? "schedule"
    : undefined;
}

/** One quantity as targets: «100 % МОУО и ОО» speaks of two bases, so it is two. */
function targetsOf(quantity: Quantity, cell: string): Target[] {
  const { value, upTo, comparator, percent, per, each, text } = quantity;
  const bases = basesOf(quantity);
  const named = clustersIn(quantity.after);
  const groups = named.length > 0 ? named : clustersIn(quantity.before);
  const frequency = per !== undefined && per !== "year";
  return (bases.length === 0 ? [undefined] : bases).map((base) => {
    const scope = each ?? (perSchool(quantity, base, cell) ? ("school" as const) : undefined);
    return {
      kind: percent ? "coverage" : frequency ? "frequency" : "count",
      comparator,
      value,
      ...(upTo !== undefined && { upTo }),
      unit: percent ? "percent" : "count",
      ...(base !== undefined && { base }),
      groups,
      ...(per !== undefined && { per }),
      ...(scope && { each: scope }),
      text,
    };
  });
}

/** «Участие ОО в не менее 2 мероприятиях»: the number is for each school. */
const perSchool = ({ before }: Quantity, base: TargetBase | undefined, cell: string): boolean =>
  base === "events" &&
  (/[Уу]частие\s+(?:ОО|школ|ШНОР|ШНСУ)(?:\s|$)/u.test(before) ||
    /в каждой (?:ОО|школе)/iu.test(cell));

interface Found {
  readonly base: TargetBase;
  readonly at: number;
  readonly end: number;
}

const basesIn = (text: string): Found[] =>
  baseWords
    .flatMap(([pattern, base]) =>
      [...text.matchAll(new RegExp(pattern.source, `${pattern.flags}g`))].map((match) => ({
        base,
        at: match.index,
        end: match.index + match[0].length,
      })),
    )
    .sort((a, b) => a.at - b.at || b.end - a.end);

/** The base stands after the number; where nothing does, before it. */
function basesOf({ before, after }: Quantity): TargetBase[] {
  const roadmap = basesIn(before).findLast(({ base }) => base === "actions");
  if (roadmap) return ["actions"];
  const following = basesIn(after);
  const [first] = following;
  if (!first) {
    const [earlier] = basesIn(before);
    return earlier ? [earlier.base] : [];
  }
  const second = following.find(
    ({ base, at }) => base !== first.base && /^\s+и\s+$/u.test(after.slice(first.end, at)),
  );
  return second && coveredTogether(first.base, second.base)
    ? [first.base, second.base]
    : [first.base];
}

/** «МОУО и ОО» are counted apart; «педагогов и руководителей» are one audience. */
const coveredTogether = (a: TargetBase, b: TargetBase): boolean =>
  a === "municipalities" && b === "schools";

const clustersIn = (text: string): string[] => [
  ...new Set([...text.matchAll(clusterWord)].map(([word]) => word)),
];

/** «Доля ШНОР, принявших участие …» without a number in the same sentence. */
function sharesIn(cell: string): Target[] {
  return [...cell.matchAll(/Дол[яи]\s+([^.]+)/gu)].flatMap(([text, of = ""]) => {
    if (/\d\s*%/u.test(text)) return [];
    const head = of.split(/[,(]/u)[0]?.trim() ?? of;
    const [first] = basesIn(head);
    return [
      {
        kind: "share" as const,
        unit: "percent" as const,
        ...(first && { base: first.base }),
        of: head,
        groups: clustersIn(head),
        text: text.trim(),
      },
    ];
  });
}
