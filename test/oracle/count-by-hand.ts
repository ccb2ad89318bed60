/** One pupil as an export has him; undefined is an empty cell. */
export interface Pupil {
  readonly primary?: number | undefined;
  readonly mark?: 2 | 3 | 4 | 5 | undefined;
  readonly passed?: boolean | undefined;
}

export interface Counted {
  readonly n: number;
  readonly marks: readonly [number, number, number, number] | null;
  readonly belowMinimum: number | null;
  readonly mean: number | null;
  readonly median: number | null;
}

/** Lowest primary scores of «3», «4», «5». */
type Scale = readonly [number, number, number];

function markOf({ primary, mark, passed }: Pupil, scale: Scale | null): number | undefined {
  if (mark !== undefined || scale === null || primary === undefined) return mark;
  if (passed === false) return 2;
  const reached = scale.filter((from) => primary >= from).length;
  return passed === true ? Math.max(3, 2 + reached) : 2 + reached;
}

/**
 * A cell of an exam with marks or with passes alone, counted pupil by pupil: a second implementation
 * of the counting of `src/facts`. Slow and simple, on purpose.
 *
 * @param graded whether the exam gives marks at all
 */
export function countByHand(
  pupils: readonly Pupil[],
  { graded, scale }: { readonly graded: boolean; readonly scale: Scale | null },
): Counted {
  const marks = pupils.map((pupil) => (graded ? markOf(pupil, scale) : undefined));
  let [failed, passed, withoutMark] = [0, 0, 0];
  pupils.forEach((pupil, at) => {
    const known = pupil.mark ?? marks[at];
    if (known === undefined && pupil.passed === undefined) return;
    if (pupil.passed === false || known === 2) failed += 1;
    else passed += 1;
    if (marks[at] === undefined) withoutMark += 1;
  });
  const given = marks.filter((mark) => mark !== undefined);
  const told = given.length > 0 && withoutMark === 0;
  const primaries = pupils.flatMap(({ primary }) => primary ?? []);
  const values = (primaries.length > 0 ? primaries : told ? given : []).toSorted((a, b) => a - b);
  const middle = [Math.floor((values.length - 1) / 2), Math.ceil((values.length - 1) / 2)];
  const some = values.length > 0;
  const count = (mark: number) => given.filter((one) => one === mark).length;
  return {
    n: pupils.length,
    marks: told ? [count(2), count(3), count(4), count(5)] : null,
    belowMinimum: told || failed + passed === pupils.length ? failed : null,
    mean: some ? values.reduce((sum, value) => sum + value, 0) / values.length : null,
    median: some ? middle.reduce((sum, at) => sum + (values[at] ?? 0), 0) / 2 : null,
  };
}
