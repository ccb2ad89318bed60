import type { CodesOf } from "./codes.ts";
import type { DirtPlan } from "./dirt.ts";
import type { Result, Sitting } from "./model.ts";
import type { Format, SampleFile } from "./sample-file.ts";
import { bySchool } from "./vpr-groups.ts";
import { egeAppeals, ogeAppeals } from "./write-appeals.ts";
import { longTable } from "./write-long-table.ts";
import * as protocol from "./write-protocol.ts";
import { richTable } from "./write-rich-table.ts";
import * as table from "./write-table-protocol.ts";
import { collectionForm, individualResults } from "./write-vpr-pupils.ts";
import { rawFirst, rawSecond, rawThird } from "./write-vpr-raw.ts";
import * as report from "./write-vpr-report.ts";

const win: Format = { kind: "csv", encoding: "windows-1251", delimiter: ";" };
const dos: Format = { kind: "csv", encoding: "cp866", delimiter: ";" };
const utf: Format = { kind: "csv", encoding: "utf-8", delimiter: ";" };
const bom: Format = { kind: "csv", encoding: "utf-8-bom", delimiter: ";" };
const wide: Format = { kind: "csv", encoding: "utf-16", delimiter: ";" };
const comma: Format = { kind: "csv", encoding: "utf-8", delimiter: "," };
const tab: Format = { kind: "csv", encoding: "utf-8", delimiter: "\t" };
const xlsx: Format = { kind: "xlsx", sharedStrings: true };
const inline: Format = { kind: "xlsx", sharedStrings: false };
const xls: Format = { kind: "xls" };

/** Header that only this region uses; `region.json` says what it is. */
export const OWN_HEADER = "Шифр учреждения";

/** Sittings of one year, found by exam, subject and grade. */
type Find = (exam: string, subject: string, grade?: number) => Sitting;

interface Year {
  readonly find: Find;
  /** Codes as text. */
  readonly code: (result: Result) => string;
  /** Codes that Excel made into numbers: the leading zero is gone. */
  readonly number: (result: Result) => number;
}

function files2021({ find, code }: Year): SampleFile[] {
  const ege = (subject: string) => find("ЕГЭ", subject);
  const oge = (subject: string) => find("ОГЭ", subject);
  const dir = "results/2021";
  return [
    protocol.sparseProtocol(`${dir}/ege/01_2021.05.30.csv`, win, ege("Русский язык"), code),
    protocol.sparseProtocol(
      `${dir}/ege/02_2021.06.02.csv`,
      dos,
      ege("Математика профильная"),
      code,
    ),
    protocol.shortProtocol(`${dir}/ege/22_2021.06.03.csv`, win, ege("Математика базовая"), code),
    protocol.foreignProtocol(`${dir}/ege/09_2021.06.16.csv`, bom, ege("Английский язык"), code),
    protocol.blocksProtocol(
      `${dir}/ege/по выбору.xlsx`,
      xlsx,
      [ege("Физика"), ege("Биология"), ege("Обществознание"), ege("Информатика")],
      code,
    ),
    table.ogeProtocol(`${dir}/oge/01_2021.05.24.xlsx`, xlsx, oge("Русский язык"), code),
    table.ogeProtocol(`${dir}/oge/02_2021.05.27.xlsx`, inline, oge("Математика"), code),
    table.ogeProtocol(`${dir}/oge/12_2021.06.14.xlsx`, xlsx, oge("Обществознание"), code),
    protocol.sparseProtocol(`${dir}/oge/08_2021.06.09.xlsx`, xlsx, oge("География"), code),
    protocol.sparseProtocol(`${dir}/oge/05_2021.06.06.csv`, utf, oge("Информатика"), code),
    rawFirst(`${dir}/vpr/ma4.xlsx`, xlsx, find("ВПР", "Математика", 4)),
    rawSecond(`${dir}/vpr/ВПР Русский язык 5 класс.xlsx`, xlsx, find("ВПР", "Русский язык", 5)),
  ];
}

function files2022({ find, code, number }: Year): SampleFile[] {
  const ege = (subject: string) => find("ЕГЭ", subject);
  const oge = (subject: string) => find("ОГЭ", subject);
  const dir = "results/2022";
  return [
    table.compactProtocol(`${dir}/ege/russian.xlsx`, xlsx, ege("Русский язык"), code),
    table.compactProtocol(`${dir}/ege/maths.xlsx`, inline, ege("Математика профильная"), number),
    protocol.sparseProtocol(`${dir}/ege/22_2022.06.03.xlsx`, xlsx, ege("Математика базовая"), code),
    protocol.foreignProtocol(`${dir}/ege/09_2022.06.16.csv`, win, ege("Английский язык"), code),
    protocol.sparseProtocol(`${dir}/ege/12_2022.06.09.csv`, bom, ege("Обществознание"), code),
    egeAppeals(`${dir}/ege/12 апелляции.csv`, win, ege("Обществознание")),
    protocol.sparseProtocol(`${dir}/ege/03_2022.06.05.xls`, xls, ege("Физика"), code),
    protocol.sparseProtocol(`${dir}/ege/06_2022.06.14.csv`, wide, ege("Биология"), code),
    protocol.shortProtocol(`${dir}/ege/25_2022.06.19.csv`, win, ege("Информатика"), code),
    table.englishProtocol(`${dir}/oge/01_2022.05.24.csv`, bom, oge("Русский язык"), code),
    table.englishProtocol(`${dir}/oge/02_2022.05.27.csv`, bom, oge("Математика"), code),
    protocol.blocksProtocol(
      `${dir}/oge/electives.xlsx`,
      xlsx,
      [oge("Информатика"), oge("География"), oge("Обществознание")],
      code,
    ),
    rawSecond(`${dir}/vpr/5/Русский язык.xlsx`, xlsx, find("ВПР", "Русский язык", 5)),
    rawThird(`${dir}/vpr/ВПР Математика 6 класс.xlsx`, xlsx, find("ВПР", "Математика", 6)),
  ];
}

function files2023({ find, code, number }: Year): SampleFile[] {
  const ege = (subject: string) => find("ЕГЭ", subject);
  const oge = (subject: string) => find("ОГЭ", subject);
  const dir = "results/2023";
  return [
    protocol.regionalProtocol(`${dir}/ege/Протокол 01.xlsx`, xlsx, ege("Русский язык"), code),
    protocol.sparseProtocol(
      `${dir}/ege/02_2023.06.02.csv`,
      win,
      ege("Математика профильная"),
      code,
    ),
    protocol.shortProtocol(`${dir}/ege/22_2023.06.03.csv`, utf, ege("Математика базовая"), code),
    protocol.foreignProtocol(`${dir}/ege/09_2023.06.16.csv`, bom, ege("Английский язык"), code),
    protocol.blocksProtocol(
      `${dir}/ege/electives.xlsx`,
      inline,
      [ege("Физика"), ege("Биология"), ege("Обществознание"), ege("Информатика")],
      code,
    ),
    table.ogeProtocol(`${dir}/oge/01_2023.05.24.xlsx`, xlsx, oge("Русский язык"), number),
    table.ogeProtocol(`${dir}/oge/02_2023.05.27.xlsx`, xlsx, oge("Математика"), number),
    ogeAppeals(`${dir}/oge/апелляции.xlsx`, xlsx, oge("Математика"), code),
    protocol.sparseProtocol(`${dir}/oge/12_2023.06.14.csv`, win, oge("Обществознание"), code),
    table.ogeProtocol(`${dir}/oge/05_2023.06.06.txt`, tab, oge("Информатика"), code),
    protocol.sparseProtocol(`${dir}/oge/08_2023.06.09.csv`, dos, oge("География"), code),
    individualResults(
      `${dir}/vpr/Индивидуальные результаты МА5.xlsx`,
      xlsx,
      find("ВПР", "Математика", 5),
    ),
  ];
}

function files2024({ find, code }: Year): SampleFile[] {
  const ege = (subject: string) => find("ЕГЭ", subject);
  const oge = (subject: string) => find("ОГЭ", subject);
  const electives = ["Физика", "Биология", "Обществознание", "Информатика"].map(ege);
  const dir = "results/2024";
  const maths8 = find("ВПР", "Математика", 8);
  return [
    richTable(
      `${dir}/ege/results-1.xlsx`,
      xlsx,
      [ege("Русский язык"), ege("Математика профильная")],
      code,
    ),
    richTable(`${dir}/ege/results-2.xlsx`, xlsx, electives, code),
    protocol.shortProtocol(`${dir}/ege/22_2024.06.03.csv`, win, ege("Математика базовая"), code),
    protocol.foreignProtocol(`${dir}/ege/09_2024.06.16.csv`, utf, ege("Английский язык"), code),
    table.ogeProtocol(`${dir}/oge/01_2024.05.24.xlsx`, xlsx, oge("Русский язык"), code, OWN_HEADER),
    table.ogeProtocol(`${dir}/oge/02_2024.05.27.xlsx`, inline, oge("Математика"), code),
    longTable(
      `${dir}/oge/electives.csv`,
      comma,
      [oge("Информатика"), oge("География"), oge("Обществознание")],
      code,
    ),
    individualResults(
      `${dir}/vpr/Индивидуальные результаты РУ4.xlsx`,
      xlsx,
      find("ВПР", "Русский язык", 4),
    ),
    ...formSchools(maths8).map((school) =>
      collectionForm(
        `${dir}/vpr/forms/edu${school.login} ВПР Математика 8 класс.xlsx`,
        xlsx,
        maths8,
        school,
      ),
    ),
  ];
}

/** Three schools that sent their forms instead of standing in the region's report. */
const formSchools = (sitting: Sitting) =>
  [...bySchool(sitting.results).keys()].filter(({ kind }) => kind === "plain").slice(0, 3);

/** ВПР reports of a year: statistics for all works that no table of pupils covers, more for some. */
function vprReports(
  year: number,
  sittings: readonly Sitting[],
  covered: ReadonlySet<string>,
): SampleFile[] {
  const more = new Set(["4 Русский язык", "5 Математика", "6 Русский язык"]);
  return sittings
    .filter(({ work }) => work.exam === "ВПР" && !covered.has(`${work.grade} ${work.subject}`))
    .flatMap((whole): SampleFile[] => {
      const { grade, subject } = whole.work;
      const sitting = withoutForms(whole);
      const short = `${subject === "Математика" ? "ma" : "ru"}${grade}`;
      const path = (name: string) => `results/${year}/vpr/${short}-${name}.xlsx`;
      const marks = report.markStatistics(path("marks"), xlsx, sitting);
      if (!more.has(`${grade} ${subject}`)) return [marks];
      const journal = year < 2024 ? report.journalComparisonOld : report.journalComparison;
      return [
        marks,
        report.scoreDistribution(path("scores"), xlsx, sitting),
        report.taskCompletion(path("tasks"), xlsx, sitting),
        journal(path("journal"), xlsx, sitting),
      ];
    });
}

/** The report of a work whose forms some schools sent apart does not hold those schools. */
function withoutForms(sitting: Sitting): Sitting {
  const { work, year, results } = sitting;
  if (year !== 2024 || work.grade !== 8 || work.subject !== "Математика") return sitting;
  const apart = new Set(formSchools(sitting));
  return { ...sitting, results: results.filter(({ pupil }) => !apart.has(pupil.school)) };
}

/** ВПР works whose pupils' tables are in the folder. */
const pupilTables: Readonly<Record<number, readonly string[]>> = {
  2021: ["4 Математика", "5 Русский язык"],
  2022: ["5 Русский язык", "6 Математика"],
  2023: ["5 Математика"],
  2024: ["4 Русский язык"],
};

/** Files of results of one year: which sitting is exported in which layout. */
export function resultFiles(
  year: number,
  sittings: readonly Sitting[],
  codes: CodesOf,
): SampleFile[] {
  const find: Find = (exam, subject, grade) => {
    const found = sittings.find(
      ({ work }) =>
        work.exam === exam && work.subject === subject && (grade ?? work.grade) === work.grade,
    );
    if (!found) throw new RangeError(`no sitting of ${exam} ${subject}`);
    return found;
  };
  const { code } = codes;
  const content: Year = { find, code, number: (result) => Number(code(result)) };
  const make = { 2021: files2021, 2022: files2022, 2023: files2023, 2024: files2024 }[year];
  if (!make) throw new RangeError(`no plan for ${year}`);
  return [...make(content), ...vprReports(year, sittings, new Set(pupilTables[year]))];
}

/** Where dirt is planted: file, kind, rows. */
export const dirtPlan: DirtPlan = [
  ["results/2021/ege/01_2021.05.30.csv", "code-without-zero", 4],
  ["results/2021/ege/01_2021.05.30.csv", "code-with-nbsp", 2],
  ["results/2021/ege/01_2021.05.30.csv", "decimal-comma", 3],
  ["results/2021/ege/01_2021.05.30.csv", "decimal-point", 3],
  ["results/2021/ege/01_2021.05.30.csv", "unknown-school", 2],
  ["results/2021/ege/01_2021.05.30.csv", "earlier-attempt", 2],
  ["results/2021/ege/02_2021.06.02.csv", "score-out-of-range", 2],
  ["results/2021/ege/02_2021.06.02.csv", "absent-short", 2],
  ["results/2021/oge/05_2021.06.06.csv", "stray-byte", 1],
  ["results/2021/vpr/ma4.xlsx", "slid-row", 3],
  ["results/2021/vpr/ma4.xlsx", "unknown-school", 1],
  ["results/2021/vpr/ВПР Русский язык 5 класс.xlsx", "slid-row", 2],
  ["results/2022/ege/russian.xlsx", "code-as-float", 3],
  ["results/2022/ege/russian.xlsx", "earlier-attempt", 2],
  ["results/2022/ege/12_2022.06.09.csv", "number-with-nbsp", 2],
  ["results/2022/ege/12_2022.06.09.csv", "header-again", 1],
  ["results/2022/ege/25_2022.06.19.csv", "not-a-number", 1],
  ["results/2022/oge/01_2022.05.24.csv", "header-again", 1],
  ["results/2022/oge/01_2022.05.24.csv", "mark-out-of-range", 2],
  ["results/2022/oge/02_2022.05.27.csv", "open-quote", 1],
  ["results/2022/vpr/ВПР Математика 6 класс.xlsx", "slid-row", 2],
  ["results/2023/ege/02_2023.06.02.csv", "code-as-float", 2],
  ["results/2023/ege/02_2023.06.02.csv", "not-started", 1],
  ["results/2023/ege/22_2023.06.03.csv", "absent-word", 2],
  ["results/2023/oge/12_2023.06.14.csv", "primary-out-of-range", 2],
  ["results/2023/oge/05_2023.06.06.txt", "absent-short", 1],
  ["results/2023/vpr/Индивидуальные результаты МА5.xlsx", "not-started", 1],
  ["results/2024/ege/results-1.xlsx", "unknown-school", 2],
  ["results/2024/ege/results-1.xlsx", "score-out-of-range", 2],
  ["results/2024/ege/results-2.xlsx", "earlier-attempt", 2],
  ["results/2024/ege/results-2.xlsx", "decimal-comma", 2],
  ["results/2024/oge/electives.csv", "header-again", 1],
  ["results/2024/oge/electives.csv", "not-a-number", 2],
  ["results/2024/oge/01_2024.05.24.xlsx", "absent-word", 2],
];
