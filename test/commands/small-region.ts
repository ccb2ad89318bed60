import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** Files of a region by their paths. */
export type RegionFiles = Readonly<Record<string, string | Uint8Array>>;

/** A new folder, gone when the tests end (`test/temporary-folder.ts`). */
export const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), "of-a-test-"));

/** Writes files of a region into a new temporary folder and gives its path. */
export function regionFolder(files: RegionFiles): string {
  const folder = temporaryFolder();
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), content);
  }
  return folder;
}

export const register = `Код ОО;Наименование ОО;Муниципалитет;Вид ОО
012001;СОШ № 1;город Озёрск-Вымышленный;СОШ
012002;СОШ № 2;город Озёрск-Вымышленный;СОШ
013001;СОШ с. Дальнее;Дальний район;СОШ
`;

/** Pupils of one school: so many with each mark. */
export function marks(school: string, subject: string, counts: readonly number[]): string[] {
  return counts.flatMap((count, at) =>
    Array.from({ length: count }, () => `2024;ОГЭ;9;${subject};${school};${at + 2}`),
  );
}

export const header = "Год;Экзамен;Класс;Предмет;Код ОО;Отметка";

/** Three schools: 3 of 10 below in both subjects, 2 of 10, and 6 of 6 in a school too small to judge. */
export const results = `${[
  header,
  ...["Русский язык", "Математика"].flatMap((subject) => [
    ...marks("012001", subject, [3, 4, 2, 1]),
    ...marks("012002", subject, [2, 5, 2, 1]),
    ...marks("013001", subject, [6, 0, 0, 0]),
  ]),
].join("\n")}\n`;

/** The region of these, with more files, or with others in place of its own. */
export const smallRegion = (more: RegionFiles = {}): string =>
  regionFolder({ "schools.csv": register, "results/2024/oge.csv": results, ...more });
