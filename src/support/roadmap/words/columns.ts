/** What a column of a road map's table holds. */
export type RoadmapColumn =
  | "number"
  | "title"
  /** «Задача», «Направление» beside the column of actions: what a section is otherwise. */
  | "direction"
  | "term"
  | "term-from"
  | "term-to"
  | "roles"
  | "target"
  | "unit"
  | "evidence";

/**
 * Headers by their beginning, as `normaliseHeader` writes them; the first that fits wins.
 * «Показатель» of one order is the «ожидаемый результат» of another: both are targets.
 */
export const columnWords: readonly (readonly [RegExp, RoadmapColumn])[] = [
  [/^(№|n)( ?п[ /\\]*п)?$|^номер( п\/?п)?$|^п\/п$/u, "number"],
  [/начал.*(?:окончан|завершен)/u, "term"],
  [/^(?:(?:дата|срок[а-я]*)(?: [а-я]+)? )?начал/u, "term-from"],
  [/^(?:(?:дата|срок[а-я]*)(?: [а-я]+)? )?(?:окончан|завершен)/u, "term-to"],
  [/^(дат|срок|период|время провед|когда)/u, "term"],
  [/исполнител|ответственн|отвечае?т|^кто(?![а-я])/u, "roles"],
  [/^ед(?:иниц[а-я]*)? ?изм/u, "unit"],
  [/показател|индикатор|результат|(?:целево|планово)[а-я]+ значени|^значени/u, "target"],
  [/подтвержд|информационное сопровождение|документ|форма отч/u, "evidence"],
  [/мероприяти|действи/u, "title"],
  [/направлени|содержани|деятельност|задач|^вид[а-я]* работ|^наименовани|^этап/u, "direction"],
];
