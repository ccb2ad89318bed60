import { needsReport } from "../reports/needs/page.ts";
import { needsWithoutResource } from "../reports/needs/resource-tables.ts";
import { forService, withDisclosureControl } from "../src/disclosure/disclosure.ts";
import { procedureTitle } from "../src/document/evidence.ts";
import { officeCsv } from "../src/render/files/office-csv.ts";
import { writeFolder } from "../src/render/files/write-folder.ts";
import { renderHtml } from "../src/render/html/render-html.tsx";
import { describeIssue } from "../src/shared/messages.ts";
import { counted, formatNumber } from "../src/shared/russian.ts";
import type { NeedsReport } from "../src/study/answers.ts";
import { needsJson, needsTable } from "../src/support/needs/needs-table.ts";
import { exitCodes } from "./command.ts";
import { withStudy } from "./open-study.ts";

export interface NeedsCommand {
  readonly year: number;
  readonly data: string;
  readonly date?: string;
  readonly out?: string;
  /** Show small groups too, «для служебного пользования». */
  readonly service: boolean;
}

/** `scripts/needs.ts` after its arguments: prints the needs and writes the page and the tables. */
export const needsCommand = (command: NeedsCommand): Promise<number> =>
  withStudy({ ...command, criteria: "default" }, async (study) => {
    const data = await study.needs(command.year, command.date);
    for (const issue of data.issues) console.error(describeIssue(issue));
    printNeeds(data, console.log);
    const document = needsReport(data);
    const shown = command.service ? forService(document) : withDisclosureControl(document);
    const paths = await writeFolder(command.out ?? `out/${command.year}`, [
      { name: "needs.html", content: await renderHtml(shown) },
      { name: "needs.json", content: `${JSON.stringify(needsJson(data), null, 2)}\n` },
      { name: "needs.csv", content: officeCsv(needsTable(data)) },
    ]);
    console.log(`\nЗаписано: ${paths.join(", ")}`);
    return exitCodes.fine;
  });

function printNeeds(data: NeedsReport, print: (line: string) => void): void {
  const found =
    data.works === 0
      ? "баллов за задания в выгрузках нет"
      : `дефициты в ${data.needs.length} из ${counted(data.works, ["процедуры", "процедур", "процедур"])} с баллами за задания`;
  print(`Потребности в обучении, ${data.year} год: ${found}`);
  for (const need of data.needs) {
    const { value, low, high } = need.lacking;
    const pupils = `${formatNumber(value)} (${formatNumber(low)}–${formatNumber(high)})`;
    print(
      `  ${procedureTitle(need)}: школ ${need.schools.length}, не справились сверх ожидаемого ${pupils}`,
    );
  }
  const without = needsWithoutResource(data).map(({ need }) => procedureTitle(need));
  if (data.resources.file !== null && without.length > 0)
    print(`\nНет ресурса по предмету: ${without.join("; ")}`);
  for (const { subject, shortage } of data.supply)
    if (data.resources.file !== null && shortage !== null && shortage > 0)
      print(`Не хватает мест, ${subject.toLocaleLowerCase("ru")}: не меньше ${shortage}`);
  const { pairs } = data.coverage;
  print(
    `\nРисков высокой значимости у школ: ${pairs.required}; с утверждённой программой ${pairs.approved}, без программы ${pairs.none}`,
  );
}
