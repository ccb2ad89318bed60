import { describe, expect, it } from "vitest";
import {
  count,
  share,
  renderDocuments,
  type Chart,
  type Document,
} from "../../src/report/index.ts";
import type { RenderJob } from "../../src/report/index.ts";

/** A chart whose numbers differ from document to document: Vega goes on counting ids between them. */
const chart = (at: number): Chart => ({
  kind: "chart",
  chart: "count-bars",
  id: "chart",
  title: "Файлы",
  description: "Файлы по годам.",
  table: "table",
  data: [2023, 2024].map((year, rank) => ({
    ...{ row: "ОГЭ", rowRank: 0, column: String(year), columnRank: rank },
    ...{ count: at + rank, told: `${year}: ${at + rank}` },
  })),
});

const document = (at: number): Document => ({
  title: `Документ ${at}`,
  region: "Приозёрская область",
  year: 2024,
  act: null,
  sources: { criteria: { id: "test", title: "Проверка", sha256: "0" }, inputs: [] },
  blocks: [
    { kind: "paragraph", content: ["Доля ", share(0.5, 0.2, 0.8, [{ k: 2, n: 4 }])] },
    chart(at),
    {
      kind: "table",
      id: "table",
      caption: "Файлы",
      columns: [
        { title: "Год", align: "text" },
        { title: "Файлов", align: "number" },
      ],
      rows: [{ cells: [["2024"], [count(at)]] }],
    },
  ],
});

const job = (at: number, service = false): RenderJob => ({
  name: `document-${at}`,
  document: document(at),
  formats: ["html", "md"],
  service,
});
const jobs = (number: number): RenderJob[] => Array.from({ length: number }, (_, at) => job(at));

async function rendered(list: Iterable<RenderJob> | AsyncIterable<RenderJob>, workers: number) {
  const files = new Map<string, string>();
  for await (const one of renderDocuments(list, { workers }))
    for (const { format, content } of one.files)
      files.set(`${one.name}.${format}`, new TextDecoder().decode(content));
  return files;
}

/** A document that no renderer can draw: the chart warns of it. */
const broken = (at: number): RenderJob => {
  const good = job(at);
  const blocks = good.document.blocks.map((block) =>
    block.kind === "chart" && block.chart === "count-bars"
      ? { ...block, data: block.data.map((row) => ({ ...row, count: Number.POSITIVE_INFINITY })) }
      : block,
  );
  return { ...good, document: { ...good.document, blocks } };
};

describe("documents rendered in threads", () => {
  it("are the same bytes by one thread and by two, each document once, small groups hidden", async () => {
    const list = [...jobs(12), job(12, true)];
    const [one, two] = [await rendered(list, 1), await rendered(list, 2)];
    expect(one.size).toBe(26);
    expect([...two.keys()].sort()).toEqual([...one.keys()].sort());
    for (const [name, text] of one) expect(two.get(name) === text, name).toBe(true);
    expect(one.get("document-0.md")).toContain("скр.");
    expect(one.get("document-12.md")).toContain("50,0");
  });

  it("are asked for only as others are done, so that few are in memory", async () => {
    let [given, taken, most] = [0, 0, 0];
    function* watched() {
      for (const one of jobs(30)) {
        given += 1;
        most = Math.max(most, given - taken);
        yield one;
      }
    }
    for await (const one of renderDocuments(watched(), { workers: 1 }))
      taken += one.files.length > 0 ? 1 : 0;
    expect(taken).toBe(30);
    expect(most).toBeLessThan(15);
  });

  it("are the same text as those of no thread where no script is in them", async () => {
    const text = async (workers: number) => {
      const list = jobs(9).map((one) => ({ ...one, formats: ["md", "ipynb"] as const }));
      return [...(await rendered(list, workers))].sort();
    };
    expect(await text(1)).toEqual(await text(0));
  });
});

describe("a rendering that fails", () => {
  it.each([0, 1])("with %i threads is an ordinary error that tells the fault", async (workers) => {
    let given = 0;
    function* watched() {
      for (const one of [...jobs(9), broken(9), ...jobs(40)]) {
        given += 1;
        yield one;
      }
    }
    const error: unknown = await rendered(watched(), workers).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Error);
    expect(String(error)).toContain("A chart warns");
    expect((error as Error).stack).toContain("draw-chart"); // an Error, by the line above but one
    expect(given, "no more are asked for than were on their way").toBeLessThan(20);
  });

  it("may be a document that was never made", async () => {
    async function* failing() {
      yield* jobs(12);
      await Promise.reject(new RangeError("нет года"));
    }
    await expect(rendered(failing(), 1)).rejects.toThrow("нет года");
  });
});
