import type { Issue } from "../shared/issue.ts";
import type { Twins } from "./near-twins.ts";
import type { Identity } from "./school-identity.ts";
import { calledBy } from "./school-identity.ts";

const titleOf = (school: Identity): string =>
  school.hasCode ? `${school.code} «${school.name}»` : `«${calledBy(school)}»`;

/** What is told of schools as a whole, a line each: who may be one, who moved, whom nothing names. */
export function schoolIssues(schools: readonly Identity[], twins: readonly Twins[]): Issue[] {
  const told: Issue[] = [];
  const tell = (code: string, severity: Issue["severity"], list: readonly string[]): void => {
    if (list.length > 0)
      told.push({ code, severity, found: `${list.length}, например ${list[0] ?? ""}` });
  };
  tell(
    "schools-alike",
    "warning",
    twins.map(({ school, was }) => `${titleOf(was)} и ${titleOf(school)}`),
  );
  tell(
    "schools-moved",
    "warning",
    schools
      .filter(({ movedFrom }) => movedFrom.length > 0)
      .map((one) => `«${one.name}»: ${one.movedFrom.join(", ")} → ${one.municipality}`),
  );
  tell(
    "schools-unnamed",
    "note",
    schools.filter(({ name }) => name === "").map(({ code }) => code),
  );
  return told;
}
