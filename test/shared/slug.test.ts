import { describe, expect, it } from "vitest";
import { subjects } from "../../src/reference/index.ts";
import { slug, slugs } from "../../src/shared/slug.ts";

describe("a name as a part of a file's name", () => {
  it.each([
    ["Русский язык", "russkiy-yazyk"],
    ["Математика профильная", "matematika-profilnaya"],
    ["Обществознание (углублённо)", "obshchestvoznanie-uglublenno"],
    ["  «Физика» ", "fizika"],
    ["Language 2", "language-2"],
    ["№", ""],
  ])("%s is %s", (name, expected) => expect(slug(name)).toBe(expected));

  it("is another one for another name, whatever the names", () => {
    expect(slugs(["Физика", "«Физика»", "", "№", "Физика 2"])).toEqual([
      "fizika",
      "fizika-2",
      "3",
      "4",
      "fizika-2-5",
    ]);
    const long = "а".repeat(200);
    expect(slugs([long, `${long}б`])).toEqual(["a".repeat(60), `${"a".repeat(60)}-2`]);
  });

  it("tells the subjects of the reference apart, each a file's name", () => {
    const found = slugs(subjects.map(({ title }) => title));
    expect(new Set(found).size).toBe(subjects.length);
    for (const one of found) expect(one).toMatch(/^[a-z0-9][a-z0-9-]+$/u);
  });
});
