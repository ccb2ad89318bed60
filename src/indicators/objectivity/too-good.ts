import { formatNumber } from "../../shared/russian.ts";
import { fitYear } from "../context-residual/fit-year.ts";
import { normalProbability } from "../statistics/normal.ts";
import { notAssessed, type Finding } from "./marker.ts";
import type { AssessWork } from "./work.ts";

/**
 * Too good for the context (слишком высокие для контекста): z = (x̄ − expected)/√(τ² + σ²/n) above
 * 2.58, where the expectation leans on the school itself by its leverage, and is corrected for that.
 *
 * @source ours, after the contextual regression; 2.58 is the 99 % point of the normal distribution
 */
export const tooGood: AssessWork = (work, { tooGood: rule }) => {
  const fit = fitYear(work.world, { procedure: work.procedure, year: work.year }, work.year);
  const findings = new Map<string, Finding>();
  for (const school of work.cells.keys()) {
    const lacking = fit.lacking.has(school);
    findings.set(
      school,
      notAssessed(lacking ? "no-context" : "fit" in fit ? "no-score" : "few-schools"),
    );
  }
  if (!("fit" in fit)) return findings;
  for (const { school, n, value, expected, residual, variance, leverage } of fit.residuals) {
    const z = residual / Math.sqrt((fit.between + variance) * Math.max(1e-6, 1 - leverage));
    findings.set(school, {
      found: z > rule.z,
      p: normalProbability(-z),
      numbers: { n, value, expected, z },
      text: `Средний результат выше ожидаемого по контексту на ${formatNumber(residual, 2)} стандартного отклонения учеников, z = ${formatNumber(z, 2)}.`,
    });
  }
  return findings;
};
