import { addDays } from "../reading/calendar.ts";
import type { Frequency, Period } from "../roadmap-file.ts";

/** A week, month or quarter of a term; `to` is its last day inside the term. */
export interface Bucket {
  /** `2024-03`, `2024-К1`, `2024-П1`, `2024`, or the Monday of a week. */
  readonly key: string;
  readonly to: string;
}

/** The bucket a day falls into. */
export function bucketKey(date: string, frequency: Frequency): string {
  const [year, month] = [date.slice(0, 4), Number(date.slice(5, 7))];
  switch (frequency) {
    case "week": {
      const weekday = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
      return addDays(date, -weekday);
    }
    case "month":
      return date.slice(0, 7);
    case "quarter":
      return `${year}-К${Math.ceil(month / 3)}`;
    case "half-year":
      return `${year}-П${month <= 6 ? 1 : 2}`;
    case "year":
      return year;
  }
}

/** All buckets that the periods touch, in order; one that is only touched counts too. */
export function bucketsOf(periods: readonly Period[], frequency: Frequency): Bucket[] {
  const last = new Map<string, string>();
  for (const { from, to } of periods) {
    for (let day = from ?? to; day <= to; day = addDays(day, 1)) {
      last.set(bucketKey(day, frequency), day);
    }
  }
  return [...last].map(([key, to]) => ({ key, to })).sort((a, b) => (a.to < b.to ? -1 : 1));
}
