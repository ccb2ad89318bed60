import { utils, write } from "@e965/xlsx";
import { describe, expect, it } from "vitest";
import { importRoadmap } from "../../src/roadmap/import/import-roadmap.ts";

const read = async (source: string | Buffer, name: string) => {
  const { roadmap, issues } = await importRoadmap(source, { name });
  return {
    roadmap,
    codes: issues.map(({ code }) => code),
    sections: roadmap.sections.map(({ title }) => title),
    actions: roadmap.actions.map(({ id, title }) => `${id} ${title}`),
  };
};

const plan = "План мероприятий («дорожная карта») на 2024-2025 учебный год";

describe("a road map with numbered sections and cells of several lines", () => {
  const text = [
    plan,
    "№ п/п\tНаименование мероприятия\tСрок реализации\tОтветственный исполнитель\tОжидаемый результат",
    "1\tУправление\t\t\t",
    "1.1\tНазначить кураторов\tдо 20 сентября 2024 г.\tОтдел образования\t100% ШНОР",
    "1.2\tДиагностика педагогов\tоктябрь 2024\tИМЦ",
    "Руководители ОО\tне менее 80 % педагогов",
    "2\tОбучающиеся\t\t\t",
    "2.1\tТренировочные работы по математике для\t\t\t",
    "\tобучающихся 9-х классов\tдекабрь 2024 г.\tИМЦ\t100% обучающихся 9-х классов",
    '2.2\t"Клубы',
    'выходного дня"\tв течение учебного года\tШколы\t3 клуба',
    "Всего мероприятий: 4\t\t\t\t",
  ].join("\n");

  it("keeps the sections, joins the cut rows and passes over the total", async () => {
    const { sections, actions, codes, roadmap } = await read(text, "план.txt");
    expect(sections).toEqual(["1 Управление", "2 Обучающиеся"]);
    expect(actions).toEqual([
      "1.1 Назначить кураторов",
      "1.2 Диагностика педагогов",
      "2.1 Тренировочные работы по математике для обучающихся 9-х классов",
      "2.2 Клубы выходного дня",
    ]);
    expect(roadmap.actions[1]?.roles).toEqual(["ИМЦ", "Руководители ОО"]);
    expect(codes).toContain("roadmap-total-row");
    expect(codes).not.toContain("roadmap-term-missing");
  });
});

describe("a road map without numbers", () => {
  it("joins lines that were wrapped inside the cells", async () => {
    const text = [
      "Дорожная карта (2024 год)",
      "Мероприятие\tСроки\tОтветственный\tПланируемый результат",
      "НОРМАТИВНОЕ ОБЕСПЕЧЕНИЕ\t\t\t",
      "Положение о\tФевраль\tКомитет\tПоложение утверждено",
      "наставничестве\t\t\t",
      "Анализ результатов ЕГЭ-2024 и\tдо 30\tИМЦ\tАналитическая справка,",
      "ОГЭ-2024\tавгуста\t\tрекомендации",
      "\t2024 г.\t\t",
    ].join("\n");
    const { actions, sections, roadmap } = await read(text, "карта.txt");
    expect(sections).toEqual(["НОРМАТИВНОЕ ОБЕСПЕЧЕНИЕ"]);
    expect(actions).toEqual([
      "1.1 Положение о наставничестве",
      "1.2 Анализ результатов ЕГЭ-2024 и ОГЭ-2024",
    ]);
    expect(roadmap.period).toEqual({ from: "2024-01-01", to: "2024-12-31" });
    expect(roadmap.actions[1]?.term.periods).toEqual([{ to: "2024-08-30" }]);
  });

  it("reads the indicator and the result, and takes a column of tasks for sections", async () => {
    const text = [
      "# Дорожная карта на 2025 год",
      "Утверждена распоряжением комитета от 15 января 2025 г. № 7-р",
      "",
      "| Задача | Срок | Мероприятие | Показатель | Кто отвечает | Ожидаемый результат | Примечание |",
      "|---|---|---|---|---|---|---|",
      "| Кадры | II квартал | Стажировки | 3 школы | ИРО | Не менее 30 педагогов | очно |",
      "| Кадры | до 25.12.2025 | Итоги | 100 % | ИРО | Сформирован перечень практик | |",
      "| Ученики | июнь | Летняя школа | — | Школы | 1 программа | |",
    ].join("\n");
    const { sections, roadmap, codes } = await read(text, "карта.md");
    expect(roadmap.act).toEqual({ kind: "распоряжение", number: "7-р", date: "2025-01-15" });
    expect(roadmap.title).toBe("Дорожная карта на 2025 год");
    expect(sections).toEqual(["Кадры", "Ученики"]);
    expect(
      roadmap.actions.map(({ targets }) => targets.map(({ value, base }) => [value, base])),
    ).toEqual([
      [
        [3, "schools"],
        [30, "teachers"],
      ],
      [[100, undefined]],
      [[1, "documents"]],
    ]);
    expect(roadmap.actions[1]?.targets[0]?.text).toContain("Сформирован перечень практик");
    expect(codes.filter((code) => code === "roadmap-column-unread")).toHaveLength(1);
  });
});

describe("a road map in a workbook", () => {
  const rows = [
    ["Комплекс мер на 2025 год"],
    ["№ п/п", "Мероприятие", "Срок", "", "Исполнитель", "Единица измерения", "Значение показателя"],
    ["", "", "начало", "окончание", "", "", ""],
    [1, 2, 3, 4, 5, 6, 7],
    ["Блок 1. Педагоги"],
    ["1)", "Курсы", "15.01.2025", "01.12.2025", "ИРО", "чел.", 120],
    ["2)", "Диагностика", "01.03.2025", "30.03.2025", "ИРО", "%", 0.8],
    ["3)", "Кураторы", "01.03.2025", "30.03.2025", "ИРО", "%", 100],
    ["Всего", 3],
  ];
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows), "План");
  // The library answers with a buffer when it is asked for one.
  const bytes = write(book, { type: "buffer", bookType: "xlsx" }) as Buffer;

  it("takes two columns of dates for a range and units from their own column", async () => {
    const { roadmap, actions, sections } = await read(bytes, "меры.xlsx");
    expect(roadmap.title).toBe("Комплекс мер на 2025 год");
    expect(sections).toEqual(["Блок 1. Педагоги"]);
    expect(actions).toEqual(["1 Курсы", "2 Диагностика", "3 Кураторы"]);
    expect(roadmap.actions.map(({ term }) => term.periods[0])).toEqual([
      { from: "2025-01-15", to: "2025-12-01" },
      { from: "2025-03-01", to: "2025-03-30" },
      { from: "2025-03-01", to: "2025-03-30" },
    ]);
    expect(
      roadmap.actions.map(({ targets: [first] }) => [first?.kind, first?.value, first?.base]),
    ).toEqual([
      ["count", 120, "participants"],
      ["unread", undefined, undefined],
      ["coverage", 100, undefined],
    ]);
  });
});

describe("a paragraph between two tables", () => {
  it("is the title of a section when it is a heading", async () => {
    const head = "№\tМероприятие\tСрок\tПоказатель";
    const text = [
      plan,
      "I. Диагностический этап",
      head,
      "1\tАнализ\tоктябрь 2024\t100 % школ",
      "II. Этап поддержки",
      head,
      "2\tПомощь\tапрель 2025\t100 % школ",
    ].join("\n");
    const { sections, roadmap } = await read(text, "план.txt");
    expect(sections).toEqual(["I. Диагностический этап", "II. Этап поддержки"]);
    expect(roadmap.title).toBe(plan);
    expect(roadmap.actions.map(({ section }) => section)).toEqual(["1", "2"]);
  });
});

describe("people in a road map", () => {
  it("are left out of titles, sections, terms and issues", async () => {
    const text = [
      plan,
      "№\tМероприятие\tСрок\tОтветственный\tПоказатель",
      "Раздел ведёт Ивнякова Ольга Петровна\t\t\t\t",
      "1\tБеседы ИВНЯКОВА О.П. для\tпо звонку Берёзов И.К.\tМетодист, тел. 8 (900) 123-45-67, a.b@school.test\tоколо 7 встреч",
    ].join("\n");
    const { roadmap, issues } = await importRoadmap(text, { name: "план.txt" });
    expect(issues.map(({ code }) => code)).toContain("roadmap-term-unread");
    expect(JSON.stringify([roadmap, issues])).not.toMatch(/ивняков|берёзов|123-45|school\.test/iu);
  });
});
