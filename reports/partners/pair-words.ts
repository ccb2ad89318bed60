import { shortPlace } from "../../src/document/school-words.ts";
import { knownExam } from "../../src/reference/exams.ts";
import { policy } from "../../src/reference/policy.ts";
import { counted, formatNumber } from "../../src/shared/russian.ts";
import { barrierTitles } from "../../src/support/partners/barrier.ts";
import type { BenefitPart } from "../../src/support/partners/partner-options.ts";
import type { Aspect } from "../../src/support/partners/partners-input.ts";
import type {
  PartnerPair,
  PartnersResult,
  WithoutReason,
} from "../../src/support/partners/partners-result.ts";

const NBSP = "\u00a0";
const { like, unlike } = policy.partners;

const lower = (text: string): string => text.slice(0, 1).toLocaleLowerCase("ru") + text.slice(1);

/** Directions by subject (направления): «математика (ОГЭ; ВПР 5, 6)». */
export function directionWords(aspects: readonly Aspect[]): string {
  const subjects = new Map<string, Map<string, Set<number>>>();
  for (const { subject, exam, grade } of aspects) {
    const exams = subjects.get(lower(subject)) ?? new Map<string, Set<number>>();
    subjects.set(lower(subject), exams);
    exams.set(exam, (exams.get(exam) ?? new Set()).add(grade));
  }
  const examWords = ([exam, grades]: [string, ReadonlySet<number>]) =>
    knownExam(exam)?.grade === null
      ? `${exam}${NBSP}${[...grades].sort((a, b) => a - b).join(`,${NBSP}`)}`
      : exam;
  return [...subjects]
    .map(([subject, exams]) => `${subject} (${[...exams].map(examWords).join("; ")})`)
    .join(", ");
}

/** What the mentor can help with: the column «Направления поддержки». */
export function supportWords({ weak, covered }: PartnerPair): string {
  if (covered.length > 0) return directionWords(covered);
  return weak.length > 0
    ? `общая методическая помощь: по слабым направлениям школы (${directionWords(weak)}) наставник не сильнее региона`
    : "общая методическая помощь: отставание от региона не подтверждено ни по одному направлению";
}

/** Why the pair: what speaks for it and what against, part by part; the column «Основание». */
export function pairReason(pair: PartnerPair, result: PartnersResult): string {
  const { school, mentor, weak, covered, benefit } = pair;
  const value = (part: BenefitPart): number | null =>
    benefit.parts.find((one) => one.part === part)?.value ?? null;
  const strong =
    weak.length === 0
      ? ""
      : `сильнее региона по ${covered.length} из ${counted(weak.length, ["слабого направления", "слабых направлений", "слабых направлений"])} школы`;
  return [
    mentor.because,
    strong,
    contextWords(value("context"), school.contextIndex, mentor.contextIndex),
    kindWords(pair),
    sizeWords(value("size"), school.size, mentor.size),
    placeWords(pair, result),
    { "1": "есть пожелание", "0": "пожелания были о других школах" }[String(value("wish"))] ?? "",
  ]
    .filter((part) => part !== "")
    .join("; ");
}

function contextWords(value: number | null, own = 0, theirs = 0): string {
  if (value === null) return "";
  const indexes = `ИСБШ${NBSP}${formatNumber(own)} и${NBSP}${formatNumber(theirs)}`;
  const words =
    value >= like ? "условия схожи" : value >= unlike ? "условия отчасти схожи" : "условия разные";
  return `${words} (${indexes})`;
}

function kindWords({ school, mentor }: PartnerPair): string {
  const same = (a: string | undefined, b: string | undefined) => a !== undefined && a === b;
  const type = same(school.type, mentor.type);
  const locality = same(school.locality, mentor.locality);
  if (type && locality) return "тот же тип школы и та же местность";
  if (type) return "тот же тип школы";
  return locality ? "та же местность" : "";
}

function sizeWords(value: number | null, own = 1, theirs = 1): string {
  if (value === null) return "";
  if (value >= like) return "близкий размер";
  const times = formatNumber(Math.max(own, theirs) / Math.min(own, theirs), 1);
  return `наставник ${theirs > own ? "больше" : "меньше"} в${NBSP}${times}${NBSP}раза`;
}

function placeWords({ school, mentor, distanceKm }: PartnerPair, { options }: PartnersResult) {
  if (distanceKm !== undefined)
    return distanceKm < 1 ? "менее 1\u00a0км" : `${formatNumber(distanceKm)}${NBSP}км по прямой`;
  if (school.municipality === mentor.municipality) return "один муниципалитет";
  const neighbours = options.neighbours.some(
    (pair) => pair.includes(school.municipality) && pair.includes(mentor.municipality),
  );
  return neighbours ? "соседние муниципалитеты" : "разные муниципалитеты, расстояние неизвестно";
}

/** Why a school is left without a mentor, a whole sentence. */
export function withoutWords(why: WithoutReason): string {
  switch (why.kind) {
    case "declined":
      return "Наставник школе не нужен: так указано в её заявке.";
    case "no-mentors":
      return "Школ, которые могут быть наставниками, нет.";
    case "barred":
      return `Ни один наставник не подходит: ${[...why.barriers]
        .map(([barrier, times]) => `${barrierTitles[barrier]}\u00a0— ${times}`)
        .join(", ")}.`;
    case "no-places": {
      const short = counted(why.schools - why.places, ["места", "мест", "мест"]);
      const places = counted(why.places, ["место", "места", "мест"]);
      return `Не хватает ${short}: подходящих наставников ${why.mentors.length}, у${NBSP}них ${places}, а${NBSP}школ, которым подходят только они,\u00a0— ${why.schools}.`;
    }
  }
}

/** Name and municipality of a mentor, in one cell. */
export const mentorWords = ({ mentor }: Pick<PartnerPair, "mentor">): string =>
  `${mentor.name}, ${shortPlace(mentor.municipality)}`;
