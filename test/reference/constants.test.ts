import { describe, expect, it } from "vitest";
import { exams, resolveExam, resultScale } from "../../src/reference/exams.ts";
import { markOf, markScale } from "../../src/reference/mark-scales.ts";
import { minimumScore, minimumScores } from "../../src/reference/minimum-scores.ts";
import { scoreGroup } from "../../src/reference/score-groups.ts";
import { subjects } from "../../src/reference/subject-table.ts";
import { withoutEndings } from "../../src/reference/case-forms.ts";
import { normaliseSubject, resolveSubject, subjectByTitle } from "../../src/reference/subjects.ts";
import { caseForms } from "./case-forms.ts";

describe("subjects", () => {
  it.each([
    ["Информатика и ИКТ", undefined, "ЕГЭ", "Информатика"],
    ["Информатика (КЕГЭ)", undefined, "ЕГЭ", "Информатика"],
    ["Математика (профильная)", undefined, "ЕГЭ", "Математика профильная"],
    ["Математика", undefined, "ЕГЭ", "Математика профильная"],
    ["Математика", "22", "ЕГЭ", "Математика базовая"],
    ["Математика", undefined, "ОГЭ", "Математика"],
    ["Математика", "02", "ОГЭ", "Математика"],
    [undefined, "02", "ЕГЭ", "Математика профильная"],
    [undefined, "2", "ОГЭ", "Математика"],
    [undefined, "29", "ЕГЭ", "Английский язык"],
    ["География, чел. (в т.ч. участвовавшие в 2022 году)", undefined, "ЕГЭ", "География"],
    ["german", undefined, "ВПР", "Немецкий язык"],
  ])("%s, code %s at the %s is %s", (name, code, exam, title) => {
    expect(resolveSubject({ name, code, exam })?.subject.title).toBe(title);
  });

  it("takes the name and tells the conflict when the code says another subject", () => {
    const match = resolveSubject({ name: "Физика", code: "06", exam: "ОГЭ" });
    expect(match?.subject.title).toBe("Физика");
    expect(match?.conflict?.title).toBe("Биология");
  });

  it("does not guess an unknown subject", () => {
    expect(resolveSubject({ name: "Астрология", code: "99" })).toBeUndefined();
  });

  it.each(subjects.map(({ title }) => title))("knows «%s» in each case", (title) => {
    const [nominative, genitive, dative] = caseForms(title);
    for (const form of [nominative, genitive, dative, `по ${dative}`])
      expect([form, resolveSubject({ name: form })?.subject.title]).toEqual([form, title]);
  });

  it("has no two subjects that differ in their endings only", () => {
    const stems = new Map(
      subjects.flatMap(({ title, names }) =>
        [title, ...names].map((name) => [withoutEndings(normaliseSubject(name)), title] as const),
      ),
    );
    for (const { title, names } of subjects)
      for (const name of [title, ...names])
        expect([name, stems.get(withoutEndings(normaliseSubject(name)))]).toEqual([name, title]);
  });

  it("takes no word for a subject because its abbreviation is in it", () => {
    for (const name of ["общая", "общие", "история школы", "мира", "химик"])
      expect(resolveSubject({ name })).toBeUndefined();
  });

  it("gives each code to one subject", () => {
    const codes = subjects.flatMap((subject) => subject.codes);
    expect(new Set(codes).size).toBe(codes.length);
  });
});

describe("exams", () => {
  it("tells ГВЭ of the two grades apart", () => {
    expect(resolveExam("ГВЭ", 9)?.id).toBe("ГВЭ-9");
    expect(resolveExam("ГВЭ", 11)?.id).toBe("ГВЭ-11");
    expect(resolveExam("егэ")?.id).toBe("ЕГЭ");
    expect(resolveExam("ОГЭ (ГИА-9)")?.id).toBe("ОГЭ");
    expect(resolveExam("огэ.")?.id).toBe("ОГЭ");
    expect(resolveExam("ОГЭ (ЕГЭ)")).toBeUndefined();
  });
  it("tells what a result is by exam and subject", () => {
    expect(resultScale({ exam: "ЕГЭ", subject: "Физика" })).toBe("test");
    expect(resultScale({ exam: "ЕГЭ", subject: "Математика базовая" })).toBe("mark");
    expect(resultScale({ exam: "ИС-9", subject: "Русский язык" })).toBe("pass");
  });
  it("names only exams and subjects that are there", () => {
    const ids = new Set(exams.map(({ id }) => id));
    for (const { insteadOf, earlierWork, subject, subjectScales } of exams) {
      for (const id of [insteadOf, earlierWork?.exam])
        expect(id === undefined || ids.has(id)).toBe(true);
      for (const title of [subject ?? "Физика", ...Object.keys(subjectScales ?? {})])
        expect(subjectByTitle(title)?.title).toBe(title);
    }
  });
});

describe("minimum scores", () => {
  it("counts Russian from the certificate's minimum and physics from the university's", () => {
    const of = (subject: string) => minimumScore({ exam: "ЕГЭ", subject, year: 2024 })?.score;
    expect(of("Русский язык")).toBe(24);
    expect(of("Физика")).toBe(36);
  });
  it("puts the region's own value first and knows no year outside the table", () => {
    const regional = [{ exam: "ЕГЭ", subject: "Физика", year: 2024, score: 40 }];
    const physics = { exam: "ЕГЭ", subject: "Физика", year: 2024 };
    expect(minimumScore(physics, { regional })?.score).toBe(40);
    expect(minimumScore({ ...physics, year: 2019 })).toBeUndefined();
  });
  it("says how sure each value is", () => {
    expect(minimumScores.every((one) => one.source.text.length > 0)).toBe(true);
    expect(minimumScores.find((one) => one.from === 2021)?.source.sureness).toBe("unverified");
  });
});

describe("mark scales", () => {
  const russian = { exam: "ОГЭ", year: 2023, grade: 9, subject: "Русский язык" };
  it("turns primary scores of the ОГЭ 2023 into marks at each boundary", () => {
    const scale = markScale(russian);
    if (!scale) throw new Error("the scale of 2023 is published");
    expect([0, 14, 15, 22, 23, 28, 29, 33].map((score) => markOf(score, scale))).toEqual([
      2, 2, 3, 3, 4, 4, 5, 5,
    ]);
  });
  it("takes the region's scale first and never another year's", () => {
    const own = { ...russian, from: { 3: 10, 4: 20, 5: 30 } };
    expect(markScale(russian, [own])?.from[3]).toBe(10);
    expect(markScale({ ...russian, year: 2022 })).toBeUndefined();
  });
});

describe("score groups", () => {
  it.each([
    [60, false, "to60"],
    [61, false, "to80"],
    [80, false, "to80"],
    [81, false, "to100"],
    [100, false, "to100"],
    [95, true, "below"],
  ] as const)("score %i, below minimum %s → %s", (score, below, group) => {
    expect(scoreGroup(score, below)).toBe(group);
  });
});
