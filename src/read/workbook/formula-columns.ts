/** Formulas of one column: how many have no result, and the cells of those that say 0. */
interface FormulaColumn {
  missing: number;
  formulas: number;
  readonly zeros: string[][];
}

/** So many formulas of a column that all say 0 were not calculated, though nothing else tells it. */
const tellingZeros = 2;

/**
 * Formulas of a sheet by column, to tell those that nobody has calculated: a program that writes a workbook
 * without calculating it leaves their results out, or puts 0 for each.
 */
export class FormulaColumns {
  readonly #columns = new Map<number, FormulaColumn>();

  /** A formula without a result. */
  missing(column: number): void {
    this.#of(column).missing++;
  }

  /** A formula with the result that stands in its row's cells. */
  calculated(column: number, text: string, cells: string[]): void {
    const found = this.#of(column);
    found.formulas++;
    if (text === "0") found.zeros.push(cells);
  }

  /**
   * Empties the cells of columns whose formulas all say 0 and were not calculated.
   *
   * @param uncalculated whether the workbook says that all its formulas are still to be calculated
   * @returns letter of a column → its formulas without a result
   */
  emptyUncalculated(uncalculated: boolean): ReadonlyMap<string, number> {
    const least = uncalculated ? 1 : tellingZeros;
    const found = new Map<string, number>();
    for (const [column, { missing, formulas, zeros }] of this.#columns) {
      const none = formulas === zeros.length && formulas >= least ? zeros : [];
      for (const cells of none) cells[column] = "";
      if (missing + none.length > 0) found.set(lettersOf(column), missing + none.length);
    }
    return found;
  }

  #of(column: number): FormulaColumn {
    const kept = this.#columns.get(column) ?? { missing: 0, formulas: 0, zeros: [] };
    this.#columns.set(column, kept);
    return kept;
  }
}

/** 27 → `AB`. */
function lettersOf(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : lettersOf(Math.floor(column / 26) - 1) + last;
}
