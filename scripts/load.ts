#!/usr/bin/env node
import { counted } from "../src/shared/russian.ts";
import { abouts } from "./abouts.ts";
import { defineCommand, runIfStarted, UsageError } from "./command.ts";
import { clickHouseOf, endOf, progressBar, refuseEmpty, tellUnread } from "./open-study.ts";
import { data, maxRejected, noArguments, store } from "./options.ts";

const { engine, url, table } = store;

export const load = defineCommand({
  name: "load",
  about: abouts.load,
  args: noArguments,
  options: { data, engine, url, table, "max-rejected": maxRejected },
  notes: `Пароль — в переменной SCHOOL_RISK_PROFILE_CLICKHOUSE_PASSWORD. Загрузка заменяет прежнюю, когда дошла до конца;
баллы за задания и готовые отчёты не загружаются. Таблицы, пользователи и права — CLICKHOUSE.ru.md.`,
  codes: ["unreadableData", "manyRejected"],
  run: async (_, given) => {
    const server = clickHouseOf(given);
    if (!server) throw new UsageError("укажите, куда загружать: --engine clickhouse --url …");
    const { openClickHouseLoad } = await import("../src/engines/clickhouse-load.ts");
    const { loadRegion } = await import("../src/load/load-region.ts");
    const progress = await progressBar("Загрузка");
    const into = await openClickHouseLoad(server, (done, all) =>
      progress.update(done, all, server.table),
    );
    try {
      const region = await loadRegion(given.data, { settled: into.settled }).finally(progress.stop);
      try {
        await refuseEmpty(region, given.data);
        await tellUnread(region);
        const rows = counted(await into.finish(), ["строка", "строки", "строк"]);
        console.log(
          `${region.title}: загружено в ${server.table}: ${rows}, загрузка ${into.name}.`,
        );
        return endOf(region, given["max-rejected"], "назовёт school-risk-profile validate");
      } finally {
        await region.close();
      }
    } finally {
      await into.close();
    }
  },
});

await runIfStarted(import.meta.url, load);
