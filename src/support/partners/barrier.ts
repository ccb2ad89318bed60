import { pairDistance } from "./pair-benefit.ts";
import type { PartnerOptions } from "./partner-options.ts";
import type { Mentor, SchoolInNeed } from "./partners-input.ts";

/** Why a pair may not be (препятствие), the first that holds. */
export type Barrier = "self" | "mentor-at-risk" | "refused" | "too-far" | "distance-unknown";

/** What a barrier is called after «не подошли наставники:». */
export const barrierTitles: Readonly<Record<Barrier, string>> = {
  self: "та же школа",
  "mentor-at-risk": "наставник сам в кластере риска",
  refused: "одна из школ отказалась",
  "too-far": "слишком далеко",
  "distance-unknown": "расстояние неизвестно, муниципалитеты разные",
};

/** The hard limits: undefined when nothing speaks against the pair. */
export function barrierOf(
  school: SchoolInNeed,
  mentor: Mentor,
  options: PartnerOptions,
): Barrier | undefined {
  if (school.code === mentor.code) return "self";
  if (mentor.clusters.some((id) => options.riskClusters.includes(id))) return "mentor-at-risk";
  if (school.refused.includes(mentor.code) || mentor.refused.includes(school.code))
    return "refused";
  if (options.maxDistance === null) return undefined;
  const distance = pairDistance(school, mentor);
  if (distance === undefined)
    return school.municipality === mentor.municipality ? undefined : "distance-unknown";
  return distance > options.maxDistance ? "too-far" : undefined;
}
