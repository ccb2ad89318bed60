import { caseForms } from "../reference/case-forms.ts";
import type { Random } from "../../src/shared/random.ts";

export const pick = <T>(random: Random, of: readonly T[]): T =>
  // A list of choices is never empty.
  of[Math.floor(random() * of.length)]!;

/** A header as somebody's program might spell it. */
export const spelled = (random: Random, header: string): string =>
  pick(random, [
    header,
    header,
    header.toUpperCase(),
    header.slice(0, 1).toUpperCase() + header.slice(1),
    ` ${header} `,
    header.replaceAll(" ", "  "),
    header.replaceAll(" ", "\u00a0"),
    header.replace(/о(?=\p{L})/u, "o"),
    header.replace(/(?<=\p{L}{3})(?=\p{L}{3})/u, "\u00ad"),
    `${header}\u200b`,
  ]);

/** A login in the letters of its year, a municipality as it was typed: nothing of it is another school. */
export const typed = (random: Random, text: string): string =>
  pick(random, [text, text, text.toUpperCase(), ` ${text}`, text.replaceAll(" ", "  ")]);

/** A name of a file that says the subject in some case, with what the year's form usually says beside it. */
export function fileName(random: Random, year: number, grade: number, title: string): string {
  const [nominative, genitive, dative] = caseForms(title);
  const plain = dative.toLowerCase();
  const folder = pick(random, [String(grade), `${grade} класс`, `${grade}-е классы`]);
  const name = pick(random, [
    nominative,
    dative,
    `Результаты ${genitive.toLowerCase()}`,
    `ВПР по ${plain}`,
    `ВПР-${year}_${plain}_${grade} класс`,
    `${grade} класс ${nominative.toUpperCase()}`,
    `Проведение работы по ${plain}, ${grade} класс. ВПР ${year}`,
  ]);
  return `results/${year}/${folder}/${name}.xlsx`;
}
