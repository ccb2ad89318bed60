import type { Issue } from "./issue.ts";

/**
 * Every sentence an issue can become: where → what is there → what is expected → what to do. One
 * catalogue, whole Russian sentences. Add a code next to its neighbours, alphabetically in its group.
 */
interface Message {
  /** What is there, after the place; gets the issue. */
  readonly says: (issue: Issue) => string;
  /** What to do; "" when nothing needs doing. */
  readonly advice: string;
}

const found = (issue: Issue) => (issue.found === undefined ? "" : `«${issue.found}»`);

export const messages: Readonly<Record<string, Message>> = {
  // files
  "cell-without-text": {
    says: () => "ячейка ссылается на текст, которого нет в книге; значение не прочитано",
    advice: "Откройте файл в Excel и сохраните его заново.",
  },
  "cells-too-far": {
    says: (i) => `ячейки правее столбца ${i.found ?? ""} не прочитаны`,
    advice: "Проверьте, нет ли на листе лишних значений далеко справа.",
  },
  "character-broken": {
    says: () => "в строке испорчен знак: байт не из кодировки файла",
    advice: "Проверьте строку и выгрузите файл заново.",
  },
  "file-copy": {
    says: (i) => `файл — точная копия ${found(i)} и второй раз не считается`,
    advice: "Удалите один из двух файлов.",
  },
  "file-empty": {
    says: () => "файл пуст",
    advice: "Выгрузите файл заново или удалите его из папки.",
  },
  "file-protected": {
    says: () => "файл защищён паролем",
    advice: "Откройте его в Excel, снимите пароль и сохраните заново.",
  },
  "file-too-large": {
    says: (i) => `файл слишком велик для такой формы${i.found ? `: ${i.found}` : ""}`,
    advice: "Разделите выгрузку на части, например по предметам.",
  },
  "file-unreadable": {
    says: (i) => `файл не читается${i.found ? `: ${i.found}` : ""}`,
    advice: "Проверьте, что файл открывается в Excel, и сохраните его заново.",
  },
  "file-unused": {
    says: () => "файл лежит там, где данных не ищут, и не прочитан",
    advice: "Выгрузки ищут в results/<год>, контекст в context/<год>, реестр школ в schools.csv.",
  },
  "formula-without-result": {
    says: () => "в файле нет результата формулы; ячейка прочитана как пустая",
    advice: "Откройте файл в Excel и сохраните его: результаты формул запишутся.",
  },
  "layout-unknown": {
    says: (i) =>
      `форма выгрузки не опознана${i.found ? `, знакомы только столбцы ${found(i)}` : ""}`,
    advice: "Добавьте названия столбцов в region.json (columns) или выгрузите файл заново.",
  },
  "line-too-long": {
    says: () => "строка слишком длинна и не прочитана",
    advice: "Проверьте, не потеряны ли в файле концы строк.",
  },
  "quote-broken": {
    says: () => "кавычка не закрыта или стоит не на месте; строка не прочитана",
    advice: "Исправьте кавычки в этой строке.",
  },
  "save-as-xlsx": {
    says: (i) => `файл записан в виде ${i.found ?? "другой программы"}, а не книги Excel`,
    advice: "Откройте его в Excel и сохраните как «Книга Excel (*.xlsx)».",
  },
  "sheet-hidden": { says: () => "лист скрыт, но прочитан", advice: "" },
  "sheet-unused": { says: () => "лист не похож на данные и не прочитан", advice: "" },
  "workbook-too-large": {
    says: (i) => `книга разворачивается в слишком большой объём${i.found ? `: ${i.found}` : ""}`,
    advice: "Уберите из книги лишние листы и строки или сохраните данные как CSV.",
  },
  // schools
  "code-was-float": {
    says: (i) => `код ${found(i)} записан числом с дробной частью; прочитан без неё`,
    advice: "",
  },
  "code-cleaned": {
    says: (i) => `в коде ${found(i)} есть лишние знаки (пробелы или кавычки); прочитан без них`,
    advice: "",
  },
  "code-lost-zeros": {
    says: (i) => `код ${found(i)} потерял нули слева; нули восстановлены`,
    advice: "",
  },
  "school-by-name": {
    says: (i) => `кода нет, школа найдена по названию ${found(i)} в своём муниципалитете`,
    advice: "Проверьте, что это та школа.",
  },
  "school-unknown": {
    says: (i) => `школы с кодом ${found(i)} нет в реестре`,
    advice: "Исправьте код или добавьте школу в schools.csv.",
  },
  "school-name-unknown": {
    says: (i) => `школы с названием ${found(i)} нет в реестре`,
    advice: "Добавьте это название школе в schools.csv (столбец «Другие названия»).",
  },
  "school-missing": { says: () => "не указана школа", advice: "Заполните код школы." },
  // rows
  "not-a-number": { says: (i) => `${found(i)} не число`, advice: "Исправьте значение в выгрузке." },
  "out-of-range": {
    says: (i) => `${found(i)} вне допустимых значений`,
    advice: "Исправьте значение в выгрузке.",
  },
  // РИС ГИА
  "appeal-pending": {
    says: () => "апелляция без текущего результата: прежний результат не изменён",
    advice: "",
  },
  "applications-not-results": {
    says: () => "лист с заявлениями на участие, результатов в нём нет; лист не учтён",
    advice: "",
  },
  "column-doubled": {
    says: () => "столбец встречается дважды, таблица не прочитана",
    advice: "Оставьте в выгрузке один такой столбец.",
  },
  "column-missing": {
    says: () => "в заголовке нет нужного столбца, таблица не прочитана",
    advice: "Выгрузите файл с этим столбцом или назовите его в region.json (columns).",
  },
  "count-missing": {
    says: () => "нет числа участников, строка не учтена",
    advice: "Заполните число участников.",
  },
  "counts-impossible": {
    says: (i) => `числа участников противоречат друг другу: ${found(i)}; значение не учтено`,
    advice: "Исправьте числа в выгрузке.",
  },
  "exam-unknown": {
    says: () => "не сказано, какой это экзамен: ЕГЭ, ОГЭ или ГВЭ; таблица не прочитана",
    advice: 'Добавьте в region.json раздел files: { "match": "…", "exam": "ЕГЭ" }.',
  },
  "grade-unknown": {
    says: () => "не сказано, какой это класс (параллель), строка не учтена",
    advice:
      'Добавьте столбец «Класс» или в region.json раздел files: { "match": "…", "grade": 9 }.',
  },
  "mask-malformed": {
    says: () => "маска ответов не разбирается, баллы за задания не учтены",
    advice: "Выгрузите протокол заново.",
  },
  "mean-impossible": {
    says: (i) => `средний балл ${found(i)} невозможен при таком числе участников`,
    advice: "Проверьте средний балл и число участников.",
  },
  "subject-unknown": {
    says: () => "не сказано, какой это предмет; таблица не прочитана",
    advice: 'Добавьте в region.json раздел files: { "match": "…", "subject": "…" }.',
  },
  "subtotal-differs": {
    says: (i) => `в итоговой строке стоит ${found(i)}, а по школам выходит другое число`,
    advice: "Сверьте итог со школами; учтены числа школ.",
  },
  "total-differs": {
    says: (i) => `«Всего участников» ${i.found ?? ""}, а строк в таблице другое число`,
    advice: "Выгрузите протокол заново: часть строк могла потеряться.",
  },
  // ВПР
  "absent-with-score": {
    says: (i) => `у отсутствовавшего стоит ${found(i)}`,
    advice: "Проверьте, писал ли участник работу.",
  },
  "group-sum-differs": {
    says: (i) => `участников группы ${found(i)}, а по её школам выходит другое число`,
    advice: "Выгрузите отчёт заново: часть строк могла потеряться.",
  },
  "journal-percent-differs": {
    says: (i) => `${found(i)} не соответствует числу участников; взято число`,
    advice: "Сверьте отчёт с ФИС ОКО.",
  },
  "percents-not-exact": {
    says: (i) => `проценты не дают целых чисел участников: ${i.found ?? ""}`,
    advice: "Выгрузите отчёт заново или возьмите индивидуальные результаты.",
  },
  "report-not-used": {
    says: (i) => `отчёт опознан, но не использован${i.found ? `: ${i.found}` : ""}`,
    advice: "",
  },
  "row-slid": {
    says: (i) =>
      `ячейки строки сдвинуты${i.found === undefined ? "" : `: ${found(i)} не на своём месте`}; строка не учтена`,
    advice: "Верните значения в свои столбцы.",
  },
  "task-percent-unclear": {
    says: (i) => `по проценту выполнения не восстановить баллы за задания ${i.found ?? ""}`,
    advice: "Выгрузите отчёт заново или возьмите индивидуальные результаты.",
  },
  "vpr-column-doubled": {
    says: () => "столбец встречается дважды, файл не прочитан",
    advice: "Оставьте в выгрузке один такой столбец.",
  },
  "vpr-count-differs": {
    says: (i) => `под разделителем школы строк: ${i.found ?? ""}`,
    advice: "Выгрузите отчёт заново: часть строк могла потеряться.",
  },
  "vpr-needs-hint": {
    says: (i) => `в файле не сказано, что это за работа: нет сведений «${i.found ?? ""}»`,
    advice:
      'Добавьте в region.json раздел files: { "match": "…", "exam": "ВПР", "year": …, "grade": …, "subject": "…" }.',
  },
  "vpr-school-unknown": {
    says: () => "не сказано, какой школы эти результаты",
    advice: "Добавьте логин школы (edu… или sch…) в имя файла или папки.",
  },
  "vpr-total-differs": {
    says: () => "итоговый балл не равен сумме баллов за задания; взят итоговый",
    advice: "",
  },
  // tables of schools
  "context-impossible": {
    says: (i) => `${found(i)} невозможно; значение не учтено`,
    advice: "Уточните значение у школы.",
  },
  "context-sum-differs": {
    says: (i) => `обучающихся всего ${found(i)}, а по классам выходит другое число`,
    advice: "Уточните значение у школы.",
  },
  "header-repeated": { says: () => "строка заголовка повторена и пропущена", advice: "" },
  "markers-count-differs": {
    says: (i) => `«Количество маркеров» ${found(i)} не совпадает с отмеченными`,
    advice: "Сверьте список с исходным.",
  },
  "row-doubled": {
    says: (i) => `${found(i)} уже было выше; строка не учтена`,
    advice: "Оставьте одну строку.",
  },
  "school-code-repaired": {
    says: (i) =>
      `код записан с лишним (дробной частью, пробелами или кавычками); прочитан как ${found(i)}`,
    advice: "Сохраните столбец кодов как текст.",
  },
  "table-column-doubled": {
    says: () => "столбец встречается дважды, таблица не прочитана",
    advice: "Оставьте один такой столбец.",
  },
  "table-column-missing": {
    says: (i) => `нет нужного столбца: ${i.found ?? ""}`,
    advice: "Добавьте столбец или его название в region.json (columns).",
  },
  "value-missing": { says: () => "значение не заполнено", advice: "Заполните ячейку." },
  "value-unknown": { says: (i) => `${found(i)} не опознано`, advice: "Исправьте значение." },
  "year-unknown": {
    says: () => "не сказано, какого года эти сведения",
    advice:
      "Добавьте столбец «Год», назовите файл или папку годом или укажите год в region.json (files).",
  },
  // facts
  "appeal-applied": {
    says: () => "результат после апелляции или перепроверки учтён вместо прежнего",
    advice: "",
  },
  "appeal-unmatched": {
    says: () => "результат, к которому относится апелляция, не найден; изменение не учтено",
    advice:
      "Проверьте, что протокол экзамена лежит в папке и что документ участника записан одинаково.",
  },
  "journal-base-differs": {
    says: (i) => `${i.found ?? ""} участников сравнили с журналом`,
    advice: "Сверьте отчёт о сравнении с журналом с ФИС ОКО.",
  },
  "mark-against-scale": {
    says: (i) => `${i.found ?? ""}: отметка расходится со шкалой перевода`,
    advice:
      "Проверьте шкалу этого года и столбцы отметки и первичного балла; отметка ниже шкалы бывает и верной, если работа требует баллов за отдельные задания.",
  },
  "no-mark-no-minimum": {
    says: (i) =>
      `${i.found ?? ""}: нельзя сказать, кто ниже минимального; число участников и среднее учтены`,
    advice: "",
  },
  "no-result": {
    says: () => "нет ни балла, ни отметки, ни отметки о неявке",
    advice: "Проверьте строку в выгрузке.",
  },
  "not-a-pass": {
    says: (i) => `${found(i)} не зачёт и не незачёт`,
    advice: "Исправьте значение в выгрузке.",
  },
  "pupils-differ-from-report": {
    says: (i) => `${i.found ?? ""} участников в отчёте`,
    advice: "Сверьте отчёт с выгрузкой результатов участников.",
  },
  "repeated-attempt": {
    says: () => "повторная попытка участника не учтена",
    advice: "",
  },
  "reports-differ": {
    says: (i) => `отчёты расходятся: ${i.found ?? ""}`,
    advice: "Оставьте в папке один из отчётов.",
  },
  "row-broken": {
    says: () => "в строке не столько значений, сколько столбцов; строка не учтена",
    advice: "Исправьте разделители и кавычки в строке.",
  },
  "score-missing": {
    says: (i) =>
      `${i.found ? `вместо балла или отметки стоит ${found(i)}` : "балл или отметка не заполнены"}; участник не учтён`,
    advice: "Дополните балл в выгрузке.",
  },
  "status-not-valid": {
    says: (i) => `результат ${i.found ? `со статусом ${found(i)}` : "с другим статусом"} не учтён`,
    advice: "",
  },
  "subject-code-conflict": {
    says: (i) => `код и название предмета ${found(i)} не согласуются`,
    advice: "Проверьте код предмета; учтено название.",
  },
  "tasks-differ": {
    says: () => "итоговый балл не равен сумме баллов за задания",
    advice: "",
  },
  "task-over-max": {
    says: () => "балл за задание выше наибольшего; строка не учтена",
    advice: "Проверьте, не сдвинуты ли значения в строке.",
  },
  // road maps
  "fact-action-unknown": {
    says: (i) => `мероприятия ${found(i)} нет в дорожной карте; факт не учтён`,
    advice: "Исправьте номер мероприятия в реестре фактов.",
  },
  "fact-count-unknown": {
    says: (i) => `${found(i)} не целое неотрицательное число; факт не учтён`,
    advice: "Исправьте число в реестре фактов.",
  },
  "fact-date-unknown": {
    says: (i) => `${found(i)} не дата; факт не учтён`,
    advice: "Запишите дату как 2024-02-15 или 15.02.2024.",
  },
  "fact-number-unknown": {
    says: (i) => `база ${found(i)} не известна; факт не учтён`,
    advice: "Назовите, кого или что считает число: schools, teachers, managers, events…",
  },
  "fact-register-broken": {
    says: (i) => `реестр фактов не читается${i.found ? `: ${i.found}` : ""}`,
    advice: "Нужны столбцы «Мероприятие» и «Дата» или JSON со списком facts.",
  },
  "fact-school-unknown": {
    says: (i) => `школы ${found(i)} нет среди участников дорожной карты; факт не учтён`,
    advice: "Исправьте код школы или добавьте её в participation.csv.",
  },
  "roadmap-act-number-blank": {
    says: () => "вместо номера документа стоит заготовка «№ хх»",
    advice: "Впишите номер.",
  },
  "roadmap-clause-doubled": {
    says: (i) => `пункт ${found(i)} встречается в документе дважды`,
    advice: "Исправьте нумерацию пунктов.",
  },
  "roadmap-cluster-names": {
    says: (i) => `один кластер назван по-разному: ${i.found ?? ""}`,
    advice: "Оставьте одно сокращение во всём документе.",
  },
  "roadmap-dash-lost": {
    says: (i) => `в сроке ${found(i)} между датами нет тире; прочитано как период`,
    advice: "Проверьте срок.",
  },
  "roadmap-deadline-before-act": {
    says: (i) => `срок прошёл раньше, чем подписан документ (${i.found ?? ""})`,
    advice: "Уточните срок или дату документа.",
  },
  "roadmap-dependency": {
    says: (i) => `мероприятие стоит не на своём месте (${i.found ?? ""})`,
    advice: "Поменяйте сроки местами.",
  },
  "roadmap-list-heading": {
    says: (i) =>
      `заголовок списка говорит о другом кластере, чем графа «Кластеризация» (${i.found ?? ""})`,
    advice: "Исправьте заголовок приложения.",
  },
  "roadmap-name-variants": {
    says: (i) => `похоже, одна школа названа по-разному: ${i.found ?? ""}`,
    advice: "Приведите название к одному виду.",
  },
  "roadmap-number-doubled": {
    says: (i) => `номер мероприятия повторён (${i.found ?? ""})`,
    advice: "Исправьте нумерацию мероприятий.",
  },
  "roadmap-ocr-zeros": {
    says: () => "вместо букв «ОО» стоят нули; прочитано как «ОО»",
    advice: "",
  },
  "roadmap-order": {
    says: (i) => `мероприятие заканчивается до начала предыдущего (${i.found ?? ""})`,
    advice: "Проверьте, нет ли зависимости между ними.",
  },
  "roadmap-other-school-year": {
    says: (i) => `назван другой учебный год: ${i.found ?? ""}`,
    advice: "Проверьте, не осталась ли строка от прошлого документа.",
  },
  "roadmap-page-lost": {
    says: () => "строка не продолжает предыдущую: похоже, между ними потеряна страница",
    advice: "Сверьте с бумажным документом и допишите недостающее.",
  },
  "roadmap-row-joined": {
    says: () => "строка продолжает предыдущую, разорванную концом страницы; они соединены",
    advice: "",
  },
  "roadmap-row-truncated": {
    says: (i) => `название мероприятия обрывается: «…${i.found ?? ""}»`,
    advice: "Допишите его по бумажному документу.",
  },
  "roadmap-row-truncated-both": {
    says: (i) =>
      `последняя строка обрезана: название обрывается («…${i.found ?? ""}»), у результата нет начала`,
    advice: "Допишите строку по бумажному документу.",
  },
  "roadmap-row-without-title": {
    says: () => "в строке нет названия мероприятия; строка не прочитана",
    advice: "Допишите название.",
  },
  "roadmap-shares-differ": {
    says: (i) => `доля не соответствует числу школ: ${i.found ?? ""}`,
    advice: "Пересчитайте доли в преамбуле.",
  },
  "roadmap-slip": {
    says: (i) => `описка: ${found(i)}`,
    advice: "Исправьте слово.",
  },
  "roadmap-table-missing": {
    says: () => "в документе нет таблицы дорожной карты",
    advice: "Нужна строка заголовка: №, мероприятие, срок, исполнители, показатель.",
  },
  "roadmap-target-mixed": {
    says: (i) => `в одной ячейке показатели разных единиц (${i.found ?? ""})`,
    advice: "Отчитывайтесь по каждому отдельно.",
  },
  "roadmap-target-range": {
    says: (i) =>
      `целевое значение записано диапазоном (${i.found ?? ""}): не сказано, какая граница решает`,
    advice: "Программа сравнивает с нижней границей; уточните её в документе.",
  },
  "roadmap-target-unread": {
    says: (i) => `показатель ${found(i)} не понят и оставлен текстом`,
    advice: "Запишите его в файл дорожной карты вручную (targets).",
  },
  "roadmap-target-without-value": {
    says: (i) => `у доли нет целевого значения (${i.found ?? ""})`,
    advice: "Назначьте значение, иначе выполнение не оценить.",
  },
  "roadmap-term-impossible": {
    says: (i) => `срок ${found(i)} невозможен: нет такой даты или конец раньше начала`,
    advice: "Исправьте срок.",
  },
  "roadmap-term-missing": { says: () => "срок не указан", advice: "Допишите срок." },
  "roadmap-term-unread": {
    says: (i) => `срок ${found(i)} не понят и оставлен текстом`,
    advice: "Запишите его в файл дорожной карты вручную (term).",
  },
  "roadmap-term-yearless": {
    says: (i) => `в сроке ${found(i)} нет года, и из документа он не виден`,
    advice: "Допишите год.",
  },
  "roadmap-total-differs": {
    says: (i) => `«Итого» ${i.found ?? ""}, а строк в списке другое число`,
    advice: "Сверьте список.",
  },
  "roadmap-total-numbered": {
    says: () => "строка «Итого» пронумерована как школа",
    advice: "Уберите номер у этой строки.",
  },
  "roadmap-total-row": { says: () => "строка «Итого» не мероприятие и пропущена", advice: "" },
  "roadmap-year-assumed": {
    says: (i) => `в сроке ${found(i)} нет года; он взят из периода плана`,
    advice: "Проверьте год.",
  },
  "roadmap-year-outside": {
    says: (i) => `срок вне периода плана (${i.found ?? ""})`,
    advice: "Проверьте год.",
  },
};

const place = (issue: Issue): string =>
  [
    issue.file ?? "",
    issue.sheet ? `лист «${issue.sheet}»` : "",
    issue.line === undefined ? "" : `строка ${issue.line}`,
    issue.column ? `столбец «${issue.column}»` : "",
    issue.school ? `школа ${issue.school}` : "",
  ]
    .filter((part) => part !== "")
    .join(", ");

/** One Russian sentence or two: `vpr.csv, строка 218, столбец «Балл»: «12б» не число. Ожидается число от 0 до 30.` */
export function describeIssue(issue: Issue): string {
  const message = messages[issue.code];
  const says = message ? message.says(issue) : `${issue.code} ${found(issue)}`.trim();
  const where = place(issue);
  const times = (issue.count ?? 1) > 1 ? ` (таких строк: ${issue.count})` : "";
  const expected = issue.expected ? ` Ожидается ${issue.expected}.` : "";
  const advice = message?.advice ? ` ${message.advice}` : "";
  return `${where ? `${where}: ` : ""}${says}${times}.${expected}${advice}`;
}
