import type { Layout } from "../layout.ts";
import { headerIndexOf } from "./header-index.ts";
import { readVprStudents } from "./vpr-students.ts";

/** A generation of the pupils' export, known by headers that only it has together. */
function rawLayout(id: string, title: string, signature: readonly (string | RegExp)[]): Layout {
  return {
    id,
    title,
    recognise: (head) => (headerIndexOf(head, signature) < 0 ? 0 : 0.95),
    read: (grid, context) =>
      readVprStudents(grid, context, { headerIndex: headerIndexOf(grid, signature) }),
  };
}

/** Выгрузка ВПР по обучающимся, 2019–2020: `user`, `otc`, `sum`, `a-N-grade`. */
export const vprRawFirst = rawLayout(
  "vpr-raw-1",
  "ВПР, результаты обучающихся (первая форма выгрузки)",
  ["user", "sum", /^a-\d+-grade$/],
);

/** Выгрузка ВПР по обучающимся, 2021: «логин школы», «балл за N». */
export const vprRawSecond = rawLayout(
  "vpr-raw-2",
  "ВПР, результаты обучающихся (вторая форма выгрузки)",
  ["логин школы", /^балл за \d/, "всего баллов"],
);

/** Выгрузка ВПР по обучающимся, с 2022: лист «Протокол», `10К1 (1б)`, «Итого баллов». */
export const vprRawThird = rawLayout(
  "vpr-raw-3",
  "ВПР, результаты обучающихся (третья форма выгрузки)",
  ["пользователь", "код", /^\d.*\(\d+\s?б\)$/, "итого баллов"],
);
