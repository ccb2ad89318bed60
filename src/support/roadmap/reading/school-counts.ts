import type { Roadmap } from "../roadmap-file.ts";
import type { RawRoadmap } from "./join-rows.ts";

const counted =
  /(\d{1,4})\s+(?:(?:обще)?образовательн[а-яё]+ организаци[а-яё]+|школ[а-яё]*|ШНОР|ОО)?\s*\(\s*(\d{1,3}(?:,\d+)?)\s*%[^)]*\)([^.,;]*)/giu;

/** Who supports the schools of a count, by the words after it. */
const levels: readonly (readonly [RegExp, string])[] = [
  [/региональн/iu, "региональный проект"],
  [/муниципальн/iu, "муниципальные программы"],
  [/федеральн/iu, "федеральный проект"],
];

/** Numbers of schools that the preamble names with their share: «33 организации (53 % от всех)». */
export function schoolCounts({ prose, headerLine }: RawRoadmap): Roadmap["schools"] {
  return prose
    .filter(({ line }) => line < (headerLine ?? 0))
    .flatMap(({ text }) => [...text.matchAll(counted)])
    .map(([, count, percent = "", after = ""]) => ({
      count: Number(count),
      percent: Number(percent.replace(",", ".")),
      of: levels.find(([pattern]) => pattern.test(after))?.[1] ?? "список",
    }));
}
