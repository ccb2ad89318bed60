import { BaseSequencer, type TestSpecification } from "vitest/node";

/**
 * The longest files, and those of the sample region among them (marked): while one process is at a long file
 * of its own, the other takes files of the sample one after another, so that mostly one of the two
 * reads the sample and makes its documents. An order that has aged costs time and nothing else.
 */
const longest = [
  "data-samples/generate", // in a process of its own: first, so that it ends nobody else's
  "commands/odd-regions",
  "report/all-pages.browser", // sample
  "load/decorations",
  "oracle/sample", // sample
  "report/passport-sample", // sample
  "study/one-answer",
  "report/public-documents", // sample
  "report/sao-sample", // sample
  "report/sentences", // sample
  "commands/report",
  "report/vpr-sample", // sample
  "report/needs", // sample
  "support/effect/sample-region", // sample
  "dynamics/sample-region", // sample
  "clusters/classification-json", // sample
  "load/sample", // sample
  "oracle/agreement",
  "clusters/rule-worth",
  "report/render-documents",
  "load/copied-evidence",
  "facts/lanes",
  "commands/classify",
  "statistics/results-effect",
  "load/perturbations",
  "report/live-charts.browser",
  "report/page.browser",
];

/** Long files first: one that is begun at the end leaves the other process with nothing to do. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const others = await super.sort(files);
    const rankOf = ({ moduleId }: TestSpecification): number => {
      const rank = longest.findIndex((name) => moduleId.includes(`/test/${name}.test.`));
      return rank < 0 ? longest.length : rank;
    };
    return others.sort((a, b) => rankOf(a) - rankOf(b));
  }
}
