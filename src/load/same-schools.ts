import { loginDigits } from "../read/school-code.ts";
import { grouped } from "../shared/grouped.ts";
import { isDistinctive } from "../tables/name-parts.ts";
import { schoolNameKey } from "../tables/place-keys.ts";
import { type JoinedSets, joinedSets } from "./joined-sets.ts";

/** What a row says of its school. */
export interface Mention {
  readonly code: string;
  readonly name: string;
  readonly municipality: string;
  /** Null where a table only lists its schools; 0 where a row speaks of no year. */
  readonly year: number | null;
}

/** A mention by what it is compared by. */
export interface Known extends Mention {
  /** The school by itself: its code, or its name within the municipality. */
  readonly node: string;
  readonly place: string;
  readonly key: string;
}

/** The node of a code or login by itself. */
export const nodeOfCode = (code: string): string =>
  known([{ code, name: "", municipality: "", year: null }], () => "")[0]?.node ?? "";

/** Digits of the logins that tables give beside a code. */
export type LoginsOf = ReadonlyMap<string, readonly string[]>;

/** Joins a code with the login beside it, where neither has another. */
function joinLogins(sets: JoinedSets, logins: LoginsOf): void {
  const all = [...logins].map(([code, digits]) => ({ code, digits: [...new Set(digits)] }));
  const codes = grouped(
    all.flatMap(({ digits, code }) => digits.map((login) => ({ login, code }))),
    ({ login }) => login,
  );
  for (const { code, digits } of all) {
    const [login] = digits;
    if (login !== undefined && digits.length === 1 && codes.get(login)?.length === 1)
      sets.join(nodeOfCode(code), nodeOfCode(`sch${login}`));
  }
}

export function known(mentions: readonly Mention[], placeOf: (name: string) => string): Known[] {
  return mentions.map((mention) => {
    const place = placeOf(mention.municipality);
    const key = schoolNameKey(mention.name);
    const digits = /^(?:sch|edu)/iu.test(mention.code) ? loginDigits(mention.code) : undefined;
    const code = digits === undefined ? `=${mention.code}` : `#${digits}`;
    return { ...mention, place, key, node: mention.code === "" ? `${place}/${key}` : code };
  });
}

export const yearsOf = (mentions: readonly Known[]): number[] =>
  [...new Set(mentions.flatMap(({ year }) => year || []))].sort((a, b) => a - b);

const areApart = (years: readonly (readonly number[])[]): boolean =>
  new Set(years.flat()).size === years.flat().length;

/** Joins codes to logins, names to codes, then names over years. */
export function joinMentions(mentions: readonly Known[], logins: LoginsOf): JoinedSets {
  const sets = joinedSets();
  joinLogins(sets, logins);
  const named = mentions.filter(({ name }) => name !== "");
  for (const same of grouped(named, ({ place, key }) => `${place}/${key}`).values()) {
    const coded = new Set(same.filter(({ code }) => code !== "").map(({ node }) => sets.of(node)));
    const [only] = coded;
    if (only !== undefined && coded.size === 1) for (const { node } of same) sets.join(only, node);
  }
  const years = new Map(
    [...grouped(mentions, ({ node }) => sets.of(node))].map(([set, own]) => [set, yearsOf(own)]),
  );
  for (const same of grouped(named, ({ key }) => key).values()) {
    const schools = [...grouped(same, ({ node }) => sets.of(node))];
    const placed = schools.filter(([, own]) => own.some(({ place }) => place !== ""));
    const withoutPlace = schools.filter(([, own]) => own.every(({ place }) => place === ""));
    const coded = schools.filter(([, own]) => own.some(({ code }) => code !== ""));
    if (coded.length > 1) continue;
    const isOne =
      placed.length > 1 &&
      same.some(({ name }) => isDistinctive(name)) &&
      areApart(placed.map(([set]) => years.get(set) ?? []));
    if (placed.length > 1 && !isOne) continue;
    for (const [set] of [...placed, ...withoutPlace]) sets.join(schools[0]?.[0] ?? set, set);
  }
  return sets;
}

/**
 * Municipalities that go where another appears, with at least two schools and half of their names:
 * the former key → the later one.
 */
export function renamedPlaces(
  mentions: readonly Known[],
  sets: JoinedSets,
): ReadonlyMap<string, string> {
  const years = new Map(
    [...grouped(mentions, ({ place }) => place)].map(([place, own]) => [place, yearsOf(own)]),
  );
  const schoolsOf = new Map<string, Set<string>>();
  for (const { place, node } of mentions)
    schoolsOf.set(place, (schoolsOf.get(place) ?? new Set()).add(sets.of(node)));
  const moved = new Map<string, Map<string, number>>();
  for (const own of grouped(mentions, ({ node }) => sets.of(node)).values()) {
    const places = [...new Set(own.map(({ place }) => place))].filter((place) => place !== "");
    for (const from of places)
      for (const to of places) {
        if (from === to || !((years.get(from)?.at(-1) ?? 0) < (years.get(to)?.[0] ?? 0))) continue;
        const votes = moved.get(from) ?? new Map<string, number>();
        moved.set(from, votes.set(to, (votes.get(to) ?? 0) + 1));
      }
  }
  const renamed = new Map<string, string>();
  for (const [from, votes] of moved) {
    const [best] = [...votes].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
    if (best && best[1] >= 2 && 2 * best[1] >= (schoolsOf.get(from)?.size ?? 0))
      renamed.set(from, best[0]);
  }
  const last = (place: string): string => {
    const next = renamed.get(place);
    return next === undefined ? place : last(next);
  };
  return new Map([...renamed.keys()].map((place) => [place, last(place)]));
}
