import { contextVariable } from "../indicators/context.ts";
import { procedureIds } from "../indicators/indicator.ts";
import type { AnySpec, VariableUse } from "../indicators/kind.ts";
import { kindOf } from "../indicators/kinds.ts";
import { contextVariables } from "../reference/context-variables.ts";
import type { Criteria } from "./criteria-file.ts";
import { hintFor } from "../shared/nearest-name.ts";
import type { CriteriaProblem } from "./problem.ts";
import { allRules, findCycle, type RuleAt } from "./walk-rules.ts";

/** What a name may name, in the words of the message. */
type Named =
  "показатель" | "процедура" | "набор или процедура" | "кластер" | "показатель контекста";

const expectedOf: Readonly<Record<Named, string>> = {
  показатель: "имя показателя из indicators",
  процедура: "имя процедуры из procedures",
  "набор или процедура": "имя набора из sets или процедуры из procedures",
  кластер: "идентификатор кластера из clusters",
  "показатель контекста": "показатель контекста из справочника",
};

function unknown(
  path: string,
  what: Named,
  name: string,
  known: readonly string[],
): CriteriaProblem[] {
  if (known.includes(name)) return [];
  const found = `имя «${name}» не описано`;
  return [{ path, found, expected: expectedOf[what], ...hintFor(name, known) }];
}

const unknownProcedures = (
  criteria: Criteria,
  path: string,
  from: string | readonly string[],
): CriteriaProblem[] => {
  const known = Object.keys(criteria.procedures);
  if (typeof from === "string") {
    return unknown(path, "набор или процедура", from, [...Object.keys(criteria.sets), ...known]);
  }
  return from.flatMap((id, at) => unknown(`${path}[${at}]`, "процедура", id, known));
};

function contextProblems(spec: string, { at, id: variable, need }: VariableUse): CriteriaProblem[] {
  const path = `${spec}.${at}`;
  const ids = contextVariables.map((one) => one.id);
  const problems = unknown(path, "показатель контекста", variable, ids);
  const known = contextVariable(variable);
  if (known && need === "share" && !known.of) {
    const expected = "показатель, который считают людьми; для остальных — contextValue";
    return [{ path, found: `«${variable}» не имеет доли`, expected }];
  }
  if (known && need === "number" && known.kind === "category") {
    return [{ path, found: `«${variable}» не число`, expected: "числовой показатель контекста" }];
  }
  return problems;
}

function indicatorProblems(criteria: Criteria, id: string, spec: AnySpec): CriteriaProblem[] {
  const path = `indicators.${id}`;
  const { procedure, of, procedures, weights = {} } = spec;
  const problems: CriteriaProblem[] = [];
  if (procedure !== undefined) {
    const known = Object.keys(criteria.procedures);
    problems.push(...unknown(`${path}.procedure`, "процедура", procedure, known));
  }
  if (of !== undefined) {
    problems.push(...unknown(`${path}.of`, "показатель", of, Object.keys(criteria.indicators)));
  }
  if (procedures !== undefined) {
    problems.push(...unknownProcedures(criteria, `${path}.procedures`, procedures));
    const pooled = procedureIds(criteria, procedures);
    for (const name of Object.keys(weights)) {
      problems.push(...unknown(`${path}.weights.${name}`, "процедура", name, pooled));
    }
  }
  const kind = kindOf(spec);
  const variables = kind.from === "context" ? kind.variables(spec) : [];
  return [...problems, ...variables.flatMap((use) => contextProblems(path, use))];
}

function ruleNameProblems(criteria: Criteria, { rule, path }: RuleAt): CriteriaProblem[] {
  if ("indicator" in rule) {
    const known = Object.keys(criteria.indicators);
    return unknown(`${path}.indicator`, "показатель", rule.indicator, known);
  }
  if ("cluster" in rule) {
    const known = criteria.clusters.map((cluster) => cluster.id);
    return unknown(`${path}.cluster`, "кластер", rule.cluster, known);
  }
  if ("overProcedures" in rule) {
    const { procedures } = rule.overProcedures;
    return unknownProcedures(criteria, `${path}.overProcedures.procedures`, procedures);
  }
  if ("sameProcedure" in rule) {
    const { procedures } = rule.sameProcedure;
    return unknownProcedures(criteria, `${path}.sameProcedure.procedures`, procedures);
  }
  return [];
}

function tierProblems(criteria: Criteria): CriteriaProblem[] {
  const clusters = criteria.clusters.map((cluster) => cluster.id);
  const indicators = Object.keys(criteria.indicators);
  return criteria.tiers.flatMap((tier, at) => [
    ...unknown(`tiers[${at}].cluster`, "кластер", tier.cluster, clusters),
    ...tier.order.flatMap((order, step) =>
      unknown(`tiers[${at}].order[${step}].indicator`, "показатель", order.indicator, indicators),
    ),
  ]);
}

function doubles(criteria: Criteria): CriteriaProblem[] {
  const problems: CriteriaProblem[] = [];
  const seen = new Set<string>();
  criteria.clusters.forEach((cluster, at) => {
    for (const name of [cluster.id, ...cluster.aliases]) {
      if (seen.has(name)) {
        const found = `кластер «${name}» назван дважды`;
        problems.push({ path: `clusters[${at}]`, found, expected: "своё имя у каждого кластера" });
      }
      seen.add(name);
    }
  });
  for (const name of Object.keys(criteria.sets)) {
    if (name in criteria.procedures) {
      const found = `«${name}» — имя и набора, и процедуры`;
      problems.push({ path: `sets.${name}`, found, expected: "имя, не занятое процедурой" });
    }
  }
  return problems;
}

const cycle = (path: string, ring: readonly string[], what: string): CriteriaProblem => ({
  path,
  found: `${what} ссылаются друг на друга по кругу: ${ring.join(" → ")}`,
  expected: "ссылки без круга",
});

function cycles(criteria: Criteria): CriteriaProblem[] {
  const problems: CriteriaProblem[] = [];
  const indicators = findCycle(Object.keys(criteria.indicators), (id) => {
    const spec: AnySpec | undefined = criteria.indicators[id];
    return spec?.of === undefined ? [] : [spec.of];
  });
  if (indicators) problems.push(cycle("indicators", indicators, "показатели"));
  const rules = allRules(criteria);
  const clusters = findCycle(
    criteria.clusters.map((cluster) => cluster.id),
    (id) =>
      rules.flatMap(({ cluster, rule }) =>
        cluster === id && "cluster" in rule ? [rule.cluster] : [],
      ),
  );
  if (clusters) problems.push(cycle("clusters", clusters, "кластеры"));
  return problems;
}

/** Names that lead nowhere, names used twice, and names that lead in a circle. */
export function nameProblems(criteria: Criteria): CriteriaProblem[] {
  const procedures = Object.keys(criteria.procedures);
  return [
    ...doubles(criteria),
    ...Object.entries(criteria.sets).flatMap(([name, set]) =>
      set.flatMap((id, at) => unknown(`sets.${name}[${at}]`, "процедура", id, procedures)),
    ),
    ...Object.entries(criteria.indicators).flatMap(([id, spec]) =>
      indicatorProblems(criteria, id, spec),
    ),
    ...allRules(criteria).flatMap((at) => ruleNameProblems(criteria, at)),
    ...tierProblems(criteria),
    ...cycles(criteria),
  ];
}
