import { loadCriteria } from "../src/criteria/load-criteria.ts";
import { type Study, studyOf } from "../src/study.ts";
import { readRegion } from "./read-region.ts";

/** What a command's arguments say of its study. */
export interface StudyArguments {
  /** Folder of the region. */
  readonly data: string;
  /** Criteria: the name of a preset or a file. */
  readonly criteria: string;
  /** Number and date of the act that approved the list of `year`. */
  readonly act?: string;
  readonly year?: number;
}

/**
 * Opens the study that the arguments name, gives it to a command and lets the region go.
 *
 * @returns what the command returns: its exit code
 */
export async function withStudy(
  { data, criteria, act, year }: StudyArguments,
  command: (study: Study) => Promise<number>,
): Promise<number> {
  const rules = await loadCriteria(criteria);
  const region = await readRegion(data);
  const acts = act === undefined || year === undefined ? {} : { [year]: act };
  try {
    return await command(studyOf(region, rules, { acts }));
  } finally {
    await region.close();
  }
}
