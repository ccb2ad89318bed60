import type { Result } from "./model.ts";
import type { FormerCode, SampleSchool } from "./schools.ts";

/** A school recoded since 2023 and one that took another in since 2024, found in the region. */
export interface CodeHistory {
  readonly recoded: FormerCode;
  readonly merged: FormerCode;
}

/** Codes in a year's files: the school's own, or the one it (or a part of it) had then. */
export interface CodesOf {
  readonly code: (result: Result) => string;
  readonly codeOfSchool: (school: SampleSchool, year: number) => string;
}

/**
 * Until its year a recoded school stands under its old code. Of a school that took another in,
 * every third pupil sat under the code of the other one until then.
 */
export function codesOf({ recoded, merged }: CodeHistory): CodesOf {
  const codeOfSchool = (school: SampleSchool, year: number) =>
    school.code === recoded.school && year < recoded.since ? recoded.was : school.code;
  const code = ({ pupil, year }: Result) =>
    pupil.school.code === merged.school && year < merged.since && pupil.place % 3 === 0
      ? merged.was
      : codeOfSchool(pupil.school, year);
  return { code, codeOfSchool };
}
