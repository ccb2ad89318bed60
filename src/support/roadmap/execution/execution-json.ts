import type { ExecutionShare } from "./execution-shares.ts";
import type { RoadmapExecution } from "./execute-roadmap.ts";

const shares = (by: ReadonlyMap<string, ExecutionShare>, key: string): object[] =>
  [...by].map(([name, share]) => ({ [key]: name, ...share }));

/** Execution as plain JSON for programs: no maps, the same key order each time. */
export function executionJson(execution: RoadmapExecution): object {
  const { roadmap, date, actions, matrix } = execution;
  const { band, region, municipalities, schools } = execution.shares;
  return {
    roadmap: { id: roadmap.id, title: roadmap.title, act: roadmap.act, period: roadmap.period },
    date,
    shares: {
      band,
      region,
      municipalities: shares(municipalities, "municipality"),
      schools: shares(schools, "school"),
    },
    actions: actions.map(({ action, state, due, overdueDays, indicators, facts }) => ({
      id: action.id,
      title: action.title,
      section: action.section,
      term: action.term,
      state,
      due,
      overdueDays,
      facts: facts.length,
      indicators: indicators.map(({ target, ...counted }) => ({ ...counted, target })),
    })),
    matrix,
  };
}
