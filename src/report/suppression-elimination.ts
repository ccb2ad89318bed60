/** Below this a coefficient that elimination should have made zero is zero. */
export const ZERO = 1e-9;

/**
 * Gauss–Jordan elimination with the largest pivot (приведённая ступенчатая форма); rows of nothing are
 * left out.
 */
export function echelon(matrix: readonly Float64Array[]): Float64Array[] {
  const rows = matrix.map((row) => row.slice());
  const width = rows[0]?.length ?? 0;
  let done = 0;
  for (let column = 0; column < width && done < rows.length; column += 1) {
    const at = (row: number) => Math.abs(rows[row]?.[column] ?? 0);
    let pivot = done;
    for (let row = done + 1; row < rows.length; row += 1) if (at(row) > at(pivot)) pivot = row;
    if (at(pivot) <= ZERO) continue;
    [rows[pivot], rows[done]] = [rows[done] ?? empty, rows[pivot] ?? empty];
    eliminate(rows, done, column);
    done += 1;
  }
  return rows.slice(0, done);
}

const empty = new Float64Array();

/** Makes a column 1 in one row and 0 in all others, in place. */
export function eliminate(rows: readonly Float64Array[], pivot: number, column: number): void {
  const unit = rows[pivot] ?? empty;
  const lead = unit[column] ?? 1;
  const held: number[] = [];
  for (let at = 0; at < unit.length; at += 1) {
    if (unit[at] === 0) continue;
    unit[at] = (unit[at] ?? 0) / lead;
    held.push(at);
  }
  for (const row of rows) {
    const factor = row[column] ?? 0;
    if (factor === 0 || row === unit) continue;
    for (const at of held) row[at] = (row[at] ?? 0) - factor * (unit[at] ?? 0);
  }
}
