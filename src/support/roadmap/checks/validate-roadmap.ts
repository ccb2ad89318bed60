import type { Issue } from "../../../shared/issue.ts";
import type { Roadmap } from "../roadmap-file.ts";
import {
  aliasesOfClusters,
  beforeAct,
  doubledNumbers,
  mixedUnits,
  orderInSections,
  orderOfDependencies,
  sharesOfSchools,
  sharesWithoutValue,
  targetRanges,
  yearsOutside,
  type Check,
} from "./roadmap-checks.ts";

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
