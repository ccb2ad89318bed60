import { splitList } from "./split-list.ts";

/** Things that prove an action, at the beginning of a sentence or of an item. */
const proofs =
  /^(?:\S+\s+){0,2}(?:приказ|распоряжени|письм|справк|переч(?:ень|ня)|спис(?:ок|ка)|рекомендаци|сборник|программ|пакет|протокол|повестк|отч[её]т|сведени|информаци|основани|направлени|совещани|семинар|заседани|ИОМ|индивидуальн\S+ образовательн)/iu;

/** «… разработана программа»: the thing that was made is the proof. */
const made =
  /(?:разработан|размещен|размещён|издан|сформирован|утвержден|утверждён)[аоы]?\s+(.+)$/iu;

/** Evidence named in the column of results, where the table has no column for it. */
export const evidenceIn = (target: string): string[] =>
  target
    .split(/(?<=[а-яё»)])\.(?:\s+|$)/u)
    .flatMap((sentence) => (/^дол[яи]\s/iu.test(sentence) ? [] : splitList(sentence)))
    .flatMap((item) => made.exec(item)?.[1] ?? (proofs.test(item) ? [item] : []));
