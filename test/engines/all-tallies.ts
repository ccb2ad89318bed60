import type { RegionData } from "../../src/load/load-region.ts";

/** All that may be asked of results, but where they were read and points per task. */
export async function allTallies({ cells, facts }: RegionData): Promise<unknown> {
  const slices = await facts.slices();
  const exam = async (id: string) => {
    const query = { exam: id, years: [2023, 2024] };
    return [
      await facts.exam.results(query),
      await facts.exam.participants(query),
      await facts.exam.participants({ ...query, graduatesOnly: true }),
      await facts.exam.threeBest(query),
    ];
  };
  return {
    cells: cells.map((cell) => ({ ...cell, sources: [] })),
    slices: slices.map((slice) => ({ ...slice, sources: [] })),
    histograms: await facts.histograms(),
    exams: [await exam("ЕГЭ"), await exam("ОГЭ"), await exam("ВПР")],
  };
}
