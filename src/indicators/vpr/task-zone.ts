import type { Source, TaskLevel } from "../../reference/index.ts";

/**
 * How well a task is mastered (уровень выполнения): "border" is too near the limit to say,
 * "by-level" is enough for a task of an advanced level and too little for a basic one.
 */
export type TaskZone = "sufficient" | "border" | "insufficient" | "by-level";

export interface TaskZoneLimits {
  /** From this share of points on it is sufficient; below the second one insufficient. */
  readonly base: { readonly sufficient: number; readonly insufficient: number };
  readonly advanced: { readonly sufficient: number; readonly insufficient: number };
  readonly source: Source;
}

export const taskZoneDefaults: TaskZoneLimits = {
  base: { sufficient: 0.6, insufficient: 0.57 },
  advanced: { sufficient: 0.3, insufficient: 0.285 },
  source: {
    text: "рекомендации ФИОКО 2026 года для школ, по описанию в открытой программе; с текстом не сверено",
    sureness: "unverified",
  },
};

/**
 * The zone of a task by its completion (процент выполнения, 0..1). Where the level is not known, only
 * what holds for every level is said.
 */
export function taskZone(
  completion: number,
  level: TaskLevel | null,
  { base, advanced }: TaskZoneLimits = taskZoneDefaults,
): TaskZone {
  const by = ({ sufficient, insufficient }: TaskZoneLimits["base"]): TaskZone =>
    completion >= sufficient ? "sufficient" : completion < insufficient ? "insufficient" : "border";
  if (level === "Б") return by(base);
  if (level !== null) return by(advanced);
  return by(base) === by(advanced) ? by(base) : "by-level";
}

/** The task a criterion belongs to: «12К2» and «12К1» are of task 12 (задание и его критерии). */
export const taskBlock = (task: string): string => /^\d+/u.exec(task)?.[0] ?? task;
