import type { Needs } from "./load-needs.ts";

/** Needs by school, work and theme, a row each, for a spreadsheet (потребности школ). */
export function needsTable({ needs }: Pick<Needs, "needs">): {
  readonly header: string[];
  readonly rows: (string | number | null)[][];
} {
  const header = [
    "Код ОО",
    "Процедура",
    "Предмет",
    "Класс",
    "Тема",
    "Задания",
    "Участников",
    "Сверх ожидаемого не справились",
    "От",
    "До",
  ];
  const round = (value: number) => Math.round(value * 10) / 10;
  const rows = needs.flatMap(({ exam, subject, grade, themes }) =>
    themes.flatMap(({ theme, schools }) =>
      schools.map(({ school, n, tasks, lacking }) => [
        school,
        exam,
        subject,
        grade,
        theme,
        tasks.map(({ task }) => task).join(", "),
        n,
        round(lacking.value),
        round(lacking.low),
        round(lacking.high),
      ]),
    ),
  );
  return { header, rows };
}
