import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openFacts } from "../../src/facts/facts.ts";
import { referenceResolve } from "../../src/facts/reference-resolve.ts";
import { studyOf } from "../../src/study.ts";
import type { PassportBook } from "../../src/study/passport-book.ts";
import { notebookCriteria, notebookRegion } from "./notebook-region.ts";

const QUESTIONNAIRES = `Код ОО;Фактор;Группа респондентов;Число ответивших;Средний балл;Наибольший балл
012003;8;обучающиеся;60;2,4;3
012003;9;родители;6;3;3
012003;1;директор;1;0;3
999999;8;обучающиеся;60;2,4;3
`;

/** Context of most schools of the invented region: a hard one has more of everything. */
const contextRow = (school: string, at: number) => ({
  school,
  year: 2024,
  values: {
    pupilsTotal: 300,
    pupilsOvz: 3 * at,
    pupilsNonNative: 20,
    pupilsLowIncome: 60 + at,
    pupilsIncompleteFamily: 90 + at,
    pupilsRegistered: 5,
    parentsHigherBoth: 60 - at,
  },
  file: "context/2024.csv",
  line: at + 2,
});

/** The book of passports of the invented region, with its facts and questionnaires from a real folder. */
export async function smallBook(): Promise<PassportBook> {
  const region = notebookRegion();
  const folder = await mkdtemp(join(tmpdir(), "passports-"));
  await mkdir(join(folder, "support"));
  await writeFile(join(folder, "support", "risk-questionnaires.csv"), QUESTIONNAIRES);
  const facts = await openFacts({ resolve: referenceResolve(({ code }) => ({ value: code })) });
  await facts.finish();
  const context = region.schools.slice(0, 12).map(({ code }, at) => contextRow(code, at));
  const own = { ...region, folder, facts, context };
  try {
    const close = () => Promise.resolve();
    return await studyOf({ ...own, close }, notebookCriteria).book(2024);
  } finally {
    facts.close();
    await rm(folder, { recursive: true, force: true });
  }
}
