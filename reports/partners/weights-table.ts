import { figure } from "../../src/document/figures.ts";
import type { Table } from "../../src/document/document.ts";
import { policy } from "../../src/reference/policy.ts";
import { formatExact } from "../../src/shared/russian.ts";
import { number, tableOf, text } from "../../src/document/table-of.ts";
import type { PartnersReport } from "../../src/study/answers.ts";
import { benefitParts, benefitTitles } from "../../src/support/partners/partner-options.ts";

/** Weights of the parts of a benefit, and how each part is counted. */
export function weightsTable({ result }: PartnersReport): Table {
  const { options } = result;
  const all = benefitParts.reduce((sum, part) => sum + options.weights[part], 0);
  const meaning: Readonly<Record<(typeof benefitParts)[number], string>> = {
    strength:
      "какую часть отставания школы закрывает наставник: отставание — на сколько учеников больше справилось бы при доле региона, с\u00a0поправкой на случайность",
    context: `разница ИСБШ: 0 — полное сходство, ${options.contextSpan} и больше — сходства нет`,
    kind: "совпадают ли вид школы и город или село",
    size: `во сколько раз различается число учеников: в ${options.sizeSpan} раза и больше — сходства нет`,
    near: `расстояние по прямой: от ${options.nearSpan} км близости нет; без координат — один муниципалитет 1, соседние ${formatExact(policy.partners.neighbours)}, прочие 0`,
    wish: "школа или наставник назвали друг друга; если пожеланий не было, часть не учитывается",
  };
  return tableOf(benefitParts, {
    id: "table-weights",
    caption: "Веса частей пользы",
    columns: [
      text("Часть", 25, (part) => benefitTitles[part]),
      number("Вес", (part) => figure("percent", options.weights[part] / all, { digits: 0 })),
      text("Как считается, от 0 до 1", 50, (part) => meaning[part]),
    ],
  });
}
