import { Worker } from "node:worker_threads";
import { describe, expect, it } from "vitest";
import { type Chart, count, type Document, share } from "../../src/document/document.ts";
import {
  renderDocument,
  type RenderedDocument,
  type RenderJob,
  reportFormats,
} from "../../src/render/render-document.ts";
import {
  type FailedDocument,
  openRenderPool,
  renderDocuments,
} from "../../src/render/render-documents.ts";

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
  sources: { criteria: { id: "test", title: "Проверка", sha256: "0" }, inputs: [], closed: [] },
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

/** What was rendered; its error is thrown. */
function whole(one: RenderedDocument | FailedDocument): RenderedDocument {
  if ("error" in one) throw one.error;
  return one;
}

async function rendered(list: Iterable<RenderJob> | AsyncIterable<RenderJob>, workers: number) {
  const files = new Map<string, string>();
  for await (const one of renderDocuments(list, { workers }))
    for (const { format, content } of whole(one).files)
      files.set(`${one.name}.${format}`, new TextDecoder().decode(content));
  return files;
}

/** A document whose chart warns: the ends of its intervals are nowhere. */
const broken = (at: number): RenderJob => {
  const good = job(at);
  const points = [0, 1].map((rowRank) => ({
    ...{ row: `Школа ${rowRank}`, rowRank, series: "школа", seriesRank: 0, told: "—" },
    ...{ value: 0.5, low: Number.POSITIVE_INFINITY, high: Number.POSITIVE_INFINITY },
  }));
  const { kind, id, title, description, table } = chart(at);
  const of = { kind, id, title, description, table } as const;
  const warning: Chart = { ...of, chart: "interval-points", format: "percent", data: points };
  const blocks = good.document.blocks.map((block) => (block.kind === "chart" ? warning : block));
  return { ...good, document: { ...good.document, blocks } };
};

/** A document that no renderer can write: its paragraph has no content. */
const unknown = (at: number): RenderJob => {
  const good = job(at);
  const blocks = [{ kind: "paragraph" }] as unknown as Document["blocks"]; // that is what is wrong with it
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
      taken += whole(one).files.length > 0 ? 1 : 0;
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
  it.each([0, 1])("with %i threads costs no other, and tells its fault", async (workers) => {
    const [good, failed]: [string[], FailedDocument[]] = [[], []];
    for await (const one of renderDocuments([...jobs(9), unknown(9), ...jobs(3)], { workers }))
      if ("error" in one) failed.push(one);
      else good.push(one.name);
    expect(good).toHaveLength(12);
    expect(failed.map(({ name }) => name)).toEqual(["document-9"]);
    expect(failed[0]?.error.stack).toContain("render");
  });

  it("may be a document that was never made", async () => {
    async function* failing() {
      yield* jobs(12);
      await Promise.reject(new RangeError("нет года"));
    }
    await expect(rendered(failing(), 1)).rejects.toThrow("нет года");
  });
});

describe("a chart", () => {
  const text = async (given: RenderJob) => {
    const { files, undrawn } = await renderDocument({ ...given, formats: reportFormats });
    const md = files.find(({ format }) => format === "md");
    return { md: new TextDecoder().decode(md?.content), formats: files.length, undrawn };
  };
  const withData = (data: Extract<Chart, { chart: "count-bars" }>["data"]): RenderJob => {
    const good = job(1);
    const blocks = good.document.blocks.map((block) =>
      block.kind === "chart" && block.chart === "count-bars" ? { ...block, data } : block,
    );
    return { ...good, document: { ...good.document, blocks } };
  };

  it.each([
    ["no row", []],
    [
      "rows without a number",
      [{ row: "ОГЭ", rowRank: 0, column: "2024", columnRank: 0, count: Number.NaN, told: "—" }],
    ],
  ] as const)("of %s is a sentence in each format", async (_, data) => {
    const { md, formats, undrawn } = await text(withData(data));
    expect(md).toContain("Диаграммы «Файлы» нет: нет ни одного числа");
    expect(formats).toBe(reportFormats.length);
    expect(undrawn).toEqual([]);
  });

  it("that warns is a sentence in each format, and is told", async () => {
    const { md, formats, undrawn } = await text(broken(1));
    expect(md).toContain("Диаграмма «Файлы» не построена из-за ошибки программы");
    expect(formats).toBe(reportFormats.length);
    expect(undrawn).toEqual([expect.stringContaining("A chart warns: chart: ")]);
  });
});

describe("a thread that ends at work", () => {
  /** A thread that renders nothing: it answers, and ends at the document it is told to. */
  const fragile = () =>
    new Worker(
      `const { parentPort } = require("node:worker_threads");
      parentPort.on("message", ({ name }) => {
        if (name === "document-3") process.exit(7);
        parentPort.postMessage({ done: { name, files: [], undrawn: [] } });
      });`,
      { eval: true },
    );

  it.each([1, 2])("takes only its own document with it, of %i", async (size) => {
    const pool = openRenderPool(size, fragile);
    const done = await Promise.allSettled(jobs(8).map((one) => pool.render(one)));
    await pool.close();
    const lost = done.flatMap((one, at) => (one.status === "rejected" ? [at] : []));
    expect(lost).toEqual([3]);
    expect(String((done[3] as PromiseRejectedResult).reason)).toContain("ended: 7"); // rejected, by the line above
    await expect(pool.render(job(0))).rejects.toThrow("were ended");
  });

  it("is not started for a document that cannot be sent to it", async () => {
    const pool = openRenderPool(1, fragile);
    const unsendable = { ...job(0), document: { ...document(0), act: () => "" } };
    const [bad, good] = await Promise.allSettled([
      pool.render(unsendable as unknown as RenderJob), // that is what is wrong with it
      pool.render(job(1)),
    ]);
    await pool.close();
    expect([bad.status, good.status]).toEqual(["rejected", "fulfilled"]);
  });
});
