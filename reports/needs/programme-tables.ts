import { blocksOf, callout, paragraph, type Some, subsection } from "../../src/document/blocks.ts";
import { type Block, count, type Inline, share } from "../../src/document/document.ts";
import { number, tableOf, text } from "../../src/document/table-of.ts";
import { counted } from "../../src/shared/russian.ts";
import type { Needs } from "../../src/support/needs/load-needs.ts";
import { type Expertise, expertiseOf } from "../../src/support/programmes/programme-progress.ts";
import { defaultChecklist } from "../../src/support/programmes/programme.ts";
import { type Names, programmeIndicators, programmeList } from "./programme-list.ts";
import { programmeMatrix, strayProgrammes } from "./programme-matrix.ts";

/** Antirisk programmes: who has them for which risk, their expertise, what is late. */
export function needProgrammes(data: Needs, names: Names): Block[] {
  if (data.programmes.file === null) return blocksOf(noRegister(), programmeMatrix(data, names));
  return blocksOf(
    programmeMatrix(data, names),
    strayProgrammes(data, names),
    subsection("expertise", "Экспертиза программ", programmeExpertise(data)),
    programmeList(data, names),
    programmeIndicators(data, names),
  );
}

const noRegister = (): Block =>
  callout(
    "info",
    "Реестра программ нет",
    `Положите в папку региона support/programmes.csv со столбцами «Код ОО», «Год», «Фактор», «Цель», «Начало», «Окончание», «Состояние», «Показатель», «Исходное», «Целевое», «Достигнуто» и по столбцу «Экспертиза: …» на пункт чек-листа. Пункты по умолчанию: ${checklistWords()}; они не из акта, замените их своими.`,
  );

/** Default items in words. */
const checklistWords = (): string => defaultChecklist.map(({ title }) => `«${title}»`).join(", ");

/** Programmes by the outcome of their expertise. */
function expertiseCounts({ ofYear }: Needs) {
  const outcomes = ofYear.map((one) => expertiseOf(one).outcome);
  const of = (wanted: Expertise["outcome"]) => outcomes.filter((one) => one === wanted).length;
  const [passed, failed] = [of("passed"), of("failed")];
  return {
    passed,
    failed,
    finished: passed + failed,
    incomplete: of("incomplete"),
    all: outcomes.length,
  };
}

/** Nothing is said of none. */
const unfinished = (words: string, n: number): Inline[] =>
  n === 0 ? [] : [words, count(n), n === 1 ? " программы." : " программ."];

/** Share of programmes that correspond, and the answers by item (экспертиза программ). */
function programmeExpertise(data: Needs): Some<Block> {
  const { checklist } = data.programmes;
  const { passed, finished, all, incomplete } = expertiseCounts(data);
  if (checklist.length === 0)
    return paragraph(
      `Столбцов «Экспертиза: …» в реестре нет. Пункты, с которых можно начать (они не из акта): ${checklistWords()}.`,
    );
  const answered = (item: string, wanted: "yes" | "no" | "not-applicable" | null) =>
    data.ofYear.filter(({ expertise: own }) =>
      own.some((one) => one.item === item && one.answer === wanted),
    ).length;
  return [
    paragraph(
      finished === 0
        ? "Ни одна экспертиза не закончена."
        : [
            "Соответствуют всем пунктам чек-листа ",
            count(passed),
            ` из ${counted(finished, ["программы", "программ", "программ"])} с законченной экспертизой (`,
            share(passed / finished),
            ").",
            unfinished(" Не закончена она у ", incomplete),
            unfinished(" Не проводилась у ", all - finished - incomplete),
          ],
    ),
    tableOf(checklist, {
      id: "table-expertise",
      caption: "Ответы экспертов по пунктам чек-листа",
      columns: [
        text("Пункт", 45, (item) => item),
        number("Да", (item) => answered(item, "yes")),
        number("Нет", (item) => answered(item, "no")),
        number("Не применимо", (item) => answered(item, "not-applicable")),
        number("Нет ответа", (item) => answered(item, null)),
      ],
    }),
  ];
}
