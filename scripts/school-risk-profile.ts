#!/usr/bin/env node
import { nearestName } from "../src/shared/nearest-name.ts";
import { abouts } from "./abouts.ts";
import { columns, type Command, exitCodes, runIfStarted, UsageError } from "./command.ts";

const PROGRAM = "school-risk-profile";

/** Only the command that was asked for is loaded: the list of commands is there at once. */
const commands: Readonly<Record<keyof typeof abouts, () => Promise<Command>>> = {
  validate: async () => (await import("./validate.ts")).validate,
  criteria: async () => (await import("./criteria.ts")).criteria,
  classify: async () => (await import("./classify.ts")).classify,
  dynamics: async () => (await import("./dynamics.ts")).dynamics,
  report: async () => (await import("./report.ts")).report,
  needs: async () => (await import("./needs.ts")).needs,
  partners: async () => (await import("./partners.ts")).partners,
  roadmap: async () => (await import("./roadmap.ts")).roadmap,
  effect: async () => (await import("./effect.ts")).effect,
  publish: async () => (await import("./publish.ts")).publish,
  load: async () => (await import("./load.ts")).load,
};

const isCommand = (asked: string): asked is keyof typeof commands => Object.hasOwn(commands, asked);

async function main([asked, ...rest]: readonly string[]): Promise<number> {
  if (asked === undefined || asked === "--help") {
    console.log(help());
    return exitCodes.fine;
  }
  if (isCommand(asked)) return (await commands[asked]()).main(rest, `${PROGRAM} ${asked}`);
  const names = Object.keys(commands);
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
    ...columns(Object.entries(abouts)),
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
