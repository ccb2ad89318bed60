import { needsOf, needsReport } from "../reports/needs.ts";
import {
  forService,
  needsWithoutResource,
  officeCsv,
  procedureTitle,
  renderHtml,
  withDisclosureControl,
  writeFolder,
} from "../src/report/index.ts";
import { describeIssue } from "../src/shared/messages.ts";
import { counted, formatNumber } from "../src/shared/russian.ts";
import { needsJson, needsTable, type Needs } from "../src/support/index.ts";
import { exitCodes } from "./command.ts";
import { readRegion } from "./read-region.ts";

export interface NeedsCommand {
  readonly year: number;
  readonly data: string;
  readonly date?: string;
  readonly out?: string;
  /** Show small groups too, «для служебного пользования». */
  readonly service: boolean;
}

/** `scripts/needs.ts` after its arguments: prints the needs and writes the page and the tables. */
export async function needsCommand(command: NeedsCommand): Promise<number> {
  const { year, date, service } = command;
  const region = await readRegion(command.data);
  try {
    const data = await needsOf(region, { year, ...(date !== undefined && { date }) });
    for (const issue of data.issues) console.error(describeIssue(issue));
    printNeeds(data, console.log);
    const document = needsReport(data);
    const shown = service ? forService(document) : withDisclosureControl(document);
    const paths = await writeFolder(command.out ?? `out/${year}`, [
      { name: "needs.html", content: await renderHtml(shown) },
      { name: "needs.json", content: `${JSON.stringify(needsJson(data), null, 2)}\n` },
      { name: "needs.csv", content: officeCsv(needsTable(data)) },
    ]);
    console.log(`\nЗаписано: ${paths.join(", ")}`);
    return exitCodes.fine;
  } finally {
    await region.close();
  }
}

function printNeeds(data: Needs, print: (line: string) => void): void {
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
