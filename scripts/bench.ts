/**
 * How fast the whole command is, beside what reading must cost at least and what one would take instead:
 * `npm run bench -- [--rows 1000000,10000000] [--runs R] [--lanes] [--only cat,polars] [--page]`.
 */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { defineCommand, exitCodes, runIfStarted, UsageError } from "./command.ts";
import { noArguments, wholeNumber } from "./options.ts";

const read = wholeNumber("rows", 1);

const bench = defineCommand({
  name: "bench",
  about:
    "Замер скорости: вся команда classify рядом с нижней границей и с тем, что взяли бы вместо неё.",
  args: noArguments,
  options: {
    rows: {
      value: "N,N",
      help: "строк в выгрузке; несколько размеров через запятую дают показатель роста",
      default: "1000000",
      read: (written: string) => written.split(",").map((one) => read(one)),
    },
    runs: {
      value: "R",
      help: "сколько раз запустить каждую программу",
      default: "3",
      read: wholeNumber("runs", 1),
    },
    criteria: { value: "NAME", help: "набор критериев", default: "default" },
    only: {
      value: "СПИСОК",
      help: "соседи через запятую; без ключа — все, кто установлен",
      read: (written: string) => written.split(","),
    },
    lanes: {
      flag: true,
      help: "ещё и другие данные: маски, грязные, windows-1251, книги, 40 000 школ",
    },
    page: { flag: true, help: "записать BENCHMARKS.md и benchmarks.svg" },
    json: { flag: true, help: "печатать JSON" },
  },
  notes: `Вся команда — собранная программа (npm run build): от запуска до записанных файлов, с проверкой каждой
строки, повторными попытками, моделью и устойчивостью. Соседи считают меньше: число участников, средний
балл и число баллов ниже 36 по школе, предмету и году. Ответы сверяются до того, как печатается время.
Кого нет на машине, того бенчмарк пропускает и говорит об этом: R с data.table, python3 с pandas,
nodejs-polars (npm install --no-save nodejs-polars).`,
  codes: [],
  run: async (_, { only, page, json, ...settings }) => {
    const { peers } = await import("./peers/peers.ts");
    const unknown = only?.find((name) => !(name in peers));
    if (unknown !== undefined)
      throw new UsageError(
        `--only ${unknown}: нет такого соседа; есть ${Object.keys(peers).join(", ")}`,
      );
    const { measureAll } = await import("./peers/measure.ts");
    const folder = await mkdtemp(join(tmpdir(), "bench-"));
    try {
      const found = await measureAll(folder, { ...settings, only: only ?? Object.keys(peers) });
      const { benchPage, benchPicture } = await import("./peers/page.ts");
      const root = fileURLToPath(new URL("..", import.meta.url));
      if (page) {
        await writeFile(join(root, "BENCHMARKS.md"), benchPage(found));
        await writeFile(join(root, "benchmarks.svg"), await benchPicture(found));
      }
      console.log(json ? JSON.stringify(found, null, 2) : benchPage(found));
      return exitCodes.fine;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
});

await runIfStarted(import.meta.url, bench);
