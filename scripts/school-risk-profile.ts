#!/usr/bin/env node
import { nearestName } from "../src/shared/nearest-name.ts";
import { classify } from "./classify.ts";
import { columns, type Command, exitCodes, runIfStarted, UsageError } from "./command.ts";
import { criteria } from "./criteria.ts";
import { dynamics } from "./dynamics.ts";
import { effect } from "./effect.ts";
import { needs } from "./needs.ts";
import { partners } from "./partners.ts";
import { report } from "./report.ts";
import { roadmap } from "./roadmap.ts";
import { validate } from "./validate.ts";

const PROGRAM = "school-risk-profile";

/** In the order of a region's year. */
const commands = [
  ...[validate, criteria, classify, dynamics, report],
  ...[needs, partners, roadmap, effect],
];

async function main([asked, ...rest]: readonly string[]): Promise<number> {
  if (asked === undefined || asked === "--help") {
    console.log(help());
    return exitCodes.fine;
  }
  const found = commands.find(({ name }) => name === asked);
  if (found) return found.main(rest, `${PROGRAM} ${found.name}`);
  const names = commands.map(({ name }) => name);
  const near = nearestName(asked, names);
  throw new UsageError(
    `команды «${asked}» нет. ${near === undefined ? `Есть: ${names.join(", ")}` : `Может быть, ${near}?`} Справка: ${PROGRAM} --help`,
  );
}

const help = (): string =>
  [
    program.about,
    "",
    `  ${PROGRAM} <команда> [параметры]`,
    "",
    ...columns(commands.map(({ name, about }) => [name, about])),
    "",
    `Справка по команде: ${PROGRAM} <команда> --help`,
  ].join("\n");

export const program: Command = {
  name: PROGRAM,
  about:
    "Школы, которым нужна помощь: по выгрузкам экзаменов региона, с доказательствами и надёжностью.",
  main,
};

await runIfStarted(import.meta.url, program);
