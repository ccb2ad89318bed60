const errors =
  /^#?(?:ЗНАЧ|Н\/Д|ДЕЛ\/0|ССЫЛКА|ИМЯ|ЧИСЛО|ПУСТО|ПЕРЕНОС|ВЫЧИСЛ|VALUE|N\/A|DIV\/0|REF|NAME|NUM|NULL|SPILL|CALC)[!?]$|^#(?:Н\/Д|N\/A)$|^(?:Err|Ошибка):\d{3}$/iu;

/** Whether a cell holds what a spreadsheet writes in the place of a result: «#ЗНАЧ!», «#N/A», `Err:502`. */
export const isExcelError = (text: string): boolean => errors.test(text.trim());
