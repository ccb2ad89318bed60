import { BOOLEAN, SMALLINT, UINTEGER, USMALLINT, UTINYINT, VARCHAR } from "@duckdb/node-api";
import { onePart } from "../reference/one-part.ts";
import type { Procedure } from "./cell.ts";
import type { Engine } from "./engine.ts";
import type { Rules } from "./resolve.ts";

/** A procedure of one year as it stands in the table `proc`. */
export interface DatedProcedure extends Procedure {
  readonly year: number;
}

/** A group of pupils as it stands in the table `grp`. */
export interface PupilGroup {
  readonly category: string;
  readonly sex: string;
  readonly ovz: string;
  /** Letter of the class: rows of two classes are never one evidence. */
  readonly letter: string;
  readonly main: boolean;
}

interface Ids<T> {
  readonly of: (key: string, value: () => T) => number;
  readonly at: (id: number) => T | undefined;
  readonly all: () => readonly T[];
  readonly fresh: () => readonly (readonly [id: number, value: T])[];
}

/** Numbers things in the order in which they come; `fresh` hands out those not yet stored. */
function ids<T>(): Ids<T> {
  const known = new Map<string, number>();
  const values: T[] = [];
  let stored = 0;
  return {
    of: (key, value) => {
      const found = known.get(key);
      if (found !== undefined) return found;
      known.set(key, values.length);
      values.push(value());
      return values.length - 1;
    },
    at: (id) => values[id],
    all: () => [...values],
    fresh: () => {
      const rows = values.slice(stored).map((value, i) => [stored + i, value] as const);
      stored = values.length;
      return rows;
    },
  };
}

/** Ids of schools, procedures and groups, for narrow rows; `store` brings new ones into the engine. */
export interface Registry {
  readonly school: (code: string) => number;
  readonly procedure: (procedure: DatedProcedure, rules: () => Rules) => number;
  /** @throws RangeError for an id that was never given */
  readonly rulesOf: (procedure: number) => Rules;
  readonly group: (group: PupilGroup) => number;
  /** Ids of schools that turn out to be another, and the id of that; new ids are given where needed. */
  readonly settle: (codeOf: (school: string) => string) => ReadonlyMap<number, number>;
  readonly store: (engine: Engine) => Promise<void>;
}

/** @param everyone whether pupils of all categories count in the main cells */
export function openRegistry(everyone: boolean): Registry {
  const schools = ids<string>();
  const procedures = ids<DatedProcedure & { readonly rules: Rules }>();
  const groups = ids<PupilGroup>();
  const isCounted = ({ category, main }: PupilGroup) => category !== onePart && (everyone || main);
  /** Number of the first group that is the same but for the letter of its class. */
  const firstOf = new Map<string, number>();
  function sameAs(id: number, group: PupilGroup): number {
    const key = [group.category, group.sex, group.ovz, isCounted(group)].join("\t");
    const first = firstOf.get(key) ?? id;
    firstOf.set(key, first);
    return first;
  }

  async function store(engine: Engine): Promise<void> {
    const s = schools.fresh();
    await engine.append("school", [
      ["id", UINTEGER, s.map(([id]) => id)],
      ["code", VARCHAR, s.map(([, code]) => code)],
    ]);
    const p = procedures.fresh();
    await engine.append("proc", [
      ["id", USMALLINT, p.map(([id]) => id)],
      ["year", USMALLINT, p.map(([, x]) => x.year)],
      ["exam", VARCHAR, p.map(([, x]) => x.exam)],
      ["grade", UTINYINT, p.map(([, x]) => x.grade)],
      ["subject", VARCHAR, p.map(([, x]) => x.subject)],
      ["hundred", BOOLEAN, p.map(([, x]) => x.rules.scale === "test")],
      ["graded", BOOLEAN, p.map(([, x]) => x.rules.scale === "mark")],
      ["minimum", SMALLINT, p.map(([, x]) => x.rules.minimum)],
      ["three", SMALLINT, p.map(([, x]) => x.rules.from?.[0] ?? null)],
      ["four", SMALLINT, p.map(([, x]) => x.rules.from?.[1] ?? null)],
      ["five", SMALLINT, p.map(([, x]) => x.rules.from?.[2] ?? null)],
      ["within_school", BOOLEAN, p.map(([, x]) => x.rules.withinSchool)],
      ["max", SMALLINT, p.map(([, x]) => x.rules.max ?? null)],
    ]);
    const g = groups.fresh();
    await engine.append("grp", [
      ["id", USMALLINT, g.map(([id]) => id)],
      ["category", VARCHAR, g.map(([, x]) => x.category)],
      ["sex", VARCHAR, g.map(([, x]) => x.sex)],
      ["ovz", VARCHAR, g.map(([, x]) => x.ovz)],
      ["letter", VARCHAR, g.map(([, x]) => x.letter)],
      ["counted", BOOLEAN, g.map(([, x]) => isCounted(x))],
      ["same", USMALLINT, g.map(([id, x]) => sameAs(id, x))],
    ]);
  }

  return {
    school: (code) => schools.of(code, () => code),
    procedure: (p, rules) =>
      procedures.of([p.year, p.exam, p.grade, p.subject].join("\t"), () => ({
        ...p,
        rules: rules(),
      })),
    rulesOf: (id) => {
      const found = procedures.at(id);
      if (!found) throw new RangeError(`No procedure ${id}`);
      return found.rules;
    },
    settle: (codeOf) =>
      new Map(
        schools.all().flatMap((code, id): (readonly [number, number])[] => {
          const settled = codeOf(code);
          return settled === code ? [] : [[id, schools.of(settled, () => settled)]];
        }),
      ),
    group: (g) => groups.of([g.category, g.sex, g.ovz, g.letter, g.main].join("\t"), () => g),
    store,
  };
}
