#!/usr/bin/env node
import type { OfficeTable } from "../src/document/classification-table.ts";
import { procedureTitle } from "../src/document/evidence.ts";
import { officeCsv } from "../src/render/files/office-csv.ts";
import { writeFolder } from "../src/render/files/write-folder.ts";
import { describeIssue } from "../src/shared/messages.ts";
import { counted, formatNumber } from "../src/shared/russian.ts";
import type { NeedsReport } from "../src/study/answers.ts";
import type { NeedSchool } from "../src/support/needs/training-needs.ts";
import { expertiseOf, programmeDelays } from "../src/support/programmes/programme-progress.ts";
import { abouts } from "./abouts.ts";
import { defineCommand, exitCodes, runIfStarted } from "./command.ts";
import { officeTable } from "./office-table.ts";
import { withStudy } from "./open-study.ts";
import { data, date, out, service, store, yearArgument } from "./options.ts";
import { renderedPage } from "./rendered-page.ts";

export const needs = defineCommand({
  name: "needs",
  about: abouts.needs,
  args: yearArgument,
  options: {
    data: {
      ...data,
      help: "папка региона; в ней, если есть, support/programmes.csv, support/resources.csv, support/task-themes.csv",
    },
    date: date("на какой день программы (по умолчанию 31 декабря года)"),
    out: out("needs.html, needs.json, needs.csv"),
    service,
    ...store,
  },
  notes: "needs.json и needs.csv — рабочие файлы со школами и числами: их не публикуют.",
  codes: ["unreadableData", "manyRejected"],
  run: (year, given) =>
    withStudy(given, async (study) => {
      const { needsReport } = await import("../reports/needs/page.ts");
      const found = await study.needs(year, given.date);
      for (const issue of found.issues) console.error(describeIssue(issue));
      console.log((await needsLines(found)).join("\n"));
      const { files } = await renderedPage("needs", needsReport(found), {
        ...{ formats: ["html"], service: given.service, secrets: study.secrets },
      });
      const paths = await writeFolder(given.out ?? `out/${year}`, [
        ...files,
        { name: "needs.json", content: `${JSON.stringify(needsJson(found), null, 2)}\n` },
        { name: "needs.csv", content: officeCsv(needsTable(found)) },
      ]);
      console.log(`\nЗаписано: ${paths.join(", ")}`);
      return exitCodes.fine;
    }),
});

async function needsLines(data: NeedsReport): Promise<string[]> {
  const { needsWithoutResource } = await import("../reports/needs/resource-tables.ts");
  const found =
    data.works === 0
      ? "баллов за задания в выгрузках нет"
      : `дефициты в ${data.needs.length} из ${counted(data.works, ["процедуры", "процедур", "процедур"])} с баллами за задания`;
  const pupils = ({ value, low, high }: NeedsReport["needs"][number]["lacking"]) =>
    `${formatNumber(value)} (${formatNumber(low)}–${formatNumber(high)})`;
  const without = needsWithoutResource(data).map(({ need }) => procedureTitle(need));
  const hasResources = data.resources.file !== null;
  const { pairs } = data.coverage;
  return [
    `Потребности в обучении, ${data.year} год: ${found}`,
    ...data.needs.map(
      (need) =>
        `  ${procedureTitle(need)}: школ ${need.schools.length}, не справились сверх ожидаемого ${pupils(need.lacking)}`,
    ),
    ...(hasResources && without.length > 0
      ? [`\nНет ресурса по предмету: ${without.join("; ")}`]
      : []),
    ...data.supply.flatMap(({ subject, shortage }) =>
      hasResources && shortage !== null && shortage > 0
        ? [`Не хватает мест, ${subject.toLocaleLowerCase("ru")}: не меньше ${shortage}`]
        : [],
    ),
    `\nРисков высокой значимости у школ: ${pairs.required}; с утверждённой программой ${pairs.approved}, без программы ${pairs.none}`,
  ];
}

/** Needs by school, work and theme, a row each, for a spreadsheet (потребности школ). */
function needsTable({ needs: works }: NeedsReport): OfficeTable {
  const tenths = (value: number) => Math.round(value * 10) / 10;
  const rows = works.flatMap((work) =>
    work.themes.flatMap(({ theme, schools }) => schools.map((own) => ({ work, theme, own }))),
  );
  return officeTable(rows, [
    ["Код ОО", ({ own }) => own.school],
    ["Процедура", ({ work }) => work.exam],
    ["Предмет", ({ work }) => work.subject],
    ["Класс", ({ work }) => work.grade],
    ["Тема", ({ theme }) => theme],
    ["Задания", ({ own }) => own.tasks.map(({ task }) => task).join(", ")],
    ["Участников", ({ own }) => own.n],
    ["Сверх ожидаемого не справились", ({ own }) => tenths(own.lacking.value)],
    ["От", ({ own }) => tenths(own.lacking.low)],
    ["До", ({ own }) => tenths(own.lacking.high)],
  ]);
}

const schoolsJson = (schools: readonly NeedSchool[]): object[] =>
  schools.map(({ school, n, lacking, tasks }) => ({
    school,
    n,
    lacking,
    tasks: tasks.map(({ task }) => task),
  }));

/** Needs, resources and programmes as plain JSON for programs: the same key order each time. */
function needsJson(data: NeedsReport): object {
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

await runIfStarted(import.meta.url, needs);
