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

/**
 * Runs in the page: below each table buttons that copy it and download it as CSV, as it is filtered and
 * sorted. It is put into the page as text, so it may use nothing from outside its own body.
 */
export function takeTables(): void {
  // A text that a spreadsheet would take for a formula gets an apostrophe; a signed number is none.
  const safe = (text: string): string => {
    const number = /^[+\-−]?[\d\s]+(,\d+)?(\s?(%|п\.п\.))?$/u.test(text);
    return !number && /^\s*[=+\-@\t\r]/u.test(text) ? `'${text}` : text;
  };
  const cellText = (cell: HTMLElement): string => {
    const copy = cell.cloneNode(true) as HTMLElement; // a clone of an HTMLElement is one
    copy.querySelectorAll("[aria-hidden=true]").forEach((sign) => sign.remove());
    const text = (copy.textContent ?? "").replace(/[\u00ad\u2060]/gu, ""); // soft hyphens, joiners
    return text.replace(/\s+/gu, " ").trim();
  };
  /** Heads of the columns, each after what stands over it. */
  const heads = (table: HTMLTableElement): string[] => {
    const over = [...table.querySelectorAll<HTMLTableCellElement>("thead .over > *")].flatMap(
      (cell) => Array.from({ length: cell.colSpan }, () => cellText(cell)),
    );
    const own = [...(table.querySelector("thead tr:last-child")?.children ?? [])] as HTMLElement[]; // cells of a row
    return own.map((cell, at) => {
      const words = [over[at] ?? "", cellText(cell)].filter((text) => text !== "");
      return cell.dataset["title"] ?? words.join(": ");
    });
  };
  /** Rows to be seen, as they stand. */
  const cells = (table: HTMLTableElement): string[][] => {
    const rows = [...table.rows].filter(
      (row) => !row.hidden && !row.parentElement?.hidden && row.parentElement !== table.tHead,
    );
    return [heads(table), ...rows.map((row) => [...row.cells].map(cellText))].map((row) =>
      row.map(safe),
    );
  };

  // As Russian Excel opens it.
  const download = (table: HTMLTableElement, name: string): void => {
    const lines = cells(table).map((row) =>
      row.map((text) => `"${text.replaceAll('"', '""')}"`).join(";"),
    );
    const link = document.createElement("a");
    link.href = URL.createObjectURL(
      new Blob(["\ufeff", lines.join("\r\n"), "\r\n"], { type: "text/csv" }),
    );
    link.download = `${name}.csv`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  };

  // A page opened from disk may be refused the clipboard; then a selected text is copied the old way.
  const copyText = async (text: string): Promise<boolean> => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const field = document.createElement("textarea");
      field.value = text;
      field.className = "spoken";
      document.body.append(field);
      field.select();
      const done = document.execCommand("copy");
      field.remove();
      return done;
    }
  };

  const button = (text: string, name: string, caption: string): HTMLButtonElement => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = name;
    made.textContent = text;
    made.setAttribute("aria-describedby", caption);
    return made;
  };
  for (const figure of document.querySelectorAll<HTMLElement>("figure.table")) {
    const table = figure.querySelector("table");
    if (!table) continue;
    const status = document.createElement("span");
    status.className = "shown";
    status.setAttribute("role", "status");
    const copied = document.createElement("span");
    copied.className = "copied";
    copied.setAttribute("role", "status");
    const copy = button("Копировать", "copy", `${figure.id}-caption`);
    copy.addEventListener("click", () => {
      const text = cells(table).map((row) => row.join("\t"));
      void copyText(text.join("\n")).then((done) => {
        copied.textContent = done ? "Скопировано" : "Не удалось: выделите таблицу и скопируйте";
        copy.focus(); // the field of the old way has taken the focus
        setTimeout(() => (copied.textContent = ""), 4000);
      });
    });
    const take = button("Скачать CSV", "download", `${figure.id}-caption`);
    take.addEventListener("click", () => download(table, figure.id));
    const tools = document.createElement("p");
    tools.className = "tools";
    tools.append(status, copied, copy, take);
    figure.append(tools);
  }
}
