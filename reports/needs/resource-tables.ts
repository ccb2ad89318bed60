import { blocksOf, callout, note, paragraph, type Some } from "../../src/document/blocks.ts";
import { absent, type Block, count } from "../../src/document/document.ts";
import { procedureTitle } from "../../src/document/evidence.ts";
import { number, tableOf, tableOfAny, text } from "../../src/document/table-of.ts";
import { counted } from "../../src/shared/russian.ts";
import type { Needs } from "../../src/support/needs/load-needs.ts";
import type { MatchedNeed } from "../../src/support/needs/match-resources.ts";
import { type Resource, resourceKindWords } from "../../src/support/needs/support-tables.ts";

/** Needs for which the region has nothing of their own subject (потребности без ресурса). */
export const needsWithoutResource = ({ matched }: Pick<Needs, "matched">): MatchedNeed[] =>
  matched.filter(({ matches }) => matches.every(({ resource }) => resource.subject === null));

/** Resources that could meet each need, and where places are short (чем закрыть потребности). */
export function needResources(data: Needs): Block[] {
  if (data.resources.file === null) {
    return [
      callout(
        "info",
        "Реестра ресурсов нет",
        "Положите в папку региона support/resources.csv со столбцами «Название», «Вид», «Предмет», «Экзамен», «Классы», «Темы», «Мест», «Кто проводит», «Ссылка»: программа подберёт ресурсы к потребностям и посчитает нехватку мест. Людей в реестре не называйте.",
      ),
    ];
  }
  return blocksOf(withoutResource(data), supply(data), matches(data));
}

function withoutResource(data: Needs): Block[] {
  const without = needsWithoutResource(data);
  if (without.length === 0)
    return [paragraph("У каждой потребности есть ресурс по её предмету и классу.")];
  return [
    callout(
      "caution",
      `Нет ресурса по предмету: ${counted(without.length, ["потребность", "потребности", "потребностей"])}.`,
      `${without.map(({ need }) => `${procedureTitle(need)} (школ: ${need.schools.length})`).join("; ")}.`,
    ),
  ];
}

function supply({ supply: subjects }: Needs): Block[] {
  if (subjects.length === 0) return [];
  return [
    tableOf(subjects, {
      id: "table-supply",
      caption: "Места на курсах, мероприятиях и у наставников по предметам",
      columns: [
        text("Предмет", 30, (one) => one.subject),
        number("Школ, которым нужна помощь", (one) => one.schools.length),
        number("Ресурсов", (one) => one.resources.length),
        number("Мест", (one) => [
          count(one.places),
          ...(one.suppressed > 0 ? [` и ${one.suppressed} без числа мест`] : []),
        ]),
        number("Не хватает мест, не меньше", (one) =>
          one.shortage === null
            ? absent("not-assessed", "число мест указано не у всех ресурсов")
            : count(one.shortage),
        ),
      ],
    }),
    note(
      "Школе нужно хотя бы одно место: сколько в ней учителей предмета, в данных нет, поэтому нехватка\u00a0— наименьшая из возможных. У материалов числа мест нет; ресурсы для любого предмета к отдельному предмету не отнесены и здесь не посчитаны.",
    ),
  ];
}

const whereWords = ({ provider, link }: Resource): string =>
  [provider, link].filter((word) => word !== "").join("; ");

/** Resources by need; those for any subject stand once, at the end. */
function matches({ matched, resources }: Needs): Some<Block> {
  const groups = matched.map(({ need, matches: found }) => ({
    title: procedureTitle(need),
    rows: found.filter(({ resource }) => resource.subject !== null),
  }));
  const common = {
    title: "Для любого предмета",
    rows: resources.resources
      .filter(({ subject }) => subject === null)
      .map((resource) => ({ resource, reason: gradesWords(resource) })),
  };
  return tableOfAny<(typeof common.rows)[number]>([], {
    id: "table-resources",
    caption: "Ресурсы, которые подходят к потребностям",
    columns: [
      text("Ресурс", 25, ({ resource }) => resource.title),
      text("Вид", ({ resource }) => resourceKindWords[resource.kind]),
      number("Мест", ({ resource }) => resource.capacity ?? absent("not-held")),
      text("Почему подходит", 30, ({ reason }) => reason),
      text("Где", 20, ({ resource }) => whereWords(resource) || absent("not-held")),
    ],
    groups: [...groups, common],
  });
}

const gradesWords = ({ grades }: Resource): string =>
  grades === null ? "любой класс" : `классы ${grades.join(", ")}`;
