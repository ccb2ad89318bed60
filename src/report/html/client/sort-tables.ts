/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

/**
 * Runs in the page: sorting a table by a header, with mouse and keyboard. It is put into the page as
 * text, so it may use nothing from outside its own body.
 */
export function sortTables(): void {
  const collator = new Intl.Collator("ru", { numeric: true, sensitivity: "base" });

  // The number bound to a cell where there is one, else the number it begins with, else its text as
  // Russian is ordered. In a column of numbers what is no number goes below all.
  const key = (row: HTMLTableRowElement, column: number, numeric: boolean): number | string => {
    const cell = row.cells[column];
    const value = cell?.dataset["value"];
    if (value !== undefined) return Number(value);
    const text = (cell?.textContent ?? "").trim();
    if (!numeric) return text;
    const [found] = /^[+−]?\d[\d\s]*(,\d+)?(?=$|[\s(%])/u.exec(text) ?? [];
    if (found === undefined) return Number.NEGATIVE_INFINITY;
    return Number(found.replace(/\s/gu, "").replace("−", "-").replace(",", "."));
  };
  const compare = (a: number | string, b: number | string): number =>
    typeof a === "number" && typeof b === "number"
      ? a === b
        ? 0
        : a < b
          ? -1
          : 1
      : collator.compare(String(a), String(b));

  // Within each group: its heading and its «Итого» stay in place.
  const sortBy = (header: HTMLTableCellElement): void => {
    const table = header.closest("table");
    if (!table) return;
    const descending = header.getAttribute("aria-sort") === "ascending";
    const numeric = table.classList.contains(`n${header.cellIndex + 1}`);
    for (const other of table.querySelectorAll("th[aria-sort]")) other.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", descending ? "descending" : "ascending");
    for (const body of table.tBodies) {
      const rows = [...body.rows].filter((row) => row.className === "");
      rows.sort((a, b) => {
        const [one, other] = [a, b].map((row) => key(row, header.cellIndex, numeric));
        const order = compare(one ?? "", other ?? "");
        return descending ? -order : order;
      });
      const title = body.querySelector(".group-title");
      const total = body.querySelector(".group-total");
      body.replaceChildren(...(title ? [title] : []), ...rows, ...(total ? [total] : []));
    }
  };
  const headers = document.querySelectorAll<HTMLTableCellElement>(
    "figure.table thead tr:last-child > th:not(.unsorted)",
  );
  for (const header of headers) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.append(...header.childNodes);
    button.addEventListener("click", () => sortBy(header));
    header.append(button);
  }
}
