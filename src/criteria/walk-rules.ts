import type { Condition, Criteria, Rule } from "./criteria-file.ts";

/** A rule of the file where it stands. */
export interface RuleAt {
  readonly rule: Rule;
  /** `clusters[0].rule.all[1]`. */
  readonly path: string;
  /** Whether a rule over procedures stands around it, so that a procedure is given. */
  readonly hasProcedure: boolean;
  /** The cluster whose rule (or exit) it belongs to. */
  readonly cluster: string;
}

/** The rules right inside a rule, with the rest of their path. */
export function innerRules(rule: Rule): readonly (readonly [path: string, rule: Rule])[] {
  const list = (key: string, rules: readonly Rule[]) =>
    rules.map((one, at) => [`${key}[${at}]`, one] as const);
  if ("all" in rule) return list("all", rule.all);
  if ("any" in rule) return list("any", rule.any);
  if ("not" in rule) return [["not", rule.not]];
  if ("atLeast" in rule) return list("atLeast.of", rule.atLeast.of);
  if ("overProcedures" in rule) return [["overProcedures.rule", rule.overProcedures.rule]];
  if ("sameProcedure" in rule) return [["sameProcedure.rule", rule.sameProcedure.rule]];
  if ("inYears" in rule) return [["inYears.rule", rule.inYears.rule]];
  if ("consecutive" in rule) return [["consecutive.rule", rule.consecutive.rule]];
  return [];
}

function walk(at: RuleAt): RuleAt[] {
  const opens = "overProcedures" in at.rule || "sameProcedure" in at.rule;
  const hasProcedure = at.hasProcedure || opens;
  const inner = innerRules(at.rule).flatMap(([path, rule]) =>
    walk({ ...at, rule, path: `${at.path}.${path}`, hasProcedure }),
  );
  return [at, ...inner];
}

/** Every rule of the file, outer before inner, exits included. */
export function allRules(criteria: Criteria): readonly RuleAt[] {
  return criteria.clusters.flatMap((cluster, index) => {
    const start = { hasProcedure: false, cluster: cluster.id };
    const path = `clusters[${index}]`;
    const exit = cluster.exit?.rule;
    return [
      ...walk({ ...start, rule: cluster.rule, path: `${path}.rule` }),
      ...(exit ? walk({ ...start, rule: exit, path: `${path}.exit.rule` }) : []),
    ];
  });
}

export const isCondition = (rule: Rule): rule is Condition => "indicator" in rule;

const keys = [
  "all",
  "any",
  "not",
  "atLeast",
  "overProcedures",
  "sameProcedure",
  "inYears",
  "consecutive",
  "cluster",
] as const;

/** Kind of a rule by the key that makes it; a condition is a "threshold". */
export const kindOf = (rule: Rule): (typeof keys)[number] | "threshold" =>
  keys.find((key) => key in rule) ?? "threshold";

/**
 * A circle of references, if there is one: the names on it in order, the first again at the end.
 *
 * @param next names that a name refers to; names not among `names` are passed over
 */
export function findCycle(
  names: readonly string[],
  next: (name: string) => readonly string[],
): readonly string[] | undefined {
  const done = new Set<string>();
  const visit = (name: string, trail: readonly string[]): readonly string[] | undefined => {
    const start = trail.indexOf(name);
    if (start >= 0) return [...trail.slice(start), name];
    if (done.has(name) || !names.includes(name)) return undefined;
    for (const other of next(name)) {
      const ring = visit(other, [...trail, name]);
      if (ring) return ring;
    }
    done.add(name);
    return undefined;
  };
  for (const name of names) {
    const ring = visit(name, []);
    if (ring) return ring;
  }
  return undefined;
}
