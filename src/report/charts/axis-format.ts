import type { AxisFormat } from "../document.ts";

/**
 * How an axis writes its numbers in Russian: «20 %», changes with their sign under the title «п.п.»,
 * whole counts. The locale of `chartConfig` sets comma, space and minus.
 */
export function axisOf(format: AxisFormat) {
  switch (format) {
    case "percent":
      return { format: ".1~%", title: null };
    case "percentage-points":
      return {
        labelExpr: "datum.value === 0 ? '0' : format(datum.value * 100, '+.1~f')",
        title: "п.п.",
      };
    case "decimal":
      return { format: ",.2~f", title: null };
    case "count":
      return { format: ",d", tickMinStep: 1, title: null };
  }
}
