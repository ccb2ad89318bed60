/**
 * Score groups of САО-11 on the hundred-point scale. A mark «2» (below the minimum) puts a pupil
 * into the first group whatever the score.
 *
 * @source Regional САО-11 of 2024–2025.
 */
export const scoreGroups = [
  { id: "below", title: "ниже минимального балла", from: 0, to: null },
  { id: "to60", title: "от минимального балла до 60 баллов", from: 0, to: 60 },
  { id: "to80", title: "от 61 до 80 баллов", from: 61, to: 80 },
  { id: "to100", title: "от 81 до 100 баллов", from: 81, to: 100 },
] as const;

export type ScoreGroup = (typeof scoreGroups)[number]["id"];

/** Group of one participant. Score 60 is in the second, 61 and 80 in the third, 81 in the fourth. */
export function scoreGroup(score: number, belowMinimum: boolean): ScoreGroup {
  if (belowMinimum) return "below";
  return scoreGroups.find(({ to }) => to !== null && score <= to)?.id ?? "to100";
}
