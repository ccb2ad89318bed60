/** What a column of a road map's table holds. */
export type RoadmapColumn = "number" | "title" | "term" | "roles" | "target" | "evidence";

/**
 * Headers by their beginning, as `normaliseHeader` writes them; the first that fits wins.
 * «Показатель» of one order is the «ожидаемый результат» of another: both are targets.
 */
export const columnWords: readonly (readonly [RegExp, RoadmapColumn])[] = [
  [/^(№|n)( ?п[ /\\]*п)?$|^номер$|^п\/п$/u, "number"],
  [/^(дат|срок|период)/u, "term"],
  [/исполнител|ответственн/u, "roles"],
  [/показател|индикатор|результат/u, "target"],
  [/подтвержд|информационное сопровождение|документ|форма отч/u, "evidence"],
  [/мероприяти|действи|направлени/u, "title"],
];
