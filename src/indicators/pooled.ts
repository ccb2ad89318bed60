import { z } from "zod";
import { type Indicator, kindOfOthers, name, titled } from "./kind.ts";
import { isLost, missing } from "./reading.ts";

const low: Indicator = { id: "", spec: { kind: "belowMinimumShare" }, unit: "share" };

/**
 * Pooled share of failing participations (индекс низких результатов, ИНР), 0..1: Σ a·k / Σ a·n over
 * the procedures that the school held, a being the weight of the procedure. With equal weights it is
 * an exact share `k / n`. There is none where rows of one were lost. No official formula was found: this one is our default.
 */
export const pooledLowShareKind = kindOfOthers(
  z
    .strictObject({
      kind: z.literal("pooledLowShare"),
      procedures: z.union([name, z.array(name).min(1)]).describe("Имя набора или список процедур"),
      weights: z.record(z.string(), z.number().positive()).optional(),
      ...titled,
    })
    .describe("ИНР: доля неуспешных участий по всем процедурам, 0..1"),
  {
    unit: "share",
    title: () => "индекс низких результатов (доля неуспешных участий)",
    parts: ({ pooled = [] }, _, { year }) =>
      pooled.map(({ procedure }) => ({ indicator: low, procedure, year })),
    fill: (result, parts, { pooled = [] }) => {
      const weights = pooled.map(({ weight }) => weight);
      const equal = weights.every((weight) => weight === weights[0]);
      for (let at = 0; at < result.known.length; at += 1) {
        let [k, n, weightedK, weightedN] = [0, 0, 0, 0];
        for (let one = 0; one < parts.length; one += 1) {
          const [part, weight] = [parts[one]!, weights[one]!];
          if (part.known[at] === 0) continue;
          k += part.top[at]!;
          n += part.n[at]!;
          weightedK += weight * part.top[at]!;
          weightedN += weight * part.n[at]!;
        }
        const isWhole = parts.every(({ lost }) => lost[at] === 0);
        result.known[at] = n > 0 && isWhole ? 1 : 0;
        if (result.known[at] === 0) continue;
        result.value[at] = equal ? k / n : weightedK / weightedN;
        result.top[at] = equal ? k : 0;
        result.bottom[at] = equal ? n : 0;
        result.counted[at] = equal ? 1 : 0;
        result.n[at] = n;
        result.sampled[at] = 1;
      }
    },
    missing: (parts) => parts.find(isLost) ?? missing("no-data"),
  },
);
