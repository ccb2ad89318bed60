import { resultScale, type ResultScale } from "../../src/reference/exams.ts";

/** «Below the minimum» (ниже порога) as a procedure itself says it. */
interface BelowWords {
  /** After «доля»: «доля „2“». */
  readonly of: string;
  /** Head of a column of shares. */
  readonly head: string;
  /** Before how many did. */
  readonly did: string;
  /** Who did: «„2“ у всех или ни у кого». */
  readonly allOrNobody: string;
}

const WORDS: Readonly<Record<ResultScale, BelowWords>> = {
  test: {
    of: "ниже минимального балла",
    head: "Ниже минимального балла",
    did: "ниже минимального балла",
    allOrNobody: "ниже минимального балла все или никто",
  },
  mark: {
    of: "«2»",
    head: "Отметка «2»",
    did: "отметку «2» получили",
    allOrNobody: "«2» у\u00a0всех или ни у\u00a0кого",
  },
  pass: {
    of: "незачётов",
    head: "Незачёт",
    did: "незачёт получили",
    allOrNobody: "незачёт у\u00a0всех или ни у\u00a0кого",
  },
};

/** The words of a procedure's results: a test score, a mark or a pass. */
export const belowWords = (procedure: Parameters<typeof resultScale>[0]): BelowWords =>
  WORDS[resultScale(procedure)];
