/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

/**
 * Runs in the page: search and filter of schools, the switch «только значимое», deep links. Charts are
 * told by the event `rowsfiltered`. It is put into the page as text, so it may use nothing from outside
 * its own body.
 */
export function filterRows(): void {
  const all = (selector: string, root: ParentNode = document): HTMLElement[] => [
    ...root.querySelectorAll<HTMLElement>(selector),
  ];
  const form = document.querySelector<HTMLFormElement>("form.filter");
  const source = document.getElementById("school-tags")?.textContent ?? "[]";
  type Tags = readonly [municipality: string, clusters: readonly string[], search: string];
  const tags = JSON.parse(source) as readonly Tags[]; // written by renderHtml of the same version
  const schools = all("[data-school]");
  const others = all(
    "tr[data-municipality]:not([data-school]), tr[data-chance]:not([data-school])",
  );
  const tagsOf = (school: HTMLElement): Tags | undefined => tags[Number(school.dataset["school"])];

  type Choice = Record<"q" | "m" | "c" | "s", string>;
  const choice = (): Choice => {
    const fields = new FormData(form ?? undefined);
    const text = (name: string): string => {
      const value = fields.get(name);
      return typeof value === "string" ? value : "";
    };
    return { q: text("q"), m: text("m"), c: text("c"), s: text("s") };
  };
  const fits = (school: HTMLElement, { q, m, c }: Choice): boolean => {
    const [municipality, clusters, search] = tagsOf(school) ?? ["", [], ""];
    return (
      search.includes(q.trim().toLocaleLowerCase("ru")) &&
      (m === "" || municipality === m) &&
      (c === "" || clusters.includes(c))
    );
  };
  const isChance = (row: HTMLElement, { s }: Choice): boolean =>
    s !== "" && row.dataset["chance"] !== undefined;

  // An emptied table, group or section is hidden; a section only when the filter of schools, not the
  // switch, has emptied it: its sentences still hold.
  const showParts = (gone: ReadonlySet<HTMLElement>): void => {
    for (const figure of all("figure.table")) {
      const rows = all("tbody tr:not(.group-title):not(.group-total)", figure);
      const shown = rows.filter((row) => !row.hidden).length;
      const status = figure.querySelector(".shown");
      if (status)
        status.textContent = shown < rows.length ? `Показано ${shown} из ${rows.length}` : "";
      figure.hidden = rows.length > 0 && shown === 0 && rows.every((row) => gone.has(row));
    }
    for (const group of all("tbody.group")) {
      const inside = all("tr:not(.group-title):not(.group-total)", group);
      group.hidden = inside.length > 0 && inside.every((row) => row.hidden);
    }
    for (const section of all("section").reverse()) {
      const inside = all("[data-school]", section);
      section.hidden = inside.length > 0 && inside.every((school) => gone.has(school));
    }
  };
  const apply = (remember: boolean): void => {
    const chosen = choice();
    const gone = new Set(schools.filter((school) => !fits(school, chosen)));
    for (const school of schools) school.hidden = gone.has(school) || isChance(school, chosen);
    for (const row of others) {
      const place = row.dataset["municipality"];
      if (chosen.m !== "" && place !== undefined && place !== chosen.m) gone.add(row);
      row.hidden = gone.has(row) || isChance(row, chosen);
    }
    showParts(gone);
    const found = form?.querySelector(".found");
    if (found) found.textContent = told(chosen, gone);
    if (remember) {
      const set = Object.entries(chosen).filter(([, value]) => value !== "");
      history.replaceState(null, "", set.length > 0 ? `#?${new URLSearchParams(set)}` : "#");
    }
    document.dispatchEvent(new CustomEvent("rowsfiltered"));
  };
  const told = (chosen: Choice, gone: ReadonlySet<HTMLElement>): string => {
    const left = schools.filter((school) => !gone.has(school));
    const names = new Set(left.map((school) => tagsOf(school)?.[2]));
    const byChance = [...schools, ...others].filter(
      (row) => isChance(row, chosen) && !gone.has(row),
    );
    return [
      chosen.q + chosen.m + chosen.c !== "" && schools.length > 0
        ? `Найдено школ: ${names.size}`
        : "",
      chosen.s === "" ? "" : `Скрыто строк, где различие может быть случайным: ${byChance.length}`,
    ]
      .filter((part) => part !== "")
      .join(". ");
  };
  if (form) {
    form.hidden = false;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", () => apply(true));
    form.addEventListener("reset", () => setTimeout(() => apply(true)));
  }

  // Deep links: `#?q=…&m=…&c=…&s=1` sets the filter, `#school-012001` unfolds the school.
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
        if (field instanceof HTMLInputElement && field.type === "checkbox")
          field.checked = value === field.value;
        else if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement)
          field.value = value;
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
}
