/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type * as Vega from "vega";

interface LiveData {
  readonly specs: readonly Vega.Spec[];
  readonly charts: readonly ChartData[];
}
interface ChartData {
  readonly id: string;
  /** Place in `specs`. */
  readonly spec: number;
  readonly rows: readonly object[];
  readonly fit: { readonly signal: string; readonly columns: number };
}
/** The runtime as `chartRuntime` puts it into the page. */
type Runtime = typeof Vega & { readonly expressionInterpreter: never };

/**
 * Runs in the page: brings the drawn charts to life (tooltip, hover, width of the window). Put into
 * the page as text, so it may use nothing from outside its own body. A chart whose runtime fails
 * stays as it was drawn.
 */
export function liveCharts(): void {
  const runtime = (globalThis as unknown as { vega?: Runtime }).vega; // set by the runtime's script
  const source = document.getElementById("chart-data")?.textContent;
  if (!runtime || !source) return;
  const { specs, charts } = JSON.parse(source) as LiveData; // written by renderHtml of the same version

  const tip = document.createElement("div");
  tip.className = "tooltip";
  tip.setAttribute("role", "status");
  tip.hidden = true;
  document.body.append(tip);
  const showTip = (_: unknown, event: MouseEvent, __: unknown, value: unknown): void => {
    tip.hidden = typeof value !== "object" || value === null;
    if (tip.hidden) return;
    const rows = Object.entries(value as Record<string, unknown>).map(([name, text]) => {
      const row = document.createElement("div");
      const label = document.createElement("span");
      label.textContent = name;
      row.append(label, String(text));
      return row;
    });
    tip.replaceChildren(...rows);
    const left = Math.min(event.clientX + 14, innerWidth - tip.offsetWidth - 8);
    const below = event.clientY + 14;
    const fits = below + tip.offsetHeight < innerHeight;
    tip.style.left = `${Math.max(8, left)}px`;
    tip.style.top = `${fits ? below : event.clientY - tip.offsetHeight - 10}px`;
  };

  const fit = async (view: Vega.View, chart: ChartData, place: Element): Promise<void> => {
    const svg = place.querySelector("svg");
    const room = place.parentElement?.clientWidth ?? 0;
    if (!svg || room === 0) return;
    const excess = svg.getBoundingClientRect().width - room;
    const width = view.signal(chart.fit.signal) as number; // a width signal holds a number
    const wanted = Math.floor(width - excess / chart.fit.columns);
    const next = Math.max(44, Math.min(wanted, Math.floor(860 / chart.fit.columns)));
    if (next !== width) await view.signal(chart.fit.signal, next).resize().runAsync();
  };

  const start = async (chart: ChartData): Promise<void> => {
    const place = document.querySelector(`[data-chart="${CSS.escape(chart.id)}"]`);
    const spec = specs[chart.spec];
    if (!place || !spec) return;
    // what is around it is named as one picture; its parts would only be read out as noise
    const host = document.createElement("div");
    host.setAttribute("aria-hidden", "true");
    const view = new runtime.View(runtime.parse(spec, undefined, { ast: true }), {
      expr: runtime.expressionInterpreter,
      renderer: "svg",
      hover: true,
      tooltip: showTip,
    });
    view.data("table", [...chart.rows]);
    await view.initialize(host).runAsync();
    place.replaceChildren(host);
    await fit(view, chart, place);
    place.setAttribute("data-live", "");
    addEventListener("resize", () => void fit(view, chart, place));
  };
  for (const chart of charts) {
    start(chart).catch((error: unknown) => console.error("Диаграмма осталась неподвижной:", error));
  }
}
