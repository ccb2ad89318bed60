/**
 * Notebook «Методика»: by what rules schools are listed, by what formulas numbers are made, how many
 * schools there would be at other thresholds, and what the tool does not know. The criteria are said
 * by the criteria file itself, so the page cannot differ from what is computed.
 *
 *   npx tsx scripts/report.ts 2024 --only methodology
 */
import { policyWords } from "../../src/disclosure/disclosure-policy.ts";
import { type Block, count, type Document } from "../../src/document/document.ts";
import { counted, type PluralForms } from "../../src/shared/russian.ts";
import type { Methodology } from "../../src/study/answers.ts";
import { largestChange, thresholdWords } from "../../src/study/sensitivity.ts";
import { criteriaBases, criteriaBlocks, isChecked, uncheckedTable } from "./criteria-bases.ts";
import { formulasTable } from "./formulas-table.ts";
import { policyTable } from "./policy-table.ts";
import { sensitivityChart, sensitivityTable } from "./sensitivity-table.ts";

const OF_BASES: PluralForms = ["положения", "положений", "положений"];

/** True of any region and any criteria. */
const LIMITS: readonly string[] = [
  "Почему результаты низкие. Программа показывает, где искать причины, но сами причины устанавливают люди.",
  "Труднее ли стал вариант. Шкалы разных лет не выравнены, поэтому годы сравниваются через место в регионе.",
  "Чему школа учит помимо того, что проверяют экзамены и ВПР: воспитание, безопасность, профильное обучение не измеряются.",
  "Кто не сдавал экзамен. Выбывших и недопущенных в выгрузках нет.",
  "Как сдали выпускники прошлых лет и обучающиеся СПО: в результаты школы они по умолчанию не входят.",
  "Есть ли риски в малых школах. Где участников меньше нужного, решения нет, и это не значит, что рисков нет.",
  "Помогла ли поддержка. Изменение до и после — не эффект: крайние результаты выравниваются сами.",
];

const section = (id: string, text: string): Block => ({ kind: "heading", level: 2, id, text });

/** The method (методика) as a document. */
export function methodology(data: Methodology): Document {
  return {
    title: `Методика отнесения школ к кластерам, ${data.year}\u00a0год`,
    region: data.region,
    year: data.year,
    act: data.act,
    sources: data.sources,
    blocks: [
      ...summary(data),
      section("criteria", "Критерии"),
      ...criteriaBlocks(data.criteria),
      ...sensitivity(data),
      section("formulas", "Формулы"),
      formulasTable(),
      section("policy", "Принятые значения"),
      {
        kind: "paragraph",
        content: [
          "Числа, от которых зависят списки, сравнения и слова отчётов, кроме порогов самих критериев. «Своё» — предложение разработчиков программы, не норма. Регион может решить иначе: в файле критериев и в region.json.",
        ],
      },
      policyTable(),
      section("disclosure", "Что скрыто в открытом издании"),
      { kind: "paragraph", content: [policyWords()] },
      ...unknown(data),
    ],
  };
}

/** Thresholds with those that move most schools first. */
const byInfluence = (data: Methodology) =>
  [...data.sensitivity].sort((a, b) => largestChange(b) - largestChange(a));

function summary(data: Methodology): Block[] {
  const { title, clusters } = data.criteria;
  const bases = criteriaBases(data.criteria);
  const checked = bases.filter(isChecked).length;
  const labels = clusters.filter(({ kind }) => kind === "label").length;
  const flags = counted(clusters.length - labels, [
    "независимый признак",
    "независимых признака",
    "независимых признаков",
  ]);
  return [
    {
      kind: "paragraph",
      role: "lead",
      content: [
        `В критериях «${title}» `,
        counted(labels, ["кластер", "кластера", "кластеров"]),
        " и ",
        flags,
        ...(checked === 0
          ? [
              ". Ни одно из ",
              counted(bases.length, OF_BASES),
              ", на которых они основаны, не сверено с текстом акта или приказа: это открытые источники, сведения по памяти и предложения разработчиков программы.",
            ]
          : [
              ". Из ",
              counted(bases.length, OF_BASES),
              ", на которых они основаны, по тексту акта или приказа даны ",
              count(checked),
              ", остальные\u00a0— открытые источники, сведения по памяти и предложения разработчиков программы.",
            ]),
      ],
    },
    ...mostInfluential(data),
  ];
}

function mostInfluential(data: Methodology): Block[] {
  const [most] = byInfluence(data);
  if (!most || largestChange(most) === 0) return [];
  return [
    {
      kind: "paragraph",
      content: [
        `Сильнее всего на списки влияет порог «${most.title}» (сейчас ${thresholdWords(most, most.current)}): если сдвинуть его на один шаг, списки сменят `,
        counted(largestChange(most), ["школа", "школы", "школ"]),
        ".",
      ],
    },
  ];
}

function sensitivity(data: Methodology): Block[] {
  const heading = section("sensitivity", "Сколько было бы школ при других порогах");
  const list = byInfluence(data);
  const [most] = list;
  if (!most) {
    const none = "Порогов, которые можно сдвинуть, в критериях нет.";
    return [heading, { kind: "paragraph", content: [none] }];
  }
  return [
    heading,
    {
      kind: "paragraph",
      content: [
        "Каждый порог сдвинут на один и на два шага в обе стороны, остальные не менялись. В скобках: плюс — сколько школ вошло бы в список, минус — сколько вышло бы. Пороги стоят по убыванию влияния. Дробь от 0 до 1 — квантиль по школам региона: 0,25 — нижняя четверть школ, 0,75 — граница верхней четверти. Маркеры ВПР и решения вручную действуют и здесь: при действующих порогах списки те же, что в перечне.",
      ],
    },
    sensitivityChart(most),
    sensitivityTable(list),
    {
      kind: "note",
      content: [
        "Школа считается в одном кластере, как в перечне, а независимые признаки — каждый отдельно. Если от малого сдвига порога список меняется сильно, место школ у самого порога решает случай: смотрите, насколько решение по ним устойчиво.",
      ],
    },
  ];
}

function unknown({ criteria }: Methodology): Block[] {
  const unchecked = criteriaBases(criteria).filter((basis) => !isChecked(basis));
  const heading = section("unknown", "Чего программа не знает");
  const limits: Block = { kind: "list", items: LIMITS.map((text) => ({ content: [text] })) };
  if (unchecked.length === 0) return [heading, limits];
  return [
    heading,
    limits,
    uncheckedTable(unchecked),
    {
      kind: "callout",
      tone: "caution",
      title: "До приказа.",
      content: [
        "Сверьте эти положения с текстами актов и впишите свои в файл критериев: после пересчёта контрольная сумма (SHA-256) в конце отчёта покажет, по какой редакции критериев составлен список.",
      ],
    },
  ];
}
