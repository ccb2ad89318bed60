/** An indicator of a programme (показатель программы): from where, to where, what was reached. */
export interface ProgrammeIndicator {
  readonly title: string;
  readonly unit: string;
  readonly baseline: number | null;
  readonly target: number | null;
  /** How the target was written: «не менее», «не более»; null when it stands alone. */
  readonly comparator: ">=" | "<=" | null;
  readonly value: number | null;
  readonly line: number;
}

/** Answer to an item of the expertise; null: the cell is empty. */
export interface ExpertiseAnswer {
  readonly item: string;
  readonly answer: "yes" | "no" | "not-applicable" | null;
}

/** «черновик», «представлена», «утверждена». */
type ProgrammeStatus = "draft" | "submitted" | "approved";

/** Antirisk programme of a school (антирисковая программа): one risk factor, a goal, indicators. */
export interface Programme {
  readonly school: string;
  /** Null: the register has no years. */
  readonly year: number | null;
  /** Number of the risk factor; null when the register does not say which risk it answers. */
  readonly factor: number | null;
  readonly goal: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly status: ProgrammeStatus;
  readonly indicators: readonly ProgrammeIndicator[];
  /** In the order of the register's columns; empty when it has none. */
  readonly expertise: readonly ExpertiseAnswer[];
  readonly comment: string;
  /** Line of its first row. */
  readonly line: number;
}

export const programmeStatusWords: Readonly<Record<ProgrammeStatus, string>> = {
  draft: "черновик",
  submitted: "представлена",
  approved: "утверждена",
};

/** An item of the checklist of an expertise (пункт чек-листа экспертизы). */
interface ChecklistItem {
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
