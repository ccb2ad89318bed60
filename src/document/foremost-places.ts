import { OF_SCHOOLS } from "./nouns.ts";
import { counted } from "../shared/russian.ts";
import { shortPlace } from "./school-words.ts";

/** More places with the same count are not named. */
const MOST_NAMED = 3;

/** How many schools of a municipality a sentence is about, and how many it has. */
interface PlaceCount {
  readonly place: string;
  readonly n: number;
  readonly of: number;
}

/**
 * «больше всего — г. о. Озёроград: 3 из 18 школ»: municipalities with the largest count, each with its
 * own base.
 *
 * @returns "" where there is none, or where too many have as many
 */
export function foremostPlaces(counts: readonly PlaceCount[]): string {
  const most = Math.max(0, ...counts.map(({ n }) => n));
  const leaders = most === 0 ? [] : counts.filter(({ n }) => n === most);
  if (leaders.length === 0 || leaders.length > MOST_NAMED) return "";
  const words = leaders.map(
    ({ place, n, of }) => `${shortPlace(place)}: ${n} из ${counted(of, OF_SCHOOLS)}`,
  );
  return `больше всего\u00a0— ${words.join("; ")}`;
}
