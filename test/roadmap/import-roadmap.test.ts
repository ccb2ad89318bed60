import { describe, expect, it } from "vitest";
import { importRoadmap } from "../../src/roadmap/import/import-roadmap.ts";
import { describeIssue, messages } from "../../src/shared/messages.ts";
import { asCsv, asDocx, asMarkdown, asText, asXlsx, storedZip } from "./documents.ts";

const forms = [
  ["text", asText()],
  ["markdown", asMarkdown()],
  ["csv", asCsv()],
  ["xlsx", asXlsx()],
  ["docx", asDocx()],
] as const;

describe.each(forms)("a road map in %s", (format, source) => {
  it("gives every action with its term, targets, roles and evidence", async () => {
    const { roadmap } = await importRoadmap(source, { format, name: `карта.${format}` });
    expect(roadmap.period).toEqual({ from: "2024-01-01", to: "2024-12-31" });
    expect(roadmap.sections.map(({ title }) => title)).toEqual([
      "Подготовка работы со школами",
      "Помощь учителям",
    ]);
    expect(
      roadmap.actions.map(({ id, section, term, roles, evidence }) => ({
        id,
        section,
        kind: term.kind,
        dates: term.periods.map(({ from, to }) => `${from ?? ""}..${to}`),
        roles,
        evidence,
      })),
    ).toEqual([
      {
        id: "1",
        section: "1",
        kind: "deadline",
        dates: ["..2024-01-31"],
        roles: ["Руководители школ", "МОУО"],
        evidence: ["Письмо"],
      },
      {
        id: "2",
        section: "1",
        kind: "range",
        dates: ["2024-01-15..2024-12-20"],
        roles: ["Региональный координатор"],
        evidence: [],
      },
      {
        id: "3",
        section: "2",
        kind: "ranges",
        dates: ["2024-02-15..2024-05-15", "2024-09-01..2024-12-31"],
        roles: ["Кафедра ОО"],
        evidence: ["Приказ"],
      },
      {
        id: "4",
        section: "2",
        kind: "range",
        dates: ["2024-03-01..2024-05-18"],
        roles: ["Учебный центр «Озеро»"],
        evidence: ["Удостоверения", "Справка"],
      },
      { id: "5", section: "2", kind: "unread", dates: [], roles: ["МОУО"], evidence: ["Справка"] },
    ]);
    expect(
      roadmap.actions.map(({ targets }) =>
        targets.map(({ value, unit, base }) => [value, unit, base]),
      ),
    ).toEqual([
      [[100, "percent", "schools"]],
      [[1, "count", "events"]],
      [[10, "percent", "teachers"]],
      [
        [100, "percent", "schools"],
        [50, "percent", "managers"],
      ],
      [[undefined, "done", undefined]],
    ]);
  });

  it("tells what it did not understand, and keeps the words", async () => {
    const { roadmap, issues } = await importRoadmap(source, { format, name: "карта" });
    const last = roadmap.actions.at(-1);
    expect([last?.term.text, last?.targets[0]?.kind, last?.targets[0]?.text]).toEqual([
      "после дождя",
      "unread",
      "около 30 работ",
    ]);
    expect(issues.map(({ code }) => code)).toEqual(
      expect.arrayContaining([
        "roadmap-term-unread",
        "roadmap-target-unread",
        "roadmap-target-mixed",
      ]),
    );
  });

  it("is told by its bytes where the form is not given", async () => {
    const named = { text: "a.txt", markdown: "a.md", csv: "a.csv", xlsx: "a", docx: "a" } as const;
    const { roadmap } = await importRoadmap(source, { name: named[format] });
    expect(roadmap.actions).toHaveLength(5);
  });
});

/** A scan of an order: pages cut rows in two, one page is lost, zeros stand for letters. */
const scan = `РАСПОРЯЖЕНИЕ

от 19.10.2023 года № 77

О дорожной карте на 2023-2024 уч. год

1. Утвердить списки школ.

4. Руководителям МБОУ «Ивовская СОШ», МБОУ «Ольховская СОШ № 3», МБОУ «ОСШ № 3»:

4.1. Внести меры в план.

Срок – до 20 октября 2023 года.

4.2. Принимать решения по этапам.

Срок – постоянно.

4. Контроль оставляю за собой. Исполнитель Ивнякова О.П.

МУНИЦИПАЛЬНАЯ ДОРОЖНАЯ КАРТА

помощи школам ШФСОР и ШФЗР в 2023-2024 уч. году

№ п/п	Направления деятельности Наименование мероприятия	Дата	Ответственные исполнители на муниципальном уровне	Ответственные исполнители на институциональном уровне	Ожидаемые результаты	Подтверждающий документ
Организационное обеспечение						
	Совещание об опыте школ в	15.09.	Ивнякова О.П. методист	Руководители 0 0	Обсуждены меры	Протокол

	разных муниципалитетах		кабинета Берёзов И.К. специалист отдела		в районе	
	Итоговая встреча	Ноябрь-декабрь	Кабинет	Школы	Итоги	Справка
Повышение квалификации						
	Курсы: 2 группы, в каждой группе - не менее 25 участников	для педагогов: 11.10 01.11 2023 года; для руководителей 14.11. 01.12. 2023 год	Кабинет	Школы	Опыт	Договоры на 2022-2023 учебный год
	Студия	Март 2023	Кабинет	Школы	Опыт	Справка
	Наставники по вопросам обучения и по	В течение года	Кабинет	Школы	Пары	Справка

	<p>институциональ ном уровне: планов ОО</p>					
	Правка списка	сентябрь 2023	Кабинет	Школы	Список	Справки

Приложение 2
к распоряжению от 19.10.2023 года № хх

**Школы в зоне риска**

№ п\\п	Наименование образовательной организации	Кластеризация
1.	МБОУ «Ивовская СОШ»	ШПУН
2.	МБОУ «Ольховская СОШ № 3»	ШПУН
3.	Итого:	3 ОО
`;

describe("a scanned order", () => {
  const reading = importRoadmap(scan, { format: "text", name: "скан.txt" });

  it("gives its act and the actions of points, lists and table", async () => {
    const { roadmap } = await reading;
    expect(roadmap.act).toEqual({ number: "77", date: "2023-10-19", kind: "распоряжение" });
    expect(roadmap.actions.map(({ id }) => id)).toEqual([
      "Прил. 2: ШПУН",
      "п. 4.1",
      "п. 4.2",
      "Орг.1",
      "Орг.2",
      "ПК.1",
      "ПК.2",
      "ПК.3",
      "3.1",
      "3.2",
    ]);
  });

  it("joins the row that the end of a page cut, column by column", async () => {
    const { roadmap } = await reading;
    expect(roadmap.actions.find(({ id }) => id === "Орг.1")).toMatchObject({
      title: "Совещание об опыте школ в разных муниципалитетах",
      roles: ["методист кабинета", "специалист отдела", "Руководители ОО"],
      term: { periods: [{ from: "2023-09-15", to: "2023-09-15", yearAssumed: true }] },
    });
  });

  it("counts schools of a point and of a list", async () => {
    const { roadmap } = await reading;
    const value = (id: string) =>
      roadmap.actions.find((one) => one.id === id)?.targets.map((t) => [t.value, t.base])[0];
    expect(value("п. 4.1")).toEqual([3, "schools"]);
    expect(value("Прил. 2: ШПУН")).toEqual([2, "schools"]);
  });

  it("leaves out names of people", async () => {
    const { roadmap, issues } = await reading;
    expect(JSON.stringify([roadmap, issues])).not.toMatch(/Ивнякова|Берёзов/u);
  });

  it.each([
    "roadmap-row-joined",
    "roadmap-page-lost",
    "roadmap-ocr-zeros",
    "roadmap-year-assumed",
    "roadmap-dash-lost",
    "roadmap-clause-doubled",
    "roadmap-act-number-blank",
    "roadmap-total-numbered",
    "roadmap-total-differs",
    "roadmap-list-heading",
    "roadmap-cluster-names",
    "roadmap-name-variants",
    "roadmap-other-school-year",
    "roadmap-row-truncated",
    "roadmap-term-missing",
    "roadmap-year-outside",
    "roadmap-deadline-before-act",
    "roadmap-target-mixed",
  ])("tells of %s in a Russian sentence", async (code) => {
    const { issues } = await reading;
    const issue = issues.find((one) => one.code === code);
    expect(issue, code).toBeDefined();
    expect(Object.keys(messages)).toContain(code);
    if (issue) expect(describeIssue(issue)).toMatch(/^скан\.txt.*[а-я]{3}.*\.$/su);
  });

  it("has a sentence for everything it tells", async () => {
    const { issues } = await reading;
    expect(issues.filter(({ code }) => !(code in messages))).toEqual([]);
  });
});

describe("what is no road map", () => {
  it.each([
    ["a text without a table", "Приказ о чём-то другом.\n1. Сделать."],
    ["a table of something else", "Код\tШкола\n012001\tИвовская"],
  ])("%s is told", async (_, text) => {
    const { roadmap, issues } = await importRoadmap(text, { format: "text" });
    expect(roadmap.actions).toEqual([]);
    expect(issues.map(({ code }) => code)).toContain("roadmap-table-missing");
  });

  it("a broken document is an issue, not an exception", async () => {
    const broken = storedZip("word/document.xml", Buffer.from("<w:document><w:body>"));
    const { issues } = await importRoadmap(broken, { format: "docx", name: "a.docx" });
    expect(issues.map(({ code }) => code)).toEqual(["file-unreadable"]);
  });
});
