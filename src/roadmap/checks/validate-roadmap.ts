import type { Issue } from "../../shared/issue.ts";
import { formatDate } from "../../shared/russian.ts";
import { mixedAliases } from "../bases.ts";
import { addDays, lastDay } from "../calendar.ts";
import type { Roadmap, RoadmapAction } from "../roadmap-file.ts";

/** A check sees the road map and tells what is wrong; the place of an action is added later. */
type Check = (roadmap: Roadmap) => readonly Finding[];
type Finding = Omit<Issue, "severity" | "file" | "line" | "column"> & {
  readonly action?: RoadmapAction;
  readonly severity?: Issue["severity"];
};

/**
 * Months before a school year that still belong to its plan: lists and programmes are prepared then.
 */
const preparation = 62;

const endOf = ({ term }: RoadmapAction): string | undefined => lastDay(term.periods);
const beginOf = ({ term }: RoadmapAction): string | undefined =>
  term.periods.map(({ from, to }) => from ?? to).toSorted()[0];

/** Two actions with one number. */
function doubledNumbers({ actions }: Roadmap): Finding[] {
  const seen = new Set<string>();
  return actions.flatMap((action) => {
    const doubled = seen.has(action.id);
    seen.add(action.id);
    return doubled ? [{ code: "roadmap-number-doubled", action }] : [];
  });
}

/** Terms outside the period of the plan; preparations of two months before a school year are in it. */
function yearsOutside({ period, actions }: Roadmap): Finding[] {
  if (!period) return [];
  const school = period.from.endsWith("-09-01");
  const start = school ? addDays(period.from, -preparation) : period.from;
  return actions.flatMap((action) => {
    const outside = action.term.periods.find(
      ({ from, to, yearAssumed }) =>
        yearAssumed === undefined &&
        (to < start || to > period.to || (from !== undefined && from < start)),
    );
    if (!outside) return [];
    const found = (
      action.term.text ?? [outside.from, outside.to].filter(Boolean).join(" – ")
    ).trim();
    return [{ code: "roadmap-year-outside", action, found }];
  });
}

/** A term that was over before the act was signed. */
function beforeAct({ act, actions }: Roadmap): Finding[] {
  const { date } = act;
  if (date === undefined) return [];
  return actions.flatMap((action) => {
    const end = endOf(action);
    return end !== undefined && end < date
      ? [
          {
            code: "roadmap-deadline-before-act",
            action,
            found: action.term.text ?? end,
            expected: `срок не раньше ${formatDate(date).replace(/\.$/u, "")}`,
          },
        ]
      : [];
  });
}

/** «Не менее 80–90 %»: which of the two decides? */
const targetRanges: Check = ({ actions }) =>
  actions.flatMap((action) =>
    action.targets
      .filter(({ upTo }) => upTo !== undefined)
      .map(({ value, upTo, unit }) => ({
        code: "roadmap-target-range",
        action,
        found: `${value}–${upTo}${unit === "percent" ? " %" : ""}`,
      })),
  );

/** Several targets with different units or bases in one cell. */
const mixedUnits: Check = ({ actions }) =>
  actions.flatMap((action) => {
    const measured = action.targets.filter(({ kind }) => kind !== "done");
    const together = measured.every(({ base }) => base === "schools" || base === "municipalities");
    const kinds = new Set(measured.map(({ unit, base }) => `${unit} ${base ?? ""}`));
    return kinds.size > 1 && !together ? [{ code: "roadmap-target-mixed", action }] : [];
  });

/** What a share rounded to whole percents may differ by. */
const HALF = 0.5;

/** Shares of the preamble that are not those of its counts, rounded to whole percents. */
const sharesOfSchools: Check = ({ schools }) => {
  const all = schools.reduce((sum, { count }) => sum + count, 0);
  const shares = schools.filter(({ percent }) => percent !== undefined);
  if (shares.length < 2 || all === 0) return [];
  return shares
    .filter(({ count, percent = 0 }) => Math.abs((100 * count) / all - percent) > HALF)
    .map(({ count, percent }) => ({
      code: "roadmap-shares-differ",
      found: `${count} из ${all} и ${percent} %`,
    }));
};

/** «Доля …» of which nobody says how large it must be. */
const sharesWithoutValue: Check = ({ actions }) =>
  actions.flatMap((action) =>
    action.targets.some(({ kind }) => kind === "share")
      ? [{ code: "roadmap-target-without-value", action, severity: "note" as const }]
      : [],
  );

/** In one section an action that is over before the one above it begins: the order may be wrong. */
const orderInSections: Check = ({ actions }) =>
  actions.flatMap((action, i) => {
    const above = actions[i - 1];
    if (!above || above.section !== action.section || action.number === "") return [];
    const [end, begin] = [endOf(action), beginOf(above)];
    if (end === undefined || begin === undefined || end >= begin) return [];
    return [
      { code: "roadmap-order", action, found: `раньше п. ${above.id}`, severity: "note" as const },
    ];
  });

/** An action that ends before the one it stands on. */
const orderOfDependencies: Check = ({ actions }) =>
  actions.flatMap((action) =>
    action.after.flatMap((id) => {
      const needed = actions.find((one) => one.id === id);
      const [end, begin] = [needed && endOf(needed), endOf(action)];
      return end !== undefined && begin !== undefined && begin < end
        ? [
            {
              code: "roadmap-dependency",
              action,
              found: `опирается на п. ${id}, срок которого позже`,
            },
          ]
        : [];
    }),
  );

/** One cluster under several abbreviations. */
const aliasesOfClusters: Check = ({ title, actions, sections }) => {
  const told = actions.some(({ line }) => line !== undefined);
  // A document that was read has been searched whole already.
  if (told) return [];
  const text = [
    title,
    ...sections.map((one) => one.title),
    ...actions.map((one) => one.title),
  ].join("\n");
  return mixedAliases(text).map((names) => ({
    code: "roadmap-cluster-names",
    found: names.join(", "),
  }));
};

const checks: readonly Check[] = [
  doubledNumbers,
  yearsOutside,
  beforeAct,
  targetRanges,
  mixedUnits,
  sharesOfSchools,
  sharesWithoutValue,
  orderInSections,
  orderOfDependencies,
  aliasesOfClusters,
];

/**
 * Defects of a road map (проверка дорожной карты) that do not stop it from being used: each is one
 * issue, whose sentence says what is wrong and what to do.
 *
 * @param file name for the issues
 */
export const validateRoadmap = (roadmap: Roadmap, file = roadmap.id): Issue[] =>
  checks.flatMap((check) =>
    check(roadmap).map(({ action, severity, ...finding }) => ({
      severity: severity ?? "warning",
      file,
      ...(action?.line !== undefined && { line: action.line }),
      ...finding,
      ...(action && { found: [`п. ${action.id}`, finding.found].filter(Boolean).join(": ") }),
    })),
  );
