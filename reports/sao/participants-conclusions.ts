import { blocksOf, paragraph } from "../../src/document/blocks.ts";
import type { Block, Inline, ListItem } from "../../src/document/document.ts";
import { number, tableOf, text } from "../../src/document/table-of.ts";
import { tallyOf } from "../../src/indicators/sao/entry.ts";
import { shareChange } from "../../src/indicators/sao/group-dynamics.ts";
import { joined } from "./breakdown.ts";
import { changeFigure, part, size, writtenAsZero } from "./figures.ts";
import { placeholder } from "./form-blocks.ts";
import { bySchoolType } from "./participant-kinds.ts";
import type { SubjectView, SubjectYear } from "./subject-view.ts";

/** «к 2023 году: −83 чел., доля −5,4 п.п.»; a share whose base is not certain is left out. */
function comparison(now: SubjectYear, before: SubjectYear): Inline[] {
  const difference = now.tally.n - before.tally.n;
  const people: Inline[] = writtenAsZero(difference, "count")
    ? ["количество участников не изменилось"]
    : [changeFigure(difference, "count", []), "\u00a0чел."];
  const from: Inline = `к\u00a0${before.year}\u00a0году: `;
  const sure = [now, before].every(
    ({ total, tally }) => total.status === "exact" && total.n >= tally.n,
  );
  if (!sure)
    return [
      from,
      ...people,
      "; изменение доли не оценено: общее число участников известно не точно",
    ];
  const share = shareChange(now.tally.n, now.total.n, before.tally.n, before.total.n);
  if (!share) return [from, ...people];
  return writtenAsZero(share.difference, "share")
    ? [from, ...people, "; доля не изменилась"]
    : [from, ...people, "; доля ", changeFigure(share.difference, "share", [])];
}

/** 1.7: differences of count and share, the types that grew, base and profile maths. */
export function participantsConclusion(view: SubjectView): Block[] {
  const { now, earlier } = view;
  const items = earlier.map((before): ListItem => ({ content: comparison(now, before) }));
  const [last] = earlier;
  const moved = last ? movedTypes(view, last) : [];
  return blocksOf(
    paragraph(
      `В ${now.year}\u00a0году экзамен сдавали `,
      size(now.tally.n),
      "\u00a0чел. (",
      part(now.tally.n, Math.max(now.total.n, now.tally.n)),
      ` от ${now.total.status === "exact" ? "" : "наименьшего возможного "}общего числа участников ${view.data.exam}).`,
      items.length === 0 && " Результатов прошлых лет нет, сравнить не с чем.",
    ),
    items.length > 0 && { kind: "list" as const, items },
    !(moved.length === 0 || !last) &&
      paragraph(
        `Изменение количества участников по типам ОО к\u00a0${last.year}\u00a0году, всего `,
        changeFigure(now.tally.n - last.tally.n, "count", []),
        ": ",
        joined(moved),
        ".",
      ),
    mathsRatio(view),
    placeholder("Причины изменения количества участников.", "ответственный за предмет"),
  );
}

/**
 * Changes by type of school, the largest first: risers and fallers, which add up to the whole. Types
 * with few participants are told together, two at least.
 */
function movedTypes(view: SubjectView, before: SubjectYear): Inline[][] {
  const [now, old] = [bySchoolType.of(view, view.now), bySchoolType.of(view, before)];
  const bySize = bySchoolType
    .titles(view, view.years)
    .map((type) => ({ type, n: now(type).n, was: old(type).n }))
    .sort((a, b) => Math.min(a.n, a.was) - Math.min(b.n, b.was));
  const isSmall = (n: number) => n > 0 && n < view.data.options.spokenMinN;
  const small = bySize.filter(({ n, was }) => isSmall(n) || isSmall(was));
  const others = bySize.filter((one) => !small.includes(one));
  if (small.length === 1) small.push(...others.splice(0, 1));
  const change = (list: readonly { readonly n: number; readonly was: number }[]) =>
    list.reduce((sum, { n, was }) => sum + n - was, 0);
  return [
    ...others.map((one) => ({ type: one.type, difference: change([one]) })),
    { type: "прочие типы ОО", difference: change(small) },
  ]
    .filter(({ difference }) => difference !== 0)
    .sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference))
    .map(({ type, difference }) => [`${type} `, changeFigure(difference, "count", [])]);
}

/** Base and profile maths: which share of those who chose maths took which. */
function mathsRatio(view: SubjectView): Block[] {
  if (!view.title.startsWith("Математика ")) return [];
  const n = (title: string, year: number) =>
    tallyOf(view.data.entries.filter((e) => e.subject === title && e.year === year)).n;
  const rows = view.data.years.map((year) => ({
    year,
    profile: n("Математика профильная", year),
    base: n("Математика базовая", year),
  }));
  return [
    tableOf(rows, {
      id: `${view.id}-t1-6`,
      caption: "Распределение базовой и профильной математики",
      columns: [
        text("Год экзамена", ({ year }) => String(year)),
        number("Процент выбора профильной математики в году", ({ profile, base }) =>
          part(profile, profile + base),
        ),
        number("Процент выбора базовой математики в году", ({ profile, base }) =>
          part(base, profile + base),
        ),
      ],
    }),
  ];
}
