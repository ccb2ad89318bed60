import type { GridRow } from "./grid.ts";

const footer =
  /^(средние|средний|среднее|минимальная|минимальный|всего|итого|по (региону|области|краю|району)|страница \d|стр\. \d|дата (формирования|печати|выгрузки)|сформировано?|исполнитель|руководитель|председатель|ответственный)(?=$|[^а-яё])/iu;

/** Whether a row of a sheet is a footer of a protocol: «Средние», «Минимальная граница», «Всего участников». */
export function isFooter(row: GridRow): boolean {
  return footer.test(row.cells.find((cell) => cell !== "") ?? "");
}
