import { paragraph } from "../../src/document/blocks.ts";
import type { Block, ListItem } from "../../src/document/document.ts";
import { type SaoEntry, tallyBy } from "../../src/indicators/sao/entry.ts";
import { strongestChanges } from "../../src/indicators/sao/group-dynamics.ts";
import { countsInPlace, joined, municipality, schoolType } from "./breakdown.ts";
import { changeFigure, changeWords, groupShare, meanFigure } from "./figures.ts";
import type { SubjectView } from "./subject-view.ts";

/** The mean and each group against each earlier year (обязательный абзац 2.5). */
export function changesList(view: SubjectView): Block[] {
  const { changes, now, scheme } = view;
  const pupils = { n: now.tally.n };
  const [title, unit, digits, same] =
    scheme === "score"
      ? (["средний тестовый балл ", "score", 1, "не изменился"] as const)
      : (["средняя отметка ", "mark", 2, "не изменилась"] as const);
  const none = (from: number) => [`к\u00a0${from}\u00a0году — нет данных`];
  const mean: ListItem = {
    content: [
      title,
      meanFigure(now.tally, digits),
      ": ",
      ...joined(
        changes.map(({ mean: change, from }) =>
          change ? changeWords(change, from, unit, same, [pupils]) : none(from),
        ),
      ),
    ],
  };
  const shares = view.groups.map((group, place): ListItem => ({
    content: [
      `доля участников «${group.replace(/[«»]/gu, "")}» `,
      groupShare(now.tally, place),
      ": ",
      ...joined(
        changes.map(({ groups, from }) => {
          const change = groups[place];
          return change
            ? changeWords(change, from, "share", "не изменилась", [pupils])
            : none(from);
        }),
      ),
    ],
  }));
  return [{ kind: "list", items: [mean, ...shares] }];
}

/** A smaller change of a share is written as 0,0. */
const SHOWN_AS_NONE = 0.0005;

/** Which group moved most within the year. */
export function movedMost(view: SubjectView): Block[] {
  const [last] = view.changes;
  const sizes = (last?.groups ?? []).map((change) => Math.abs(change?.difference ?? 0));
  const most = sizes.indexOf(Math.max(...sizes));
  const change = last?.groups[most];
  if (!last || !change || Math.abs(change.difference) < SHOWN_AS_NONE) return [];
  return [
    paragraph(
      `Сильнее всего за год изменилась доля группы «${view.groups[most] ?? ""}»: `,
      changeFigure(change.difference, "share", [{ n: view.now.tally.n }]),
      change.significant ? "" : ", но и это в\u00a0пределах случайных колебаний.",
    ),
  ];
}

/** АТЕ and types of schools with the strongest change of the mean; only what chance does not explain. */
export function movedWhere(view: SubjectView): Block[] {
  const [before] = view.earlier;
  if (!before) return [];
  const { options } = view.data;
  const unit = view.scheme === "score" ? "score" : "mark";
  const sentence = (
    what: string,
    keyOf: (entry: SaoEntry) => string,
    who: (entry: SaoEntry) => boolean = () => true,
  ): Block[] => {
    const found = strongestChanges(
      tallyBy(view.now.entries.filter(who), keyOf),
      tallyBy(before.entries.filter(who), keyOf),
      {
        minN: options.spokenMinN,
        falseDiscovery: options.falseDiscovery,
      },
    );
    const certain = found.filter(({ significant }) => significant).slice(0, 5);
    if (found.length === 0)
      return [
        paragraph(
          `${what}: изменения не оценены, участников меньше ${options.spokenMinN} в одном из годов.`,
        ),
      ];
    if (certain.length === 0)
      return [
        paragraph(
          `${what}: ни одно из ${found.length} изменений среднего результата за год не отличимо от случайного.`,
        ),
      ];
    return [
      paragraph(
        `${what} с наибольшим изменением среднего результата за год: `,
        joined(
          certain.map(({ key, difference, n, before: old }) => [
            `${key} `,
            changeFigure(difference, unit, [{ n }, { n: old }]),
            unit === "score" ? " балла" : "",
          ]),
        ),
        ".",
      ),
    ];
  };
  return [
    ...sentence("АТЕ", municipality(view.data), countsInPlace(view.data)),
    ...sentence("Типы ОО", schoolType(view.data)),
  ];
}
