/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type * as Vega from "vega";
import type { ChartData, LiveData } from "../chart-data.ts";

/**
 * Runs in the page: brings the drawn charts to life. Tooltip by mouse and arrow keys, width of the
 * window, legend and filters that hide marks, marks linked to the rows of the chart's table. Put into
 * the page as text, so it may use nothing from outside its own body. A chart whose runtime fails, or
 * whose browser cannot unpack it, stays as it was drawn.
 */
export function liveCharts(): void {
  /** The runtime as `chartRuntime` puts it into the page. */
  type Runtime = typeof Vega & { readonly expressionInterpreter: never };
  interface Live {
    readonly chart: LiveData;
    readonly view: Vega.View;
    readonly place: HTMLElement;
    readonly host: HTMLElement;
    /** Told instead of a drawing that would be empty. */
    readonly nothing: HTMLElement;
    readonly data: readonly Datum[];
    /** What lines are drawn from: always there, and no mark of the reader's. */
    readonly frame: readonly Datum[];
    /** Rows of its table, in the order of the document. */
    readonly rows: readonly HTMLElement[];
    /** Values of the legend's field that are hidden. */
    readonly off: Set<string>;
    /** Data chosen by the reader. */
    chosen: ReadonlySet<number>;
  }
  type Datum = Readonly<Record<string, unknown>>;
  /** Place of a datum in the chart's data, written into it; what drawings are made from keeps it. */
  const AT = "_at";

  const source = document.getElementById("chart-data")?.textContent;
  const packed = document.getElementById("chart-runtime")?.textContent;
  if (!source || !packed) return;
  const { specs, charts } = JSON.parse(source) as ChartData; // written by renderHtml of the same version

  // The page's policy names the hash of this very script, so it may run.
  const unpack = async (): Promise<Runtime | undefined> => {
    if (!("DecompressionStream" in globalThis)) return undefined;
    const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    const script = document.createElement("script");
    script.textContent = await new Response(stream).text();
    document.body.append(script);
    return (globalThis as unknown as { vega?: Runtime }).vega; // set by that script
  };

  const tip = document.createElement("div");
  tip.className = "tooltip";
  tip.setAttribute("role", "status");
  tip.hidden = true;
  document.body.append(tip);
  const showTip = (value: unknown, x: number, y: number): void => {
    tip.hidden = value === null || value === undefined || value === "";
    if (tip.hidden) return;
    const parts = typeof value === "object" && value !== null ? Object.entries(value) : [];
    const rows = parts.map(([name, text]) => {
      const row = document.createElement("div");
      const label = document.createElement("span");
      label.textContent = name;
      row.append(label, String(text));
      return row;
    });
    tip.replaceChildren(...(rows.length > 0 ? rows : [String(value)]));
    const left = Math.min(x + 14, innerWidth - tip.offsetWidth - 8);
    const fits = y + 14 + tip.offsetHeight < innerHeight;
    tip.style.left = `${Math.max(8, left)}px`;
    tip.style.top = `${fits ? y + 14 : y - tip.offsetHeight - 10}px`;
  };

  const fit = async ({ view, chart, host, place }: Live): Promise<void> => {
    for (let turn = 0; turn < 2; turn += 1) {
      const svg = host.querySelector("svg");
      const room = place.parentElement?.clientWidth ?? 0;
      if (!svg || room === 0) return;
      const excess = svg.getBoundingClientRect().width - room;
      const width = view.signal(chart.fit.signal) as number; // a width signal holds a number
      const wanted = Math.floor(width - excess / chart.fit.columns);
      const next = Math.max(
        chart.fit.columns > 4 ? 64 : 44,
        Math.min(wanted, Math.floor(860 / chart.fit.columns)),
      );
      if (next === width) return;
      await view.signal(chart.fit.signal, next).resize().runAsync();
    }
  };

  /** Elements of the drawing that show a datum; Vega binds to each what it was drawn from. */
  type Bound = SVGElement & { readonly __data__?: { datum?: Datum; tooltip?: unknown } };
  const marksOf = ({ host }: Live, at: number): Bound[] =>
    [...host.querySelectorAll<Bound>("path, line, rect")].filter(
      (mark) => mark.__data__?.datum?.[AT] === at && !mark.closest(".mark-line"),
    );
  const mark = (live: Live, name: "chosen" | "hinted", chosen: ReadonlySet<number>): void => {
    for (const old of live.host.querySelectorAll(`.${name}`)) old.classList.remove(name);
    for (const at of chosen) for (const one of marksOf(live, at)) one.classList.add(name);
  };
  const choose = (live: Live, chosen: ReadonlySet<number>): void => {
    live.chosen = chosen;
    mark(live, "chosen", chosen);
    const rows = new Set([...chosen].flatMap((at) => live.chart.links[at] ?? []));
    live.rows.forEach((row, at) => {
      if (rows.has(at)) row.setAttribute("aria-current", "true");
      else row.removeAttribute("aria-current");
    });
  };
  /** From a mark to its row, which gets the focus. */
  const goToRow = (live: Live, at: number): void => {
    choose(live, new Set([at]));
    const row = live.rows[live.chart.links[at]?.[0] ?? -1];
    if (!row || row.hidden) return;
    tip.hidden = true;
    for (
      let fold = row.closest("details");
      fold;
      fold = fold.parentElement?.closest("details") ?? null
    )
      fold.open = true;
    moveStop(live, row);
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "center" });
  };
  /** One row of a table is a stop of the Tab key; arrows go on from there. */
  const moveStop = (live: Live, row: HTMLElement): void => {
    for (const other of live.rows) if (other.tabIndex === 0) other.tabIndex = -1;
    row.tabIndex = 0;
  };

  const isShown = (live: Live, datum: Datum, field: string | undefined, only: boolean): boolean => {
    if (field !== undefined && live.off.has(String(datum[field]))) return false;
    if (only && datum["significant"] === false) return false;
    const rows = live.chart.links[Number(datum[AT])] ?? [];
    return rows.length === 0 || rows.some((at) => live.rows[at]?.hidden === false);
  };
  const shownOf = (live: Live): Datum[] => {
    const field = live.place.closest("figure")?.querySelector<HTMLElement>(".legend")?.dataset[
      "field"
    ];
    const only = document.querySelector<HTMLInputElement>("form.filter [name=s]")?.checked ?? false;
    return live.data.filter((datum) => isShown(live, datum, field, only));
  };
  const update = async (live: Live): Promise<void> => {
    const shown = shownOf(live);
    live.nothing.hidden = shown.length > 0;
    live.host.hidden = shown.length === 0;
    if (shown.length > 0) {
      // the runtime writes into what it is given
      live.view.data(
        "table",
        [...shown, ...live.frame].map((datum) => ({ ...datum })),
      );
      await live.view.resize().runAsync();
      await fit(live);
      mark(live, "chosen", live.chosen);
    }
    live.place.setAttribute("data-shown", String(shown.length));
  };

  const legend = (live: Live): void => {
    const list = live.place.closest("figure")?.querySelector<HTMLElement>(".legend");
    const entries = [...(list?.querySelectorAll<HTMLElement>("[data-of]") ?? [])];
    if (!list || entries.length < 2) return;
    const status = document.createElement("li");
    status.className = "spoken";
    status.setAttribute("role", "status");
    for (const entry of entries) {
      const button = document.createElement("button");
      button.type = "button";
      button.setAttribute("aria-pressed", "true");
      button.append(...entry.childNodes);
      entry.replaceChildren(button);
      button.addEventListener("click", () => {
        const value = entry.dataset["of"] ?? "";
        const hide = !live.off.has(value);
        if (hide && live.off.size === entries.length - 1) return; // something must be left
        if (hide) live.off.add(value);
        else live.off.delete(value);
        button.setAttribute("aria-pressed", String(!hide));
        void update(live).then(() => {
          const count = live.place.dataset["shown"] ?? "";
          status.textContent = `На диаграмме ${count} из ${live.data.length}`;
        });
      });
    }
    list.after(status);
  };

  const keys = (live: Live): void => {
    const box = live.place.parentElement;
    if (!box) return;
    box.setAttribute(
      "aria-label",
      `${box.getAttribute("aria-label") ?? ""}. Стрелки — по знакам, Enter — к строке таблицы`,
    );
    let current: number | undefined;
    const leave = (): void => {
      tip.hidden = true;
      mark(live, "hinted", new Set());
    };
    box.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (event.key === "Escape") leave();
      if (event.key === "Enter" && current !== undefined) goToRow(live, current);
      if (step === undefined) return;
      event.preventDefault();
      const shown = shownOf(live).map((datum) => Number(datum[AT]));
      const place = current === undefined ? -1 : shown.indexOf(current);
      current = shown[(Math.max(place, step < 0 ? 0 : -1) + step + shown.length) % shown.length];
      if (current === undefined) return;
      mark(live, "hinted", new Set([current]));
      const found = marksOf(live, current).filter(
        ({ __data__ }) => __data__?.tooltip !== undefined,
      );
      const last = found.at(-1);
      const bounds = last?.getBoundingClientRect();
      if (last && bounds) showTip(last.__data__?.tooltip, bounds.right, bounds.bottom);
    });
    box.addEventListener("blur", leave);
  };

  const rowKeys = (live: Live): void => {
    const data = new Map<HTMLElement, Set<number>>();
    live.chart.links.forEach((rows, at) =>
      rows.forEach((place) => {
        const row = live.rows[place];
        if (row) data.set(row, (data.get(row) ?? new Set()).add(at));
      }),
    );
    [...data].forEach(([row, marks], place) => {
      row.tabIndex = place === 0 ? 0 : -1;
      const hint = (): void => mark(live, "hinted", marks);
      const leave = (): void => mark(live, "hinted", new Set());
      row.addEventListener("mouseenter", hint);
      row.addEventListener("mouseleave", leave);
      row.addEventListener("focus", hint);
      row.addEventListener("blur", leave);
      const toggle = (): void =>
        choose(live, [...marks].every((at) => live.chosen.has(at)) ? new Set() : marks);
      row.addEventListener("click", (event) => {
        const inside = event.target instanceof Element && event.target.closest("a, button");
        if (!inside && getSelection()?.isCollapsed !== false) toggle();
      });
      row.addEventListener("keydown", (event) => {
        if (event.target !== row) return;
        const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        if (event.key === "Enter" || event.key === " ") toggle();
        else if (event.key === "Escape") choose(live, new Set());
        else if (step === undefined || event.defaultPrevented) return;
        else {
          // in the order in which the table stands now
          const rows = [...(row.closest("table")?.rows ?? [])].filter(
            (one) => data.has(one) && !one.hidden,
          );
          const next = rows[rows.findIndex((one) => one === row) + step];
          if (next) moveStop(live, next);
          next?.focus();
        }
        event.preventDefault();
      });
    });
  };

  const start = async (runtime: Runtime, chart: LiveData): Promise<void> => {
    const place = document.querySelector<HTMLElement>(`[data-chart="${CSS.escape(chart.id)}"]`);
    const spec = specs[chart.spec];
    if (!place || !spec) return;
    const rows = chart.rows.map((values, at): Datum => ({
      ...Object.fromEntries(chart.fields.map((field, column) => [field, values[column]])),
      [AT]: at,
    }));
    // what is around it is named as one picture; its parts would only be read out as noise
    const host = document.createElement("div");
    host.setAttribute("aria-hidden", "true");
    const nothing = document.createElement("p");
    nothing.className = "note";
    nothing.textContent = "По выбранным условиям показывать нечего.";
    nothing.hidden = true;
    const view = new runtime.View(runtime.parse(spec, undefined, { ast: true }), {
      expr: runtime.expressionInterpreter,
      renderer: "svg",
      hover: true,
      logLevel: runtime.Error,
      tooltip: (_: unknown, event: MouseEvent, __: unknown, value: unknown) =>
        showTip(value, event.clientX, event.clientY),
    });
    const live: Live = {
      chart,
      view,
      place,
      host,
      nothing,
      data: rows.filter((datum) => datum["frame"] !== true),
      frame: rows.filter((datum) => datum["frame"] === true),
      rows: firstOrder.get(chart.table) ?? [],
      off: new Set(),
      chosen: new Set(),
    };
    view.data(
      "table",
      [...shownOf(live), ...live.frame].map((datum) => ({ ...datum })),
    );
    await view.initialize(host).runAsync();
    place.replaceChildren(host, nothing);
    await update(live);
    legend(live);
    keys(live);
    rowKeys(live);
    view.addEventListener("click", (_, item) => {
      const at = (item?.datum as Datum | undefined)?.[AT]; // an item is drawn from a datum or from none
      if (typeof at === "number") goToRow(live, at);
    });
    if (chart.links.some((found) => found.length > 0))
      place.closest("figure")?.setAttribute("data-linked", "");
    place.setAttribute("data-live", "");
    addEventListener("resize", () => void fit(live));
    document.addEventListener("rowsfiltered", () => void update(live));
  };
  /** Rows of each table before anyone sorts them. */
  const firstOrder = new Map<string, readonly HTMLElement[]>(
    charts.map(({ table }) => [
      table,
      [
        ...(document
          .getElementById(table)
          ?.querySelectorAll<HTMLElement>("tbody tr:not(.group-title):not(.group-total)") ?? []),
      ],
    ]),
  );
  const startAll = async (): Promise<void> => {
    const runtime = await unpack();
    if (!runtime) return;
    for (const chart of charts) {
      start(runtime, chart).catch((error: unknown) =>
        console.error("Диаграмма осталась неподвижной:", error),
      );
    }
  };
  startAll().catch((error: unknown) => console.error("Диаграммы остались неподвижными:", error));
}
