import { describe, expect, it } from "vitest";
import {
  matchResources,
  subjectSupply,
  teacherSubject,
} from "../../../src/support/needs/match-resources.ts";
import { parseResources, type Resource } from "../../../src/support/needs/support-tables.ts";
import { trainingNeeds } from "../../../src/support/needs/training-needs.ts";
import { tableFile } from "../table-file.ts";
import { covered, deficit } from "./needs.ts";

const header = "Название;Вид;Предмет;Экзамен;Классы;Темы;Мест;Кто проводит;Ссылка";
const read = (...lines: string[]) =>
  parseResources(tableFile("support/resources.csv", header, ...lines));

describe("the register of resources", () => {
  it("reads what a resource teaches, whom, and how many", async () => {
    const { resources, issues } = await read(
      "Курс;курс;математика;ОГЭ;7–9;дроби; проценты;12;Институт;https://example.org/a",
      '"Практикум";семинар;любой;;;"дроби; проценты";;Институт;javascript:alert(1)',
    );
    // a theme list with the delimiter of the file must be quoted; unquoted it slides the columns
    expect(issues).toMatchObject([{ code: "not-a-number", column: "Мест", line: 2 }]);
    expect(resources).toMatchObject([
      {
        title: "Практикум",
        kind: "event",
        subject: null,
        exam: null,
        grades: null,
        themes: ["дроби", "проценты"],
        capacity: null,
        link: "",
      },
    ]);
  });

  it.each([
    ["grades", "К;курс;математика;;пятые;;;;", "Классы"],
    ["a kind", "К;чудо;математика;;;;;;", "Вид"],
    ["a subject", "К;курс;алхимия;;;;;;", "Предмет"],
    ["an exam", "К;курс;математика;олимпиада;;;;;", "Экзамен"],
    ["places", "К;курс;математика;;;;много;;", "Мест"],
    ["half a place", "К;курс;математика;;;;2,5;;", "Мест"],
    ["a title", ";курс;математика;;;;;;", "Название"],
  ])("rejects a row when it does not know %s", async (_, line, column) => {
    const { resources, rows, issues } = await read(line);
    expect(resources).toEqual([]);
    expect(rows).toMatchObject({ read: 1, accepted: 0, rejected: 1 });
    expect(issues).toMatchObject([{ column, line: 2, severity: "error" }]);
  });

  it.each([
    ["9", [9]],
    ["5-7", [5, 6, 7]],
    ["4; 9–11 классы", [4, 9, 10, 11]],
    ["все", null],
  ])("reads the grades «%s»", async (written, grades) => {
    const { resources } = await read(`К;курс;математика;;"${written}";;;;`);
    expect(resources[0]?.grades).toEqual(grades);
  });

  it("does not keep the name of a mentor", async () => {
    const { resources, issues } = await read(
      "Наставник Петрова Анна Сергеевна;наставник;математика;;;;5;;",
    );
    expect(resources[0]?.title).toBe("Наставник");
    expect(issues).toMatchObject([{ code: "support-name-removed" }]);
  });
});

const resource = (title: string, more: Partial<Resource> = {}): Resource => ({
  title,
  kind: "course",
  subject: "Математика",
  exam: null,
  grades: null,
  themes: [],
  capacity: 1,
  provider: "",
  link: "",
  line: 2,
  ...more,
});

const needs = trainingNeeds(
  [
    deficit("a", "1", { skill: "Действия с дробями" }),
    deficit("b", "1", { skill: "Действия с дробями" }),
    deficit("c", "1", { exam: "ЕГЭ", subject: "Математика базовая", grade: 11, n: 10 }),
    deficit("c", "1", { subject: "Биология", n: 8 }),
  ],
  [covered("a", 9), covered("b", 9)],
);
const titles = (resources: readonly Resource[]) =>
  matchResources(needs, resources).map(({ matches }) => matches.map((one) => one.resource.title));

describe("resources for needs", () => {
  it("fit by subject, exam and grade; a level of mathematics is mathematics", () => {
    expect(
      titles([
        resource("вся математика"),
        resource("ОГЭ", { exam: "ОГЭ" }),
        resource("11 класс", { grades: [11] }),
        resource("профильная", { subject: "Математика профильная" }),
        resource("базовая", { subject: "Математика базовая" }),
        resource("история", { subject: "История" }),
        resource("для всех", { subject: null }),
      ]),
    ).toEqual([
      ["ОГЭ", "вся математика", "для всех"],
      ["11 класс", "базовая", "вся математика", "для всех"],
      ["для всех"],
    ]);
  });

  it("come first when they name the theme, and say so", () => {
    const [first] = matchResources(needs, [
      resource("просто", { exam: "ОГЭ", grades: [9] }),
      resource("дроби", { themes: ["Дробями"] }),
      resource("с темой", { themes: ["действия с дробями и процентами"], grades: [9] }),
    ]);
    expect(first?.matches.map((one) => one.resource.title)).toEqual(["с темой", "дроби", "просто"]);
    expect(first?.matches[0]?.reason).toBe("предмет, 9\u00a0класс, тема «Действия с дробями»");
  });

  it("do not part a subject from another that begins alike", () => {
    expect(teacherSubject("Математика профильная")).toBe("Математика");
    expect(teacherSubject("Литературное чтение")).toBe("Литературное чтение");
    expect(teacherSubject("Русский язык")).toBe("Русский язык");
  });
});

describe("places", () => {
  const supply = (...resources: Resource[]) => subjectSupply(matchResources(needs, resources));

  it("are counted once a resource against the schools of a subject", () => {
    const [maths, biology] = supply(resource("курс", { capacity: 2 }));
    expect(maths).toMatchObject({ subject: "Математика", places: 2, shortage: 1 });
    expect(maths?.schools).toEqual(["a", "b", "c"]);
    expect(biology).toMatchObject({ subject: "Биология", places: 0, shortage: 1 });
  });

  it("are not those of materials, nor of resources for any subject", () => {
    const [maths] = supply(
      resource("сборник", { kind: "material", capacity: 100 }),
      resource("для всех", { subject: null, capacity: 100 }),
    );
    expect(maths).toMatchObject({ places: 0, shortage: 3 });
  });

  it("leave the shortage open where a resource does not tell its own", () => {
    const [maths] = supply(resource("курс", { capacity: 1 }), resource("ещё", { capacity: null }));
    expect(maths).toMatchObject({ places: 1, suppressed: 1, shortage: null });
  });
});
