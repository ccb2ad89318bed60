import { clusterList } from "../reports/cluster-list.ts";
import { classify } from "../src/clusters/index.ts";
import { criteriaDigest, loadCriteria } from "../src/criteria/index.ts";
import { renderHtml, writeFolder } from "../src/report/index.ts";
import { exitCodes } from "./command.ts";
import { readRegion } from "./read-region.ts";

export interface ReportCommand {
  readonly year: number;
  readonly data: string;
  readonly criteria: string;
  readonly out: string;
  readonly act?: string;
}

/** `scripts/report.ts` after its arguments: classifies and renders the list as a page. */
export async function reportCommand(command: ReportCommand): Promise<number> {
  const criteria = await loadCriteria(command.criteria);
  const region = await readRegion(command.data);
  try {
    const result = classify(region, criteria, {
      year: command.year,
      criteriaSha256: criteriaDigest(criteria),
      ...(command.act !== undefined && { act: command.act }),
    });
    const page = await renderHtml(clusterList(result));
    const paths = await writeFolder(command.out, [{ name: "cluster-list.html", content: page }]);
    console.log(`Записано: ${paths.join(", ")}`);
    return exitCodes.fine;
  } finally {
    await region.close();
  }
}
