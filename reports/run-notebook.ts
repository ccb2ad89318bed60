/**
 * What makes a notebook a command: `npx tsx reports/<name>.ts 2024 [--data ПАПКА] [--out ФАЙЛ]`.
 * Everything heavy is loaded only when the notebook is run, not when it is imported.
 */
import { realpathSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { RegionData } from "../src/pipeline.ts";
import type { Document } from "../src/report/index.ts";

/** What a notebook is given besides the region. */
export interface NotebookArguments {
  readonly year: number;
  /** Number and date of the approving act. */
  readonly act?: string;
  /** Criteria: the name of a preset or a file; for notebooks that classify. */
  readonly criteria: string;
}

/** Makes the document of a region that has been read. */
export type Notebook = (
  region: RegionData,
  given: NotebookArguments,
) => Document | Promise<Document>;

const options = {
  data: { type: "string", default: "data-samples" },
  out: { type: "string" },
  act: { type: "string" },
  criteria: { type: "string", default: "default" },
  service: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;

const help = (name: string): string => `Отчёт «${name}» одной страницей HTML.

  npx tsx reports/${name}.ts <год> [параметры]

  --data ПАПКА            папка региона (по умолчанию data-samples)
  --out ФАЙЛ              куда писать (по умолчанию out/<год>/${name}.html)
  --criteria НАБОР|ФАЙЛ   критерии для отчётов о кластерах (по умолчанию default)
  --act "№ … от …"        акт, утвердивший отчёт; без него отчёт — «проект»
  --service               для служебного пользования: малые группы показаны
  --help                  эта справка`;

const helpOfSet = (
  name: string,
): string => `Отчёт «${name}»: документ на каждую школу, муниципалитет или предмет и страница, которая к ним ведёт.

  npx tsx reports/${name}.ts <год> [параметры]

  --data ПАПКА            папка региона (по умолчанию data-samples)
  --out ПАПКА             куда писать (по умолчанию out/<год>)
  --school КОД[,КОД]      паспорта только этих школ (по умолчанию всех)
  --format СПИСОК         html, docx, xlsx, ipynb, md через запятую (по умолчанию html)
  --criteria НАБОР|ФАЙЛ   критерии для отчётов о кластерах (по умолчанию default)
  --act "№ … от …"        акт, утвердивший отчёт; без него отчёт — «проект»
  --service               для служебного пользования: малые группы показаны
  --help                  эта справка`;

/**
 * Runs a notebook when its file is the command; does nothing when it is imported.
 *
 * @param url `import.meta.url` of the notebook
 */
export async function runNotebook(url: string, notebook: Notebook): Promise<void> {
  if (!isCommand(url)) return;
  const { runCommand } = await import("../scripts/command.ts");
  await runCommand(() => run(nameOf(url), notebook));
}

/**
 * The same for a notebook that makes a document for each school, place or subject: it must stand in the
 * registry under the name of its file. Not to be awaited: the registry imports the notebook, which
 * must have ended by then.
 *
 * @param url `import.meta.url` of the notebook
 */
export function runNotebookSet(url: string): void {
  if (!isCommand(url)) return;
  void import("../scripts/command.ts").then(({ runCommand }) =>
    runCommand(() => runSet(nameOf(url))),
  );
}

const nameOf = (url: string): string => basename(fileURLToPath(url), ".ts");

function isCommand(url: string): boolean {
  const started = process.argv[1];
  return started !== undefined && realpathSync(started) === realpathSync(fileURLToPath(url));
}

async function runSet(name: string): Promise<number> {
  const { exitCodes, readArguments, yearArgument } = await import("../scripts/command.ts");
  const { values, positionals } = readArguments({
    ...options,
    school: { type: "string" },
    format: { type: "string", default: "html" },
  });
  if (values.help) {
    console.error(helpOfSet(name));
    return exitCodes.fine;
  }
  const year = yearArgument(positionals, `npx tsx reports/${name}.ts 2024`);
  const { chosenFormats, reportCommand } = await import("../scripts/report-command.ts");
  return reportCommand({
    year,
    only: name,
    data: values.data,
    criteria: values.criteria,
    out: resolve(values.out ?? `out/${year}`),
    formats: chosenFormats(values.format),
    service: values.service,
    ...(values.act !== undefined && { act: values.act }),
    ...(values.school !== undefined && { school: values.school }),
  });
}

async function run(name: string, notebook: Notebook): Promise<number> {
  const { exitCodes, readArguments, yearArgument } = await import("../scripts/command.ts");
  const { values, positionals } = readArguments(options);
  if (values.help) {
    console.error(help(name));
    return exitCodes.fine;
  }
  const year = yearArgument(positionals, `npx tsx reports/${name}.ts 2024`);
  const { readRegion } = await import("../scripts/read-region.ts");
  const report = await import("../src/report/index.ts");
  const region = await readRegion(values.data);
  try {
    const given = {
      year,
      criteria: values.criteria,
      ...(values.act !== undefined && { act: values.act }),
    };
    const document = await notebook(region, given);
    const { files, undrawn } = await report.renderDocument({
      name,
      document: report.withRegionSecrets(document, report.regionSecretsOf(region)),
      formats: ["html"],
      service: values.service,
    });
    for (const warning of undrawn) console.error(`Диаграмма не построена: ${warning}`);
    const out = resolve(values.out ?? `out/${year}/${name}.html`);
    const pages = files.map(({ content }) => ({ name: basename(out), content }));
    const paths = await report.writeFolder(dirname(out), pages);
    console.error(`Записано: ${paths.join(", ")}`);
    return exitCodes.fine;
  } finally {
    await region.close();
  }
}
