import type { Needs } from "../../support/index.ts";
import type { Block } from "../document.ts";
import { checklistWords, programmeExpertise } from "./programme-expertise.ts";
import { programmeIndicators, programmeList } from "./programme-list.ts";
import { programmeMatrix, strayProgrammes } from "./programme-matrix.ts";
import type { Names } from "./programme-words.ts";

/** Antirisk programmes: who has them for which risk, their expertise, what is late. */
export function needProgrammes(data: Needs, names: Names): Block[] {
  if (data.programmes.file === null) return [noRegister(), ...programmeMatrix(data, names)];
  return [
    ...programmeMatrix(data, names),
    ...strayProgrammes(data, names),
    ...programmeExpertise(data),
    ...programmeList(data, names),
    ...programmeIndicators(data, names),
  ];
}

const noRegister = (): Block => ({
  kind: "callout",
  tone: "info",
  title: "Реестра программ нет",
  content: [
    `Положите в папку региона support/programmes.csv со столбцами «Код ОО», «Год», «Фактор», «Цель», «Начало», «Окончание», «Состояние», «Показатель», «Исходное», «Целевое», «Достигнуто» и по столбцу «Экспертиза: …» на пункт чек-листа. Пункты по умолчанию: ${checklistWords()}; они не из акта, замените их своими.`,
  ],
});
