import type { SaoOptions } from "./sao-options.ts";
import type { TaskRow } from "./task-table.ts";

/** Why a task is called hard. */
type HardRule =
  /** Basic level, completion below the bound of basic tasks. */
  | "base"
  /** Advanced or high level, completion below their bound. */
  | "advanced"
  /** The level is not known, and completion is below the bound of every level. */
  | "any-level"
  /** Basic level, mean above the bound, but the lowest group has not mastered it. */
  | "lowest-group";

export interface HardTask {
  readonly row: TaskRow;
  readonly rule: HardRule;
}

/** Hard tasks, and those of which only the level would tell. */
export interface HardTasks {
  readonly hard: readonly HardTask[];
  /** Level unknown: hard by the bound of basic tasks, or of the lowest group, if it is a basic task. */
  readonly undecided: readonly TaskRow[];
}

/**
 * Tasks that were hard for participants (сложные задания): basic below 50 %, advanced and high below
 * 15 %; and basic ones that fewer than 20 % of the lowest group's points were earned for. Without a
 * level nothing is guessed.
 *
 * @source `saoDefaults`
 */
export function hardTasks(
  rows: readonly TaskRow[],
  options: Pick<SaoOptions, "hardTask" | "masteredByLowest">,
): HardTasks {
  const hard: HardTask[] = [];
  const undecided: TaskRow[] = [];
  for (const row of rows) {
    const mean = row.all.completion;
    if (mean === null) continue;
    const rule = ruleOf(row, mean, options);
    if (rule === "undecided") undecided.push(row);
    else if (rule) hard.push({ row, rule });
  }
  return { hard, undecided };
}

function ruleOf(
  row: TaskRow,
  mean: number,
  { hardTask, masteredByLowest }: Pick<SaoOptions, "hardTask" | "masteredByLowest">,
): HardRule | "undecided" | undefined {
  const lowest = row.groups[0].completion;
  const lostLowest = lowest !== null && lowest < masteredByLowest;
  if (row.level === null) {
    if (mean < Math.min(hardTask.base, hardTask.advanced)) return "any-level";
    return mean < Math.max(hardTask.base, hardTask.advanced) || lostLowest
      ? "undecided"
      : undefined;
  }
  if (row.level !== "Б") return mean < hardTask.advanced ? "advanced" : undefined;
  if (mean < hardTask.base) return "base";
  return lostLowest ? "lowest-group" : undefined;
}
