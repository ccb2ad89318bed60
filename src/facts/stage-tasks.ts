import { literal, numeral } from "./engine.ts";
import type { Lane, Staged } from "./lane.ts";
import { pointsParts } from "./task-points.ts";

/** Lists of points: one SQL expression, and the tasks it holds stored in `task`. */
export async function mapTasks(lane: Lane, staged: Staged): Promise<string> {
  const { binding } = staged.table;
  const parts = pointsParts(binding, staged.columns);
  if (parts.length === 0) return "NULL";
  const lengths = await maximaOf(
    lane,
    parts.map(({ points }) => `len(${points})`),
  );
  const tasks: string[] = [];
  const lists: string[] = [];
  for (const [at, part] of parts.entries()) {
    const length = lengths[at] ?? 0;
    const ids = part.ids(length);
    const maxima = part.maxima
      ? await maximaOfList(lane, part.maxima, length)
      : binding.tasks.map(({ max }) => max);
    for (let i = 0; i < length; i++) {
      const values = [literal(ids[i] ?? ""), numeral(maxima[i] ?? null)];
      tasks.push(`(${staged.fileId}, ${tasks.length + 1}, ${values.join(", ")})`);
    }
    // A shorter mask than the longest is padded, so that the next part starts at its own position.
    lists.push(`list_resize((${part.points})::UTINYINT[], ${length})`);
  }
  if (tasks.length > 0) await lane.engine.run(`INSERT INTO task VALUES ${tasks.join(", ")}`);
  return lists.length === 1 ? lists[0]! : `list_concat(${lists.join(", ")})`;
}

/** Largest value of each expression in the stage, all asked at once; null where there is none. */
async function maximaOf(
  lane: Lane,
  expressions: readonly string[],
  from = "stage",
): Promise<(number | null)[]> {
  if (expressions.length === 0) return [];
  const asked = expressions.map((one, at) => `max(${one})::INTEGER AS m${at}`);
  const [row] = await lane.engine.rows(`SELECT ${asked.join(", ")} FROM ${from}`);
  return expressions.map((_, at) => {
    const found = row?.[`m${at}`];
    return typeof found === "number" ? found : null;
  });
}

/** Largest value at each place of a list. */
const maximaOfList = (lane: Lane, list: string, length: number): Promise<(number | null)[]> =>
  maximaOf(
    lane,
    Array.from({ length }, (_, i) => `list[${i + 1}]`),
    `(SELECT ${list} AS list FROM stage)`,
  );
