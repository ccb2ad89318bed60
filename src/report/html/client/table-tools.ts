/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

/**
 * Runs in the page: sorting by header, search and filter of schools, CSV download, deep links.
 * It is put into the page as text, so it may use nothing from outside its own body.
 */
export function tableTools(): void {
  const all = <E extends Element>(selector: string, root: ParentNode = document): E[] => [
    ...root.querySelectorAll<E>(selector),
  ];
  const collator = new Intl.Collator("ru", { numeric: true, sensitivity: "base" });

  // Sorting, within each group: the number bound to a cell where there is one, else its text as
  // Russian is ordered.
  const key = (row: HTMLTableRowElement, column: number): number | string => {
    const cell = row.cells[column];
    const value = cell?.dataset["value"];
    return value === undefined ? (cell?.textContent ?? "") : Number(value);
  };
  const compare = (a: number | string, b: number | string): number =>
    typeof a === "number" && typeof b === "number"
      ? a === b
        ? 0
        : a < b
          ? -1
          : 1
      : collator.compare(String(a), String(b));
  const sortBy = (header: HTMLTableCellElement): void => {
    const table = header.closest("table");
    if (!table) return;
    const descending = header.getAttribute("aria-sort") === "ascending";
    all("th[aria-sort]", table).forEach((other) => other.removeAttribute("aria-sort"));
    header.setAttribute("aria-sort", descending ? "descending" : "ascending");
    for (const body of table.tBodies) {
      const rows = [...body.rows].filter((row) => row.className === "");
      rows.sort((a, b) => {
        const order = compare(key(a, header.cellIndex), key(b, header.cellIndex));
        return descending ? -order : order;
      });
      const title = body.querySelector(".group-title");
      const total = body.querySelector(".group-total");
      body.replaceChildren(...(title ? [title] : []), ...rows, ...(total ? [total] : []));
    }
  };
  for (const button of all<HTMLButtonElement>("button.sort")) {
    const header = button.closest("th");
    if (header) button.addEventListener("click", () => sortBy(header));
  }

  // Filter: a school's row or block is shown when it fits all three; an emptied part is hidden.
  const form = document.querySelector<HTMLFormElement>("form.filter");
  const schools = all<HTMLElement>("[data-school]");
  const fits = (school: HTMLElement, chosen: Record<"q" | "m" | "c", string>): boolean => {
    const clusters: unknown = JSON.parse(school.dataset["clusters"] ?? "[]");
    return (
      (school.dataset["search"] ?? "").includes(chosen.q.trim().toLocaleLowerCase("ru")) &&
      (chosen.m === "" || school.dataset["municipality"] === chosen.m) &&
      (chosen.c === "" || (Array.isArray(clusters) && clusters.includes(chosen.c)))
    );
  };
  const showCounts = (): void => {
    for (const figure of all<HTMLElement>("figure.table")) {
      const rows = all<HTMLElement>("tbody tr[data-school]", figure);
      const shown = rows.filter((row) => !row.hidden).length;
      const status = figure.querySelector(".shown");
      if (status)
        status.textContent = shown < rows.length ? `Показано ${shown} из ${rows.length}` : "";
      figure.hidden = rows.length > 0 && shown === 0;
    }
    for (const group of all<HTMLElement>("tbody.group")) {
      const inside = all<HTMLElement>("[data-school]", group);
      group.hidden = inside.length > 0 && inside.every((school) => school.hidden);
    }
    for (const section of all<HTMLElement>("section").reverse()) {
      const inside = all<HTMLElement>("[data-school]", section);
      section.hidden = inside.length > 0 && inside.every((school) => school.hidden);
    }
  };
  const choice = (): Record<"q" | "m" | "c", string> => {
    const fields = new FormData(form ?? undefined);
    const text = (name: string): string => {
      const value = fields.get(name);
      return typeof value === "string" ? value : "";
    };
    return { q: text("q"), m: text("m"), c: text("c") };
  };
  const apply = (remember: boolean): void => {
    const chosen = choice();
    for (const school of schools) school.hidden = !fits(school, chosen);
    showCounts();
    const names = new Set(
      schools.filter((school) => !school.hidden).map((school) => school.dataset["search"]),
    );
    const active = Object.values(chosen).some((value) => value !== "");
    const found = form?.querySelector(".found");
    if (found) found.textContent = active ? `Найдено школ: ${names.size}` : "";
    if (remember) {
      const set = Object.entries(chosen).filter(([, value]) => value !== "");
      history.replaceState(null, "", active ? `#?${new URLSearchParams(set)}` : "#");
    }
  };
  if (form) {
    form.hidden = false;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", () => apply(true));
    form.addEventListener("reset", () => setTimeout(() => apply(true)));
  }

  // Deep links: `#?q=…&m=…&c=…` sets the filter, `#school-012001` unfolds the school.
  const anchorOf = (hash: string): string => {
    try {
      return decodeURIComponent(hash.slice(1));
    } catch {
      return ""; // an address someone cut in the middle of a letter leads to the top
    }
  };
  const follow = (): void => {
    const hash = location.hash;
    if (hash.startsWith("#?")) {
      for (const [name, value] of new URLSearchParams(hash.slice(2))) {
        const field = form?.elements.namedItem(name);
        if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) {
          field.value = value;
        }
      }
      apply(false);
    } else {
      const target = document.getElementById(anchorOf(hash));
      const details = target?.closest("details");
      if (details) details.open = true;
      if (target) target.scrollIntoView();
    }
  };
  addEventListener("hashchange", follow);
  follow();

  // CSV as Russian Excel opens it. A text that a spreadsheet would take for a formula gets an
  // apostrophe; a signed number is no formula.
  const csvCell = (text: string): string => {
    const number = /^[+\-−]?[\d\s]+(,\d+)?(\s?(%|п\.п\.))?$/u.test(text);
    const safe = !number && /^\s*[=+\-@\t\r]/u.test(text) ? `'${text}` : text;
    return `"${safe.replaceAll('"', '""')}"`;
  };
  const cellText = (cell: HTMLElement): string => {
    const whole = cell.dataset["title"];
    if (whole !== undefined) return whole;
    const copy = cell.cloneNode(true) as HTMLElement; // a clone of an HTMLElement is one
    all("[aria-hidden=true]", copy).forEach((sign) => sign.remove());
    return (copy.textContent ?? "").replace(/\s+/gu, " ").trim();
  };
  const csv = (table: HTMLTableElement): string =>
    [...table.rows]
      .filter((row) => !row.hidden && !row.parentElement?.hidden && row.className !== "over")
      .map((row) => [...row.cells].map((cell) => csvCell(cellText(cell))).join(";"))
      .join("\r\n");
  for (const figure of all<HTMLElement>("figure.table")) {
    const table = figure.querySelector("table");
    const button = figure.querySelector("button.download");
    const tools = figure.querySelector<HTMLElement>(".tools");
    if (!table || !button || !tools) continue;
    tools.hidden = false;
    button.addEventListener("click", () => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(
        new Blob(["\ufeff", csv(table), "\r\n"], { type: "text/csv" }),
      );
      link.download = `${table.dataset["name"] ?? "table"}.csv`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    });
  }
}
