#!/usr/bin/env node
import { join } from "node:path";
import { publishRegion } from "../src/load/published-region.ts";
import { openDraft } from "../src/render/files/write-folder.ts";
import { counted } from "../src/shared/russian.ts";
import { abouts } from "./abouts.ts";
import { defineCommand, exitCodes, runIfStarted } from "./command.ts";
import { withStudy } from "./open-study.ts";
import { data, noArguments, out, store } from "./options.ts";

export const publish = defineCommand({
  name: "publish",
  about: abouts.publish,
  args: noArguments,
  options: { data, out: out("пакет", "out/package"), ...store },
  notes: `В пакете точные количества, и малые группы тоже: он для служебного пользования, не для сайта.
Учеников и их строк в нём нет. Пакеты регионов кладут в одну папку: classify 2024 --regions ПАПКА.`,
  codes: ["unreadableData", "manyRejected"],
  run: (_, given) =>
    withStudy(given, async ({ region }) => {
      const folder = given.out ?? join("out", "package");
      const draft = await openDraft(folder);
      try {
        const names = await publishRegion(region, draft.path);
        await draft.keep(names);
        console.log(
          `${region.title}: ${counted(region.schools.length, ["школа", "школы", "школ"])}, ${counted(region.cells.length, ["результат", "результата", "результатов"])} по школам и процедурам. Записано: ${folder} (${counted(names.length, ["файл", "файла", "файлов"])}). Для служебного пользования.`,
        );
      } finally {
        await draft.close();
      }
      return exitCodes.fine;
    }),
});

await runIfStarted(import.meta.url, publish);
