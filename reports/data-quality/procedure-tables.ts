import { wholeShare } from "../../src/document/figures.ts";
import type { Coverage } from "../../src/clusters/coverage.ts";
import { absent, type Table } from "../../src/document/document.ts";
import { municipalities, shortPlace } from "../../src/document/school-words.ts";
import { number, tableOf, text } from "../../src/document/table-of.ts";

/** Columns of the matrix that fit a printed page. */
const COLUMNS = 7;

type Procedure = Coverage["procedures"][number] & {
  /** Its place among all procedures of the year. */
  readonly at: number;
};

/**
 * Share of schools that have results of each procedure, a line a municipality (доля школ с
 * результатами). One table an exam; more procedures than fit a page go on in the next one.
 */
export function procedureTables(matrix: Coverage): Table[] {
  const columns = matrix.procedures.map((procedure, at): Procedure => ({ ...procedure, at }));
  return [...new Set(columns.map(({ exam }) => exam))].flatMap((exam) =>
    examTables(
      matrix,
      columns.filter((column) => column.exam === exam),
    ),
  );
}

function examTables({ rows }: Coverage, own: readonly Procedure[]): Table[] {
  const places = municipalities({ schools: rows.map(({ school }) => school) });
  const parts = Math.ceil(own.length / COLUMNS);
  const size = Math.ceil(own.length / parts);
  return Array.from({ length: parts }, (_, part): Table => {
    const columns = own.slice(part * size, (part + 1) * size);
    return tableOf<string | null>(places, {
      id: `table-gaps-${(own[0]?.at ?? 0) + 1}-${part + 1}`,
      caption: `${own[0]?.exam ?? ""}: доля школ с результатами${parts > 1 ? `, часть ${part + 1} из ${parts}` : ""}`,
      total: null,
      columns: [
        text("Муниципалитет", 25, (place) => (place === null ? "Регион" : shortPlace(place))),
        ...columns.map(({ subject, grade, at }) =>
          number(
            `${subject}, ${grade}\u00a0класс`,
            { heads: { over: `${grade}\u00a0класс`, under: subject } },
            (place: string | null) => {
              const here = rows.filter(
                ({ school }) => place === null || school.municipality === place,
              );
              const known = here.filter(({ n }) => typeof n[at] === "number").length;
              if (known > 0) return wholeShare(known / here.length);
              return here.some(({ n }) => n[at] === "lost")
                ? absent("not-assessed", "потеряны строки")
                : absent("not-held");
            },
          ),
        ),
      ],
    });
  });
}
