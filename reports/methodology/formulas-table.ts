import type { Table } from "../../src/document/document.ts";
import { certaintyScale } from "../../src/document/school-words.ts";
import { tableOf, text } from "../../src/document/table-of.ts";
import { policy } from "../../src/reference/policy.ts";
import { formatNumber } from "../../src/shared/russian.ts";
import { normalQuantile } from "../../src/statistics/normal.ts";

interface Formula {
  readonly what: string;
  readonly formula: string;
  readonly meaning: string;
  readonly source: string;
}

/** Said as the code has them; the sources are those of the functions. */
const FORMULAS: readonly Formula[] = [
  {
    what: "Интервал доли",
    formula: `(p + z²/2n ± z·√(p(1 − p)/n + z²/4n²)) / (1 + z²/n), z = ${formatNumber(normalQuantile((1 + policy.comparison.confidence) / 2), 2)}`,
    meaning: "Где доля школы была бы с другим таким же набором учеников. Верен и для малых n.",
    source: "Wilson (1927), JASA 22:209",
  },
  {
    what: "Сравнение доли с порогом",
    formula: "100·k ≥ порог·n, в целых числах",
    meaning: "3 из 10 — ровно 30 %, без ошибки округления.",
    source: "точная арифметика",
  },
  {
    what: "Потерянные строки",
    formula:
      "k / (n + m) и (k + m) / (n + m) с той же стороны порога; m — потерянные строки ячейки",
    meaning:
      "Вывод делается, только если потерянные строки не могли его изменить, какими бы они ни были; иначе «не оценено».",
    source: "Manski (2003), Partial Identification of Probability Distributions, гл. 1",
  },
  {
    what: "Сглаженная доля",
    formula: "(α + k) / (α + β + n); α и β — по всем школам процедуры",
    meaning: "Чем меньше участников, тем ближе доля к региону. По ней же — вероятность признака.",
    source: "Griffiths (1973), Biometrics 29:637; Kleinman (1973), JASA 68:46",
  },
  {
    what: "Надёжность решения",
    formula:
      "P(правило кластера выполнено для долей, стоящих за результатами школы); по модели результатов региона",
    meaning: certaintyScale,
    source: "Storey (2003), Annals of Statistics 31:2013; Müller и др. (2004), JASA 99:990",
  },
  {
    what: "Устойчивость решения",
    formula:
      "P(тот же кластер, если бы те же работы писали другие ученики тех же школ); по модели результатов региона",
    meaning: "Насколько состав учеников этого года мог изменить решение.",
    source:
      "Kane, Staiger (2002), J. of Economic Perspectives 16(4):91; Gelman и др. (2013), гл. 6",
  },
  {
    what: "Модель результатов региона",
    formula:
      "уровень = школа + школа·год + школа·параллель + школа·процедура + школа·параллель·год + остаток; P(не выше группы k) = Φ(c − уровень)",
    meaning:
      "Насколько школы различаются и насколько год с годом и предмет с предметом связаны, берётся из всех результатов региона; чем меньше учеников, тем ближе оценка к тому, что говорят о школе остальные её результаты.",
    source:
      "McCullagh (1980), J. R. Stat. Soc. B 42:109; Fay, Herriot (1979), JASA 74:269; Breslow, Clayton (1993), JASA 88:9",
  },
  {
    what: "Эффект поддержки",
    formula:
      "уровень = модель результатов + δ·(школа с поддержкой)·(после её начала); δ — обобщённый МНК по всем результатам, прошлые среди них",
    meaning:
      "Насколько результаты школ с поддержкой отличаются от того, чего ждали бы по их прошлому и по школам без неё. Отбор по этим прошлым результатам оценку не смещает; вторая оценка — с отдельным уровнем школ с поддержкой.",
    source:
      "Rubin (1976), Biometrika 63:581; Goldberger (1962), JASA 57:369; Ding, Li (2019), Political Analysis 27:605",
  },
  {
    what: "Попали бы случайно",
    formula:
      "среднее и 5–95 % числа школ в перечне, если за каждым результатом школы стоят доли региона в этой процедуре, а ученики берутся случайно; результаты одного ученика в разных работах связаны, как в модели",
    meaning: "Сколько школ даёт одна случайность. Перечень не больше этого ничего не говорит.",
    source:
      "Kane, Staiger (2002), J. of Economic Perspectives 16(4):91; Song (2000), Scand. J. of Statistics 27:305",
  },
  {
    what: "Лишние в перечне",
    formula: "Σ (1 − P(правило выполнено для долей, стоящих за результатами)) по школам перечня",
    meaning: "Сколько школ в перечне в среднем оказались из-за состава учеников.",
    source: "Storey (2003), Annals of Statistics 31:2013; Müller и др. (2004), JASA 99:990",
  },
  {
    what: "Найдёт ли правило слабую школу",
    formula: `P(правило выполнено), если во всех процедурах и годах доля низких — ${formatNumber(100 * policy.check.trueShare)} %; численность школы и пороги региона как есть`,
    meaning: "Мощность правила: кого оно пропустит из-за малого числа участников.",
    source: "Cohen (1988), Statistical Power Analysis",
  },
  {
    what: "Проверка на прошлом",
    formula:
      "точность = предупреждены и низкие потом / предупреждены; чувствительность = предупреждены и низкие потом / низкие потом; пары «школа — год», интервалы Уилсона",
    meaning:
      "Правило года применено к тому, что было известно в том году. Школа входит в основание столько раз, сколько лет проверено, поэтому интервалы несколько узки.",
    source: "Altman, Bland (1994), BMJ 308:1552 и 309:102",
  },
  {
    what: "Квантиль по школам региона",
    formula: "линейная интерполяция, h = (m − 1)·p + 1",
    meaning: "«Нижняя четверть школ» считается по школам, у которых показатель есть.",
    source: "Hyndman, Fan (1996), The American Statistician 50:361, определение 7",
  },
  {
    what: "Разность долей",
    formula: "интервал из двух интервалов Уилсона",
    meaning: "Изменение доли за год, в процентных пунктах.",
    source: "Newcombe (1998), Statistics in Medicine 17:873, метод 10",
  },
  {
    what: "Ожидаемый возврат к среднему",
    formula: "−(1 − ρ)·(x − μ), ρ — надёжность показателя",
    meaning: "Насколько крайний результат приблизится к среднему сам, без поддержки.",
    source: "Barnett, van der Pols, Dobson (2005), Int. J. Epidemiology 34:215",
  },
  {
    what: "Надёжность показателя",
    formula: "доля различий между школами, которая держится от года к году",
    meaning: "Падает с числом участников: у малых школ больше случайного.",
    source: "Kane, Staiger (2002), J. Economic Perspectives 16:91",
  },
  {
    what: "Поправка на множественность",
    formula: "p(i) ≤ q·i/m",
    meaning: "Когда школ и процедур много, часть «значимого» случайна: доля ложных — не больше q.",
    source: "Benjamini, Hochberg (1995), JRSS B 57:289",
  },
  {
    what: "Индекс социального благополучия школы",
    formula: "первая главная компонента показателей контекста, от 0 до 100",
    meaning: "Место школы по условиям среди школ региона, не оценка работы школы.",
    source: "Jolliffe (2002), 2.3; OECD, JRC (2008), шаг 5",
  },
];

/** Formulas of the numbers with their sources (формулы и их источники). */
export const formulasTable = (): Table =>
  tableOf(FORMULAS, {
    id: "table-formulas",
    caption: "Формулы и их источники",
    columns: [
      text("Что считается", 15, ({ what }) => what),
      text("Как", 30, ({ formula }) => formula),
      text("Что это значит", 30, ({ meaning }) => meaning),
      text("Источник", 25, ({ source }) => source),
    ],
  });
