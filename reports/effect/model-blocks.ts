import { figure, shareOf } from "../../src/document/figures.ts";
import { OF_SCHOOLS, SCHOOLS } from "../../src/document/nouns.ts";
import { note, paragraph, type Some } from "../../src/document/blocks.ts";
import {
  absent,
  type Block,
  type Inline,
  type People,
  type Table,
} from "../../src/document/document.ts";
import { number, tableOf, text } from "../../src/document/table-of.ts";
import { chance, policy } from "../../src/reference/policy.ts";
import { counted, formatExact } from "../../src/shared/russian.ts";
import type { DetectableShift, ShiftOfResults } from "../../src/statistics/results-effect.ts";
import type { EffectReport } from "../../src/study/answers.ts";
import type { ModelEstimated, SupportPlan } from "../../src/support/effect/model-effect.ts";
import {
  checkWords,
  chosenWords,
  isSure,
  OF_RESULTS,
  RESULTS,
  spilloverWords,
} from "./effect-words.ts";

type Interval = { readonly value: number; readonly low?: number; readonly high?: number };

/** A shift in percentage points of the share of low results. */
export const points = ({ value, low, high }: Interval, people?: readonly People[]) =>
  figure("percentage-points", value, {
    digits: 1,
    ...(low !== undefined && high !== undefined && { low, high }),
    ...(people && { people }),
  });
const deviations = ({ value, low, high }: ShiftOfResults, people: readonly People[]) =>
  figure("signed", value, { digits: 2, low, high, people });
const peopleOf = ({ n }: ShiftOfResults): People[] => [{ n }];

/** The estimate in one sentence: what came, what was to be expected, and the difference. */
export function effectSentence(found: ModelEstimated): Inline[] {
  const { effect, lowest, schools } = found;
  const came = lowest / effect.n;
  const people = { k: lowest, n: effect.n };
  return [
    `доля результатов ниже порога или с отметкой «2» во всех процедурах у ${counted(schools, OF_SCHOOLS)} с поддержкой после её начала\u00a0— `,
    shareOf(came, people),
    ` из ${counted(effect.n, OF_RESULTS)}; без поддержки их собственные прошлые результаты и школы без поддержки позволяли ждать `,
    shareOf(came - effect.share.value, { n: effect.n }),
    ". Эффект: ",
    points(effect.share, [people]),
    `\u00a0— случайностью это объяснить ${isSure(effect) ? "трудно" : "можно"}`,
  ];
}

/** How far both ends lie apart, and what that means. */
function bracketWords({ effect, byLasting }: ModelEstimated): Inline[] {
  if (!byLasting)
    return ["Вторую оценку, с отбором по невидимому в результатах, по этим данным сделать нельзя."];
  const apart = byLasting.share.value - effect.share.value;
  const limit = formatExact(100 * policy.effect.bracket);
  const told: Inline[] = [
    "Вторая оценка отличается от первой на\u00a0",
    points({ value: apart }, peopleOf(effect)),
  ];
  return Math.abs(apart) > policy.effect.bracket
    ? [
        ...told,
        `, больше ${limit}\u00a0п.п. Если школы отбирало что-то невидимое в результатах (готовность директора, состав учеников, решение учредителя), верна вторая: `,
        points(byLasting.share, peopleOf(byLasting)),
        "; если отбирали по результатам\u00a0— первая.",
      ]
    : [...told, `, не больше ${limit}\u00a0п.п.: от того, что отбирало школы, вывод зависит мало.`];
}

/** The estimate by the model: its two ends, how the schools were chosen, where they were going. */
export function modelBlocks(found: ModelEstimated): Some<Block>[] {
  const { effect, byLasting, drift, compared, schools } = found;
  const rows: readonly (readonly [name: string, one: ShiftOfResults])[] = [
    ["Школы отбирали по результатам (основная оценка)", effect],
    ...(byLasting
      ? [["Школы отбирало нечто устойчивое, чего в результатах не видно", byLasting] as const]
      : []),
  ];
  return [
    paragraph(
      `${counted(effect.n, RESULTS)} ${counted(schools, OF_SCHOOLS)} после начала поддержки сопоставлены с тем, чего ждать от каждой из них по её прошлым результатам во всех процедурах и по ${counted(compared, ["школе", "школам", "школам"])} без поддержки в тех же процедурах и годах. Что школы отбирали за низкие результаты, оценку не портит, пока эти результаты в ней учтены: возврат к среднему в ожидании уже есть.`,
    ),
    tableOf(rows, {
      id: "table-effect",
      caption: "Эффект поддержки по модели результатов: две оценки",
      columns: [
        text("Верна, если", 50, ([name]) => name),
        number("Доля низких результатов, п.п.", ([, one]) => points(one.share, peopleOf(one))),
        number("Результаты, ст. откл. учеников", ([, one]) => deviations(one, peopleOf(one))),
        number("p", ([, one]) => figure("decimal", one.p, { digits: 3, people: peopleOf(one) })),
      ],
    }),
    paragraph(bracketWords(found)),
    found.chosen.supported > 1 && paragraph(chosenWords(found.chosen)),
    drift === null
      ? note("До поддержки известен один год: менялись ли школы ещё до неё, проверить нельзя.")
      : paragraph(
          "До начала поддержки школы с ней менялись относительно остальных на\u00a0",
          points(drift.perYear.share, peopleOf(drift.perYear)),
          ` за год\u00a0— ${drift.perYear.p < chance ? "больше случайного. Эффект может быть продолжением этого хода; будь он прежним и дальше, эффект составил бы " : "в пределах случайного. Продолжись такой ход и после, эффект составил бы "}`,
          points(drift.effect.share, peopleOf(drift.effect)),
          ".",
        ),
    note(
      `Интервал основной оценки учитывает и случай, и то, что отбор мог идти не только по результатам: в сторону второй оценки он длиннее на ${formatExact(100 * policy.effect.toward)}\u00a0% расстояния между ними. Предполагается, что поддержка сдвигает все процедуры и отметки на шкале результатов одинаково; если нет, оценка\u00a0— среднее.`,
    ),
  ];
}

/** A number beside the estimate: what it is, the number where there is one, when it is to be believed. */
interface Check {
  readonly name: string;
  readonly one: Interval | null;
  readonly words: string;
}

/** Other ways to the same number, each with what it takes to be true. */
export function checksOf({ found: { low, border, groups, model } }: EffectReport): Check[] {
  const change = groups.find(({ id }) => id === "supported")?.change;
  return [
    {
      name: "Похожие школы (подбор)",
      one: low.status === "refused" ? null : low.effect,
      words: checkWords.matching(low),
    },
    {
      name: "Порог перечня (разрывная регрессия)",
      one: border?.status === "estimated" ? border.effect : null,
      words: checkWords.border(border),
    },
    {
      name: "Прежний ход школ с поддержкой",
      one: (model.status === "estimated" && model.drift?.effect.share) || null,
      words: checkWords.drift,
    },
    {
      name: "До и после, без сравнения",
      one: change ? { ...change, value: change.difference } : null,
      words: checkWords.beforeAfter,
    },
  ];
}

export const checksTable = (data: EffectReport): Table =>
  tableOf(checksOf(data), {
    id: "table-checks",
    caption: "Проверки оценки: доля низких результатов",
    columns: [
      text("Проверка", 30, ({ name }) => name),
      number("Разница", ({ one }) => (one ? points(one, data.people) : absent("not-assessed"))),
      text("Когда ей верить", 50, ({ words }) => words),
    ],
  });

/** Whether schools near the supported moved too. */
export function spilloverBlock({ spillover }: ModelEstimated): Block {
  if (spillover.status === "not-assessed") return paragraph(spilloverWords[spillover.reason]);
  const { shift, near, apart, municipalities } = spillover;
  return paragraph(
    `У ${counted(near, OF_SCHOOLS)} без поддержки в ${municipalities === 1 ? "муниципалитете" : counted(municipalities, ["муниципалитете", "муниципалитетах", "муниципалитетах"])}, где она есть у других, доля низких результатов изменилась относительно ${counted(apart, OF_SCHOOLS)} из муниципалитетов без неё на\u00a0`,
    points(shift.share, peopleOf(shift)),
    isSure(shift)
      ? ". Случайностью это объяснить трудно: часть разницы могла перейти к соседям, и эффект в сравнении с ними искажён."
      : ". Это в пределах случайного: влияния на соседей не видно. Ошибка учитывает, что школы одного муниципалитета похожи.",
  );
}

const wanted = policy.effect.worthwhileLow;

interface PowerRow {
  readonly name: string;
  readonly schools: number;
  readonly detectable: DetectableShift;
  readonly people: readonly People[];
}

/** What could be seen, or could have been. */
export function powerBlocks({ found: { model, plan } }: EffectReport): Block[] {
  const planned = (name: string, one: SupportPlan["oneYear"]): PowerRow => ({
    ...{ name, schools: one.schools, detectable: one.detectable, people: [{ n: one.n }] },
  });
  const rows: PowerRow[] = [
    ...(model.status === "estimated"
      ? [
          {
            ...{ name: "В этой оценке", schools: model.schools, detectable: model.detectable },
            people: peopleOf(model.effect),
          },
        ]
      : []),
    ...(plan
      ? [planned("После одного года", plan.oneYear), planned("После двух лет", plan.twoYears)]
      : []),
  ];
  if (rows.length === 0) return [];
  return [
    ...(plan ? [paragraph(planWords(plan))] : []),
    tableOf(rows, {
      id: "table-power",
      caption: `Наименьший эффект, который нашёлся бы в ${formatExact(10 * policy.effect.power)} случаях из 10, и сколько школ нужно`,
      columns: [
        text("Когда", 30, ({ name }) => name),
        number("Школ с\u00a0поддержкой", ({ schools }) => schools),
        number("Наименьший заметный эффект, п.п.", ({ detectable, people }) =>
          points({ value: detectable.share }, people),
        ),
        number("Практически важный эффект, п.п.", () => points({ value: -wanted })),
        number("Школ с\u00a0поддержкой, чтобы его заметить", ({ schools, detectable }) =>
          Math.max(1, Math.ceil(schools * (detectable.share / wanted) ** 2)),
        ),
      ],
    }),
    note(
      "Число нужных школ\u00a0— при тех же размерах школ: ошибка падает как корень из их числа. Какой эффект практически важен, решает регион: здесь стоит значение программы по умолчанию, нормативного акта за ним нет.",
    ),
  ];
}

function planWords({ basis, oneYear }: SupportPlan): Inline[] {
  const whom =
    basis === "register"
      ? `У ${counted(oneYear.schools, OF_SCHOOLS)}, поддержка которых начинается (participation.csv)`
      : `Если поддержать ${counted(oneYear.schools, SCHOOLS)} из перечней этого года`;
  return [
    `${whom}, в год около ${counted(Math.round(oneYear.n), OF_RESULTS)}; без поддержки доля низких ожидается `,
    shareOf(oneYear.share, { n: oneYear.n }),
    `. Меньший эффект, чем в таблице, после начала, скорее всего, не отличить от случая.`,
  ];
}
