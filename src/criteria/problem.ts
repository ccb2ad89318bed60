/** One thing wrong in a criteria file. */
export interface CriteriaProblem {
  /** Where: `clusters[0].rule.all[1].than`; "" for the whole file. */
  readonly path: string;
  /** What is there, in Russian, as it goes into the sentence. */
  readonly found: string;
  /** What is expected, in Russian. */
  readonly expected: string;
  /** What to do: the nearest known name. */
  readonly hint?: string;
}

/** A problem as a Russian sentence. */
export function describeProblem(problem: CriteriaProblem): string {
  const where = problem.path === "" ? "" : `${problem.path}: `;
  const hint = problem.hint ? ` ${problem.hint}` : "";
  return `${where}${problem.found}. Нужно: ${problem.expected}.${hint}`;
}

/** Thrown for a criteria file that cannot be used; holds every problem found, not only the first. */
export class CriteriaError extends Error {
  override readonly name = "CriteriaError";
  readonly source: string;
  readonly problems: readonly CriteriaProblem[];

  constructor(source: string, problems: readonly CriteriaProblem[]) {
    super(
      `Файл критериев ${source}:\n${problems.map((p) => `  ${describeProblem(p)}`).join("\n")}`,
    );
    this.source = source;
    this.problems = problems;
  }
}
