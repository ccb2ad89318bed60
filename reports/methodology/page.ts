/**
 * Notebook «Методика»: by what rules schools are listed, by what formulas numbers are made, how many
 * schools there would be at other thresholds, and what the tool does not know. The criteria are said
 * by the criteria file itself, so the page cannot differ from what is computed.
 *
 *   npx tsx scripts/report.ts 2024 --only methodology
 */
import { SCHOOLS } from "../../src/document/nouns.ts";
import {
  bullets,
  callout,
  lead,
  note,
  page,
  paragraph,
  section,
  type Some,
} from "../../src/document/blocks.ts";
import { policyWords } from "../../src/disclosure/disclosure-policy.ts";
import { type Block, count, type Document } from "../../src/document/document.ts";
import { counted, type PluralForms } from "../../src/shared/russian.ts";
import type { Methodology } from "../../src/study/answers.ts";
import { largestChange, thresholdWords } from "../../src/study/sensitivity.ts";
import { criteriaBases, criteriaBlocks, isChecked, uncheckedTable } from "./criteria-bases.ts";
import { formulasTable } from "./formulas-table.ts";
import { modelBlocks } from "./model-blocks.ts";
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

/** The method (методика) as a document. */
export function methodology(data: Methodology): Document {
  return page(
    data,
    `Методика отнесения школ к кластерам, ${data.year}\u00a0год`,
    summary(data),
    section("criteria", "Критерии", criteriaBlocks(data.criteria)),
    section("sensitivity", "Сколько было бы школ при других порогах", sensitivity(data)),
    section("model", "Модель результатов региона", modelBlocks(data.model)),
    section("formulas", "Формулы", formulasTable()),
    section(
      "policy",
      "Принятые значения",
      paragraph(
        "Числа, от которых зависят списки, сравнения и слова отчётов, кроме порогов самих критериев. «Своё» — предложение разработчиков программы, не норма. Регион может решить иначе: в файле критериев и в region.json.",
      ),
      policyTable(),
    ),
    section("disclosure", "Что скрыто в открытом издании", paragraph(policyWords())),
    section("unknown", "Чего программа не знает", unknown(data)),
  );
}

/** Thresholds with those that move most schools first. */
const byInfluence = (data: Methodology) =>
  [...data.sensitivity].sort((a, b) => largestChange(b) - largestChange(a));

function summary(data: Methodology): Some<Block> {
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
    lead(
      `В критериях «${title}» `,
      counted(labels, ["кластер", "кластера", "кластеров"]),
      " и ",
      flags,
      checked === 0
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
          ],
    ),
    mostInfluential(data),
  ];
}

function mostInfluential(data: Methodology): Some<Block> {
  const [most] = byInfluence(data);
  return (
    most !== undefined &&
    largestChange(most) > 0 &&
    paragraph(
      `Сильнее всего на списки влияет порог «${most.title}» (сейчас ${thresholdWords(most, most.current)}): если сдвинуть его на один шаг, списки сменят `,
      counted(largestChange(most), SCHOOLS),
      ".",
    )
  );
}

function sensitivity(data: Methodology): Some<Block> {
  const list = byInfluence(data);
  const [most] = list;
  if (!most) return paragraph("Порогов, которые можно сдвинуть, в критериях нет.");
  return [
    paragraph(
      "Каждый порог сдвинут на один и на два шага в обе стороны, остальные не менялись. В скобках: плюс — сколько школ вошло бы в список, минус — сколько вышло бы. Пороги стоят по убыванию влияния. Дробь от 0 до 1 — квантиль по школам региона: 0,25 — нижняя четверть школ, 0,75 — граница верхней четверти. Маркеры ВПР и решения вручную действуют и здесь: при действующих порогах списки те же, что в перечне.",
    ),
    sensitivityChart(most),
    sensitivityTable(list),
    note(
      "Школа считается в одном кластере, как в перечне, а независимые признаки — каждый отдельно. Если от малого сдвига порога список меняется сильно, место школ у самого порога решает случай: смотрите, насколько решение по ним устойчиво.",
    ),
  ];
}

function unknown({ criteria }: Methodology): Some<Block> {
  const unchecked = criteriaBases(criteria).filter((basis) => !isChecked(basis));
  return [
    bullets(LIMITS),
    unchecked.length > 0 && [
      uncheckedTable(unchecked),
      callout(
        "caution",
        "До приказа.",
        "Сверьте эти положения с текстами актов и впишите свои в файл критериев: после пересчёта контрольная сумма (SHA-256) в конце отчёта покажет, по какой редакции критериев составлен список.",
      ),
    ],
  ];
}
