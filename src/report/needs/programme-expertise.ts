import { counted } from "../../shared/russian.ts";
import { defaultChecklist, expertiseOf, type Expertise, type Needs } from "../../support/index.ts";
import { count, share, type Block, type Inline } from "../document.ts";

/** Default items in words. */
export const checklistWords = (): string =>
  defaultChecklist.map(({ title }) => `«${title}»`).join(", ");

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
export function programmeExpertise(data: Needs): Block[] {
  const { checklist } = data.programmes;
  const { passed, finished, all, incomplete } = expertiseCounts(data);
  const heading: Block = {
    kind: "heading",
    level: 3,
    id: "expertise",
    text: "Экспертиза программ",
  };
  if (checklist.length === 0)
    return [
      heading,
      {
        kind: "paragraph",
        content: [
          `Столбцов «Экспертиза: …» в реестре нет. Пункты, с которых можно начать (они не из акта): ${checklistWords()}.`,
        ],
      },
    ];
  const answered = (item: string, wanted: "yes" | "no" | "not-applicable" | null) =>
    data.ofYear.filter(({ expertise: own }) =>
      own.some((one) => one.item === item && one.answer === wanted),
    ).length;
  return [
    heading,
    {
      kind: "paragraph",
      content:
        finished === 0
          ? ["Ни одна экспертиза не закончена."]
          : [
              "Соответствуют всем пунктам чек-листа ",
              count(passed),
              ` из ${counted(finished, ["программы", "программ", "программ"])} с законченной экспертизой (`,
              share(passed / finished),
              ").",
              ...unfinished(" Не закончена она у ", incomplete),
              ...unfinished(" Не проводилась у ", all - finished - incomplete),
            ],
    },
    {
      kind: "table",
      id: "table-expertise",
      caption: "Ответы экспертов по пунктам чек-листа",
      columns: [
        { title: "Пункт", align: "text", width: 45 },
        { title: "Да", align: "number" },
        { title: "Нет", align: "number" },
        { title: "Не применимо", align: "number" },
        { title: "Нет ответа", align: "number" },
      ],
      rows: checklist.map((item) => ({
        cells: [
          [item],
          ...(["yes", "no", "not-applicable", null] as const).map((wanted): Inline[] => [
            count(answered(item, wanted)),
          ]),
        ],
      })),
    },
  ];
}
