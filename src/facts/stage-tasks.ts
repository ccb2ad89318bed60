import { literal, numeral } from "./engine.ts";
import type { Lane, Staged } from "./lane.ts";
import { pointsParts } from "./task-points.ts";

/** Lists of points: one SQL expression, and the tasks it holds stored in `task`. */
export async function mapTasks(lane: Lane, staged: Staged): Promise<string> {
  const { binding } = staged.table;
  const parts = pointsParts(binding, staged.columns);
  let position = 0;
  const lists: string[] = [];
  for (const part of parts) {
    const [found] = await lane.engine.rows(
      `SELECT coalesce(max(len(${part.points})), 0)::INTEGER AS length FROM stage`,
    );
    const length = Number(found?.length ?? 0);
    const ids = part.ids(length);
    for (let i = 0; i < length; i++) {
      const max = part.maxima
        ? `(SELECT max((${part.maxima})[${i + 1}]) FROM stage)`
        : numeral(binding.tasks[i]?.max ?? null);
      await lane.engine.run(
        `INSERT INTO task SELECT ${staged.fileId}, ${position + i + 1}, ${literal(ids[i] ?? "")}, ${max}`,
      );
    }
    // A shorter mask than the longest is padded, so that the next part starts at its own position.
    lists.push(`list_resize((${part.points})::UTINYINT[], ${length})`);
    position += length;
  }
  return lists.length === 0
    ? "NULL"
    : lists.length === 1
      ? lists[0]!
      : `list_concat(${lists.join(", ")})`;
}
