import { bucketKey, bucketsOf } from "../calendar.ts";
import { baseParts } from "../import/base-parts.ts";
import { partNamed } from "../import/target-bases.ts";
import type { RoadmapAction, Target, TargetBase } from "../roadmap-file.ts";
import type { Participant } from "./check-facts.ts";
import type { Fact } from "./facts-register.ts";
import { type Counted, reaches } from "./indicator-status.ts";
import { type BaseSources, peopleOf, schoolsOf } from "./share-base.ts";

/** What counting needs besides the facts. */
export interface CountSources extends BaseSources {
  readonly date: string;
}

const people: ReadonlySet<TargetBase | undefined> = new Set([
  "teachers",
  "managers",
  "pupils",
  "participants",
]);

/** Counts one target from the facts of its action that happened up to the date. */
export function countTarget(
  target: Target,
  action: RoadmapAction,
  facts: readonly Fact[],
  dataSet: CountSources,
): Counted {
  if (target.kind === "unread") return unknown("показатель не понят");
  if (target.each === "group") return eachGroup(target, facts);
  if (target.kind === "frequency" && target.each === undefined) {
    return everyBucket(target, action, facts, dataSet);
  }
  if (target.unit !== "percent" && target.each === undefined) {
    return total(target, ofBase(facts, target, action));
  }
  const schools = schoolsOf(target, dataSet);
  if ("unknown" in schools) return unknown(`база неизвестна: ${schools.unknown}`);
  if (target.each !== undefined) return eachMember(target, target.each, facts, schools);
  const own = new Set(schools.map(({ code }) => code));
  const theirs = facts.filter(({ school }) => school === undefined || own.has(school));
  return shareOf(withPart(target), action, theirs, schools, dataSet);
}

/** A target written by hand names the part of its base in words. */
function withPart(target: Target): Target {
  const part = target.part ?? partNamed(target.of ?? target.text ?? "", target.base);
  return part === undefined ? target : { ...target, part };
}

/** A share of schools, of municipalities or of people. */
function shareOf(
  target: Target,
  action: RoadmapAction,
  facts: readonly Fact[],
  schools: readonly Participant[],
  dataSet: CountSources,
): Counted {
  const part = baseParts.find(({ id }) => id === target.part);
  if (target.base === "schools" || part?.onePerSchool) {
    const counted = members(target, "school", facts, schools);
    return part ? { ...counted, of: part.title } : counted;
  }
  if (target.base === "municipalities") return members(target, "municipality", facts, schools);
  const base = peopleOf(target, schools, dataSet);
  if ("unknown" in base) return unknown(`база неизвестна: ${base.unknown}`, base.missing);
  const counted = total(target, ofBase(facts, target, action));
  if (counted.numerator === null) return counted;
  if (counted.numerator > base.size) return unknown("людей в фактах больше, чем всего в школах");
  const reached = reaches(target, counted.numerator, base.size);
  const of = base.of === undefined ? {} : { of: base.of };
  return { numerator: counted.numerator, denominator: base.size, missing: [], reached, ...of };
}

const unknown = (reason: string, missing: readonly string[] = []): Counted => ({
  numerator: null,
  denominator: null,
  missing,
  reached: false,
  reason,
});

/** Facts that speak of this target: named so, or not named where the action counts one thing. */
function ofBase(facts: readonly Fact[], { base }: Target, { targets }: RoadmapAction): Fact[] {
  const others = targets.filter((one) => one.base !== base && people.has(one.base)).length;
  const counting = people.has(base);
  return facts.filter((fact) =>
    fact.base === undefined ? !counting || others === 0 : fact.base === base,
  );
}

/** Sum of counts; an event or a document without a number is one, people are not. */
function total(target: Target, facts: readonly Fact[]): Counted {
  const counting = people.has(target.base);
  const unsaid = facts.filter(({ count }) => counting && count === undefined).length;
  if (facts.length > 0 && unsaid === facts.length) return unknown("в фактах не указано число");
  const sum = facts.reduce((all, { count }) => all + (count ?? (counting ? 0 : 1)), 0);
  const reached = target.value === undefined ? sum > 0 : reaches(target, sum);
  return { numerator: sum, denominator: null, missing: [], reached };
}

/** All schools or municipalities that take part, by their codes and names. */
const allOf = (each: "school" | "municipality", participants: readonly Participant[]): string[] =>
  each === "school"
    ? participants.map(({ code }) => code)
    : [...new Set(participants.map(({ municipality }) => municipality))].sort();

/** Schools or municipalities with a fact of their own, of all that take part. */
function members(
  target: Target,
  each: "school" | "municipality",
  facts: readonly Fact[],
  participants: readonly Participant[],
): Counted {
  const all = allOf(each, participants);
  const there = new Set(
    each === "school"
      ? facts.map(({ school }) => school)
      : facts.filter(({ school }) => school === undefined).map(({ municipality }) => municipality),
  );
  const missing = all.filter((one) => !there.has(one));
  const numerator = all.length - missing.length;
  const reached = reaches(target, numerator, all.length);
  return { numerator, denominator: all.length, missing, reached };
}

/** «Не менее 2 мероприятий» for each school or municipality: how many of them have as many. */
function eachMember(
  target: Target,
  each: "school" | "municipality",
  facts: readonly Fact[],
  participants: readonly Participant[],
): Counted {
  const all = allOf(each, participants);
  const missing = all.filter((one) => {
    const own = facts.filter(
      (fact) => (each === "school" ? fact.school : fact.municipality) === one,
    );
    const sum = own.reduce((whole, { count }) => whole + (count ?? 1), 0);
    return target.value === undefined ? sum === 0 : !reaches(target, sum);
  });
  return {
    numerator: all.length - missing.length,
    denominator: all.length,
    missing,
    reached: missing.length === 0,
  };
}

/** Groups of people: a fact is one group, its count the people in it. */
function eachGroup(target: Target, facts: readonly Fact[]): Counted {
  const groups = facts.filter(({ count }) => count !== undefined);
  const full = groups.filter(({ count = 0 }) => reaches(target, count)).length;
  return {
    numerator: full,
    denominator: groups.length,
    missing: [],
    reached: groups.length > 0 && full === groups.length,
  };
}

/** «Не реже 1 раза в месяц»: months that are over, and which of them are empty. */
function everyBucket(
  target: Target,
  { term }: RoadmapAction,
  facts: readonly Fact[],
  { date }: CountSources,
): Counted {
  const { per } = target;
  if (per === undefined || term.periods.length === 0) return unknown("у срока нет дат");
  const over = bucketsOf(term.periods, per).filter(({ to }) => to <= date);
  const missing = over
    .filter(({ key }) => {
      const own = facts.filter((fact) => bucketKey(fact.date, per) === key);
      return !reaches(
        target,
        own.reduce((sum, { count }) => sum + (count ?? 1), 0),
      );
    })
    .map(({ key }) => key);
  const all = bucketsOf(term.periods, per).length;
  return {
    numerator: over.length - missing.length,
    denominator: over.length,
    missing,
    reached: over.length === all && missing.length === 0,
    lost: missing.length > 0,
  };
}
