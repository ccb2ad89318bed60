import { clusterWord } from "../bases.ts";
import type { Frequency, Target, TargetBase } from "../roadmap-file.ts";
import { isStaged } from "./no-targets.ts";
import { quantitiesIn, type Quantity } from "./quantities.ts";
import {
  basesIn,
  basesOf,
  collecting,
  eachOf,
  municipalDocuments,
  ownWords,
  partNamed,
  perSchool,
  schoolDocuments,
  traces,
  twoLists,
} from "./target-bases.ts";

/** Targets of an action and the numbers that could not be read. */
interface TargetReading {
  readonly targets: readonly Target[];
  readonly unread: readonly string[];
}

/** Cells of an action that say what is to be reached. */
interface TargetCells {
  readonly target: string;
  readonly title: string;
  readonly evidence: string;
  /** Whether the term has no end of its own («в течение года»): then nothing is counted once. */
  readonly ongoing: boolean;
  /** Whether the term says «по запросу». */
  readonly onRequest?: boolean;
  /** How often the term says the action is repeated: «1 раз в квартал». */
  readonly often?: { readonly per: Frequency; readonly times: number };
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
  const asText: Target = { kind: "unread", unit: "done", groups: [], text: target };
  if (isStaged(target)) return { targets: [asText], unread: [target] };
  const own = quantitiesIn(target, "cell");
  const all = [...wholeOf(target), ...own.quantities];
  const counted = all.filter(isMeasured);
  const baseless = all.filter((one) => !isMeasured(one));
  const unread = [...own.unread, ...baseless.map(({ text }) => text)];
  const inTitle = quantitiesIn(title, "title").quantities.filter(isMeasured);
  const measured = [...counted.flatMap((one) => targetsOf(one, target)), ...sharesIn(target)];
  const [first, ...others] = [...measured, ...inTitle.flatMap((one) => targetsOf(one, title))];
  if (first === undefined) {
    return { targets: [unread.length > 0 ? asText : unnumbered(cells)], unread };
  }
  // What was not understood of the cell stays with the target as its text.
  const whole = unread.length > 0 ? { ...first, text: target } : first;
  return { targets: [whole, ...others], unread };
}

/** «Все школы» are 100 % of them. */
function wholeOf(target: string): Quantity[] {
  const match = /^(?:во?\s+|у\s+)?(?:все(?:х|ми)?)\s+(?=(?:школ|ОО|ШН|ШФ|муниципал|МОУО))/iu.exec(
    target,
  );
  if (!match || /\d/u.test(target)) return [];
  const after = ` ${target.slice(match[0].length)}`;
  return [{ comparator: "=", value: 100, percent: true, before: "", after, text: target }];
}

/** The target of a cell without numbers: a condition, a completeness, or simply that it is done. */
function unnumbered({ target, title, evidence, ongoing, onRequest, often }: TargetCells): Target {
  const said = target === "" ? {} : { text: target };
  const condition = conditionOf(target);
  if (condition) return done("events", { condition, ...said });
  if (onRequest) return done("events", { condition: "on-request", ...said });
  if (collecting.test(title)) {
    const of = "школы, о которых собраны все сведения";
    return { kind: "share", unit: "percent", base: "schools", of, groups: [], ...said };
  }
  if (often) return repeated(often, said);
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

/** A term that says how often is itself what is to be reached. */
const repeated = (
  { per, times }: NonNullable<TargetCells["often"]>,
  said: Partial<Target>,
): Target => ({
  kind: per === "year" ? "count" : "frequency",
  comparator: ">=",
  value: times,
  unit: "count",
  base: "events",
  groups: [],
  per,
  ...said,
});

/** A bare number of nothing known is no target; nor is a percent that each school has of its own. */
const isMeasured = (one: Quantity): boolean =>
  one.percent ? eachOf(one) === undefined : basesOf(one).length > 0;

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
  const { value, upTo, comparator, percent, per, each, text, before } = quantity;
  const bases = basesOf(quantity);
  const named = clustersIn(quantity.after);
  const groups = named.length > 0 ? named : clustersIn(before);
  const frequency = per !== undefined && per !== "year";
  // What the number is of stands before it: «Доля школ, …, – не менее 30 %».
  const saysBefore = basesIn(ownWords(quantity.after)).length === 0 && before.trim() !== "";
  const said = saysBefore ? `${before.replace(/^[\s,;.)]+/u, "")}${text}` : text;
  return (bases.length === 0 ? [undefined] : bases).map((base) => {
    const scope =
      each ?? eachOf(quantity) ?? (perSchool(quantity, base, cell) ? "school" : undefined);
    return {
      kind: percent ? "coverage" : frequency ? "frequency" : "count",
      comparator,
      value,
      ...(upTo !== undefined && { upTo }),
      unit: percent ? "percent" : "count",
      ...(base !== undefined && { base }),
      ...(percent && partOf(saysBefore ? before : quantity.after, base)),
      groups,
      ...(per !== undefined && { per }),
      ...(scope && { each: scope }),
      text: said,
    };
  });
}

const clustersIn = (text: string): string[] => [
  ...new Set([...text.matchAll(clusterWord)].map(([word]) => word)),
];

/** «Доля ШНОР, принявших участие …» without a number in the same sentence. */
function sharesIn(cell: string): Target[] {
  return [...cell.matchAll(/(?<![а-яё])(?:[Дд]оля|Доли)\s+([^.]+)/gu)].flatMap(
    ([text, of = ""]) => {
      if (/\d\s*(?:%|процент)/u.test(text)) return [];
      const head = of.split(/[,(]/u)[0]?.trim() ?? of;
      const [first] = basesIn(head);
      return [
        {
          kind: "share" as const,
          unit: "percent" as const,
          ...(first && { base: first.base }),
          ...partOf(of, first?.base),
          of: head,
          groups: clustersIn(head),
          text: text.trim(),
        },
      ];
    },
  );
}

function partOf(text: string, base: TargetBase | undefined): Pick<Target, "part"> {
  const part = partNamed(ownWords(text), base);
  return part === undefined ? {} : { part };
}
