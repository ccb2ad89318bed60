import { expertiseOf, programmeDelays } from "../programmes/programme-progress.ts";
import type { Needs } from "./load-needs.ts";
import type { NeedSchool } from "./training-needs.ts";

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

const schoolsJson = (schools: readonly NeedSchool[]): object[] =>
  schools.map(({ school, n, lacking, tasks }) => ({
    school,
    n,
    lacking,
    tasks: tasks.map(({ task }) => task),
  }));

/** Needs, resources and programmes as plain JSON for programs: the same key order each time. */
export function needsJson(data: Needs): object {
  const { year, date, matched, supply, coverage, ofYear } = data;
  return {
    year,
    date,
    needs: matched.map(({ need, matches }) => ({
      ...need,
      schools: schoolsJson(need.schools),
      themes: need.themes.map(({ theme, tasks, schools, participants, lacking }) => ({
        theme,
        tasks: tasks.map(({ task }) => task),
        participants,
        lacking,
        schools: schoolsJson(schools),
      })),
      resources: matches.map(({ resource, reason }) => ({ title: resource.title, reason })),
    })),
    supply: supply.map((one) => ({ ...one, resources: one.resources.map(({ title }) => title) })),
    programmes: {
      pairs: coverage.pairs,
      schools: coverage.schools,
      matrix: coverage.rows.map(({ school, required, approved, factors }) => ({
        school,
        required,
        approved,
        factors: factors.map(({ factor, programme }) => ({
          no: factor.no,
          level: factor.level,
          sure: factor.sure,
          programme: programme?.status ?? null,
        })),
      })),
      register: ofYear.map((one) => ({
        school: one.school,
        factor: one.factor,
        status: one.status,
        from: one.from,
        to: one.to,
        expertise: expertiseOf(one).outcome,
        delays: programmeDelays(one, date),
      })),
    },
  };
}
