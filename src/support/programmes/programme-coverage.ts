import type {
  RiskFactor,
  RiskLevel,
  RiskProfile,
} from "../../indicators/risk-profile/risk-profiles.ts";
import type { Programme } from "./programme.ts";

/** A factor of a school beside the programme that answers it. */
export interface FactorCoverage {
  readonly factor: RiskFactor;
  readonly programme: Programme | null;
}

/** A school of the matrix, its factors by number. */
interface SchoolCoverage {
  readonly school: string;
  readonly factors: readonly FactorCoverage[];
  /** Factors whose level asks for a programme, and how many of them have an approved one. */
  readonly required: number;
  readonly approved: number;
}

/** Coverage of risks by programmes (охват рисков программами, матрица 100 %). */
export interface ProgrammeCoverage {
  /** Levels of a factor that ask for a programme. */
  readonly required: readonly RiskLevel[];
  readonly rows: readonly SchoolCoverage[];
  /** Pairs of school and factor that ask for a programme, by what became of them. */
  readonly pairs: {
    readonly required: number;
    readonly approved: number;
    readonly submitted: number;
    readonly draft: number;
    readonly none: number;
  };
  /** Schools with at least one factor that asks for a programme; with one approved; with all. */
  readonly schools: { readonly required: number; readonly some: number; readonly all: number };
  /** Programmes that answer no risk: no factor, or its level is low or unknown. */
  readonly withoutRisk: readonly { readonly programme: Programme; readonly level: Level }[];
  /** Programmes of schools that are not in the matrix. */
  readonly outside: readonly Programme[];
}

/** Level of the factor a programme names; undefined when it names none. */
type Level = RiskLevel | null | undefined;

interface CoverageOptions {
  /**
   * Levels of a factor that ask for a programme.
   *
   * @source own default: a school chooses its risks itself; of high significance they cannot be left
   */
  readonly required: readonly RiskLevel[];
}

const coverageDefaults: CoverageOptions = { required: ["high"] };

/**
 * Which school with which risk has a programme, and which has not.
 *
 * @param profiles risk profiles of all schools of a year
 * @param programmes of that year; those without a year are of every year
 * @param scope codes of the schools that must have programmes
 */
export function programmeCoverage(
  profiles: readonly RiskProfile[],
  programmes: readonly Programme[],
  scope: ReadonlySet<string>,
  { required }: CoverageOptions = coverageDefaults,
): ProgrammeCoverage {
  const own = profiles.filter(({ school }) => scope.has(school));
  const asks = ({ level }: RiskFactor) => level !== null && required.includes(level);
  const rows = own.map(({ school, factors }): SchoolCoverage => {
    const covered = factors.map((factor): FactorCoverage => {
      const found = programmes.find((one) => one.school === school && one.factor === factor.no);
      return { factor, programme: found ?? null };
    });
    const asked = covered.filter(({ factor }) => asks(factor));
    const approved = asked.filter(({ programme }) => programme?.status === "approved").length;
    return { school, factors: covered, required: asked.length, approved };
  });
  const pairs = rows.flatMap(({ factors }) => factors.filter(({ factor }) => asks(factor)));
  const of = (status: Programme["status"]) =>
    pairs.filter(({ programme }) => programme?.status === status).length;
  const asked = rows.filter((row) => row.required > 0);
  return {
    required,
    rows,
    pairs: {
      required: pairs.length,
      approved: of("approved"),
      submitted: of("submitted"),
      draft: of("draft"),
      none: pairs.filter(({ programme }) => programme === null).length,
    },
    schools: {
      required: asked.length,
      some: asked.filter(({ approved }) => approved > 0).length,
      all: asked.filter((row) => row.approved === row.required).length,
    },
    withoutRisk: withoutRisk(own, programmes),
    outside: programmes.filter(({ school }) => !scope.has(school)),
  };
}

function withoutRisk(profiles: readonly RiskProfile[], programmes: readonly Programme[]) {
  return programmes.flatMap((programme) => {
    const profile = profiles.find(({ school }) => school === programme.school);
    if (!profile) return [];
    const level: Level = profile.factors.find(({ no }) => no === programme.factor)?.level;
    return level === "high" || level === "medium" ? [] : [{ programme, level }];
  });
}
