/** An item of the checklist of an expertise (пункт чек-листа экспертизы). */
export interface ChecklistItem {
  readonly id: string;
  readonly title: string;
}

/**
 * The checklist to begin with (чек-лист экспертизы по умолчанию). Columns «Экспертиза: …» of the
 * region's own register take its place.
 *
 * @source own default: orders ask for an expertise of programmes «по параметрам» and do not name them
 */
export const defaultChecklist: readonly ChecklistItem[] = [
  { id: "risk", title: "Программа отвечает фактору риска из рискового профиля" },
  { id: "goal", title: "Цель конкретна и измерима" },
  { id: "indicators", title: "У показателей есть исходные и целевые значения" },
  { id: "actions", title: "Меры связаны с причинами риска" },
  { id: "dates", title: "Сроки и исполнители названы" },
];
