import { mustHide } from "../disclosure/disclosure-policy.ts";
import { NOBODY, type RegionSecrets } from "../disclosure/disclosure-region.ts";
import type { People } from "../document/document.ts";
import type { DataSet } from "../indicators/data-set.ts";
import type { KeyedProcedure } from "../indicators/procedure-key.ts";
import { policy } from "../reference/policy.ts";
import { grouped } from "../shared/grouped.ts";
import { type Funnel, funnel } from "../statistics/funnel.ts";
import { type Part, peopleOfPart, type ProcedureTally } from "./procedure-tallies.ts";

/** Where a school stands: inside, between the inner and the outer limit, beyond the outer one. */
export type FunnelPlace = "inside" | "edge" | "above" | "below";

/** A school's results of several years together. */
export interface SchoolInFunnel {
  readonly code: string;
  readonly pooled: Part;
  readonly parts: readonly Part[];
  /** The last year by itself. */
  readonly now: Part;
  /** Who did not come in the last year, of all who were to; null where no export tells. */
  readonly absent: Part | null;
  /** All that the pooled share tells of: its years too, since together with the others it gives each away. */
  readonly people: readonly People[];
  /** Whether the public edition tells it. */
  readonly isPublic: boolean;
  readonly place: FunnelPlace;
  /** Distance from the region's share in standard errors with the usual spread. */
  readonly distance: number;
}

/** Shares below the minimum of one procedure over the schools of a region (воронка). */
export interface SchoolFunnel {
  readonly procedure: KeyedProcedure;
  /** Comparable years that are put together, ascending; the last is the report's. */
  readonly years: readonly number[];
  readonly region: Part;
  readonly funnel: Funnel;
  /** Schools with results of the last year, the farthest above first; those not public last, by code. */
  readonly schools: readonly SchoolInFunnel[];
  /** Schools with lost rows in one of the years: no share of theirs is put together. */
  readonly closed: readonly string[];
}

interface FunnelAsked {
  readonly isBreak: DataSet["isBreak"];
  readonly secrets: Pick<RegionSecrets, "hidesCount">;
}

/** A funnel that can be drawn; its limits are counted when somebody draws it. */
export interface DrawableFunnel extends Pick<SchoolFunnel, "procedure" | "region"> {
  /** Schools that the public edition tells of. */
  readonly open: number;
  readonly drawn: () => SchoolFunnel;
}

/**
 * The funnel of each procedure of a year (воронки); none of one where too few schools are open.
 *
 * @param years procedures by year, ascending; the last is the report's
 */
export function drawableFunnels(
  years: ReadonlyMap<number, readonly ProcedureTally[]>,
  asked: FunnelAsked,
): DrawableFunnel[] {
  const last = [...years.values()].at(-1) ?? [];
  return last.flatMap((now) => drawableFunnel(now, years, asked) ?? []);
}

/** For each exam the funnel of the procedure with most open schools. */
export const foremostFunnels = (found: readonly DrawableFunnel[]): SchoolFunnel[] =>
  [...grouped(found, ({ procedure }) => procedure.exam).values()].flatMap((own) =>
    [...own]
      .sort((a, b) => b.open - a.open || b.region.n - a.region.n)
      .slice(0, 1)
      .map(({ drawn }) => drawn()),
  );

function drawableFunnel(
  now: ProcedureTally,
  years: ReadonlyMap<number, readonly ProcedureTally[]>,
  { isBreak, secrets }: FunnelAsked,
): DrawableFunnel | null {
  const { procedure, year } = now;
  const tallies = [...years.values()]
    .flat()
    .filter(
      (one) =>
        one.procedure.key === procedure.key &&
        one.year > year - policy.funnel.years &&
        (one.year === year || !isBreak(procedure, one.year, year)),
    );
  const region = sum(tallies.map(({ of }) => of.below.region));
  if (region.k === 0 || region.k === region.n) return null;
  const closed = new Set(tallies.flatMap((one) => [...one.closed.keys()]));
  const schools = [...now.of.below.schools].flatMap(([code, part]) => {
    if (closed.has(code)) return [];
    const parts = tallies.flatMap(({ of }) => of.below.schools.get(code) ?? []);
    const pooled = sum(parts);
    const people = [pooled, ...parts].flatMap((one) => [
      ...peopleOfPart(one),
      ...(secrets.hidesCount(code, one) ? [NOBODY] : []),
    ]);
    return [
      { code, now: part, pooled, parts, people, isPublic: !people.some((one) => mustHide(one)) },
    ];
  });
  const open = schools.filter(({ isPublic }) => isPublic).length;
  if (open < policy.funnel.leastSchools) return null;
  const drawn = (): SchoolFunnel => {
    const target = region.k / region.n;
    const limits = roundedFunnel(
      schools.map(({ pooled }) => pooled),
      target,
    );
    const placed = schools.map((school): SchoolInFunnel => {
      const { k, n } = school.pooled;
      const error = Math.sqrt((target * (1 - target)) / n + limits.tau2);
      const cell = now.cells.get(school.code);
      const away = cell?.absent ?? null;
      return {
        ...school,
        absent: cell && away !== null ? { k: away, n: cell.n + away } : null,
        place: placeOf(k / n, n, limits),
        distance: (k / n - target) / error,
      };
    });
    return {
      procedure,
      years: tallies.map((one) => one.year).sort((a, b) => a - b),
      region,
      funnel: limits,
      // where a hidden school stands among the others would tell its share
      schools: placed.sort(
        (a, b) =>
          Number(b.isPublic) - Number(a.isPublic) ||
          (a.isPublic ? b.distance - a.distance : 0) ||
          a.code.localeCompare(b.code, "ru"),
      ),
      closed: [...closed].filter((code) => now.cells.has(code) || now.closed.has(code)),
    };
  };
  return { procedure, region, open, drawn };
}

/** The spread is of all schools, the hidden ones too, in steps that none of them by itself can be told from. */
function roundedFunnel(parts: readonly Part[], target: number): Funnel {
  const { winsorised, spreadStep } = policy.funnel;
  const spread = Math.sqrt(funnel(parts, { target, winsorised }).tau2);
  return funnel([], { target, tau2: (Math.round(spread / spreadStep) * spreadStep) ** 2 });
}

function placeOf(value: number, n: number, { limits }: Funnel): FunnelPlace {
  const outer = limits(n, policy.funnel.outer).overdispersed;
  if (value > outer.high) return "above";
  if (value < outer.low) return "below";
  const inner = limits(n, policy.funnel.inner).overdispersed;
  return value > inner.high || value < inner.low ? "edge" : "inside";
}

const sum = (parts: readonly Part[]): Part =>
  parts.reduce<Part>((all, { k, n }) => ({ k: all.k + k, n: all.n + n }), { k: 0, n: 0 });
