import type { Coverage } from "../../src/clusters/coverage.ts";
import {
  absent,
  type Inline,
  share,
  type Table,
  type TableColumn,
} from "../../src/document/document.ts";
import { shortPlace } from "../../src/document/school-words.ts";

/** Columns of the matrix that fit a printed page. */
const COLUMNS = 7;

type Column = Coverage["procedures"][number] & {
  /** Its place among all procedures of the year. */
  readonly at: number;
};

/**
 * Share of schools that have results of each procedure, a line a municipality (доля школ с
 * результатами). One table an exam; more procedures than fit a page go on in the next one.
 */
export function procedureTables(matrix: Coverage): Table[] {
  const columns = matrix.procedures.map((procedure, at): Column => ({ ...procedure, at }));
  return [...new Set(columns.map(({ exam }) => exam))].flatMap((exam) =>
    examTables(
      matrix,
      columns.filter((column) => column.exam === exam),
    ),
  );
}

function examTables({ rows }: Coverage, own: readonly Column[]): Table[] {
  const places = [...new Set(rows.map(({ school }) => school.municipality))].sort((a, b) =>
    a.localeCompare(b, "ru"),
  );
  const parts = Math.ceil(own.length / COLUMNS);
  const size = Math.ceil(own.length / parts);
  return Array.from({ length: parts }, (_, part): Table => {
    const columns = own.slice(part * size, (part + 1) * size);
    const cells = (here: Coverage["rows"]): Inline[][] =>
      columns.map(({ at }) => {
        const known = here.filter(({ n }) => n[at] !== null && n[at] !== undefined).length;
        return [known === 0 ? absent("not-held") : { ...share(known / here.length), digits: 0 }];
      });
    return {
      kind: "table",
      id: `table-gaps-${(own[0]?.at ?? 0) + 1}-${part + 1}`,
      caption: `${own[0]?.exam ?? ""}: доля школ с результатами${parts > 1 ? `, часть ${part + 1} из ${parts}` : ""}`,
      columns: [{ title: "Муниципалитет", align: "text", width: 25 }, ...columns.map(heading)],
      rows: places.map((place) => ({
        cells: [
          [shortPlace(place)],
          ...cells(rows.filter(({ school }) => school.municipality === place)),
        ],
      })),
      total: { cells: [["Регион"], ...cells(rows)] },
    };
  });
}

const heading = ({ subject, grade }: Column): TableColumn => ({
  title: `${subject}, ${grade}\u00a0класс`,
  align: "number",
  heads: { over: `${grade}\u00a0класс`, under: subject },
});
