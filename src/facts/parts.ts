import type { Engine } from "./engine.ts";

/** Accepted rows of one table about one school and work. */
export interface Part {
  readonly file: number;
  readonly school: number;
  readonly proc: number;
  readonly n: number;
}

/** What every table of pupils is of, in one order. */
export async function partsOf(engine: Engine): Promise<readonly Part[]> {
  const found = await engine.columns(
    `SELECT file, school, proc, count(*)::INTEGER AS n FROM all_pupils
     GROUP BY ALL ORDER BY file, school, proc`,
  );
  const at = (name: string, i: number): number => Number(found[name]?.[i]);
  return (found["file"] ?? []).map((_, i) => ({
    file: at("file", i),
    school: at("school", i),
    proc: at("proc", i),
    n: at("n", i),
  }));
}
