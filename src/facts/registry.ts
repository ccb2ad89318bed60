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
  readonly main: boolean;
}

interface Ids<T> {
  readonly of: (key: string, value: () => T) => number;
  readonly at: (id: number) => T | undefined;
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
  readonly schoolCode: (id: number) => string | undefined;
  readonly procedure: (procedure: DatedProcedure, rules: () => Rules) => number;
  readonly procedureAt: (id: number) => DatedProcedure | undefined;
  readonly group: (group: PupilGroup) => number;
  readonly store: (engine: Engine) => Promise<void>;
}

const procTypes = [
  USMALLINT, USMALLINT, VARCHAR, UTINYINT, VARCHAR,
  BOOLEAN, BOOLEAN, SMALLINT, SMALLINT, SMALLINT, SMALLINT, BOOLEAN, SMALLINT,
]; // prettier-ignore

/** @param everyone whether pupils of all categories count in the main cells */
export function openRegistry(everyone: boolean): Registry {
  const schools = ids<string>();
  const procedures = ids<DatedProcedure & { readonly rules: Rules }>();
  const groups = ids<PupilGroup>();

  async function store(engine: Engine): Promise<void> {
    const s = schools.fresh();
    await engine.append("school", [UINTEGER, VARCHAR], [s.map((x) => x[0]), s.map((x) => x[1])]);
    const p = procedures.fresh();
    await engine.append("proc", procTypes, [
      p.map(([id]) => id),
      p.map(([, x]) => x.year),
      p.map(([, x]) => x.exam),
      p.map(([, x]) => x.grade),
      p.map(([, x]) => x.subject),
      p.map(([, x]) => x.rules.scale === "test"),
      p.map(([, x]) => x.rules.scale === "mark"),
      p.map(([, x]) => x.rules.minimum),
      p.map(([, x]) => x.rules.from?.[0] ?? null),
      p.map(([, x]) => x.rules.from?.[1] ?? null),
      p.map(([, x]) => x.rules.from?.[2] ?? null),
      p.map(([, x]) => x.rules.withinSchool),
      p.map(([, x]) => x.rules.max ?? null),
    ]);
    const g = groups.fresh();
    await engine.append(
      "grp",
      [USMALLINT, VARCHAR, VARCHAR, VARCHAR, BOOLEAN],
      [
        g.map(([id]) => id),
        g.map(([, x]) => x.category),
        g.map(([, x]) => x.sex),
        g.map(([, x]) => x.ovz),
        g.map(([, x]) => x.category !== onePart && (everyone || x.main)),
      ],
    );
  }

  return {
    school: (code) => schools.of(code, () => code),
    schoolCode: (id) => schools.at(id),
    procedure: (p, rules) =>
      procedures.of([p.year, p.exam, p.grade, p.subject].join("\t"), () => ({
        ...p,
        rules: rules(),
      })),
    procedureAt: (id) => procedures.at(id),
    group: (g) => groups.of([g.category, g.sex, g.ovz, g.main].join("\t"), () => g),
    store,
  };
}
