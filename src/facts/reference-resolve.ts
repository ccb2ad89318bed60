import {
  type Exam,
  examList,
  examOfCode,
  isOwnCode,
  knownExam,
  resolveExam,
  resultScale,
} from "../reference/exams.ts";
import { markScale, type RegionalScale } from "../reference/mark-scales.ts";
import {
  type MinimumPurpose,
  minimumScore,
  type RegionalMinimum,
} from "../reference/minimum-scores.ts";
import { resolveSubject } from "../reference/subjects.ts";
import type { Procedure } from "./cell.ts";
import type { Resolve, Resolved, Rules, WrittenProcedure, WrittenSchool } from "./resolve.ts";

/** What a region sets itself; all optional. */
export interface ReferenceSettings {
  readonly minimums?: readonly RegionalMinimum[];
  readonly scales?: readonly RegionalScale[];
  readonly purpose?: MinimumPurpose;
}

/** ГВЭ in a column of codes goes apart from the exam of the table, unless the name says otherwise. */
function examOf(written: WrittenProcedure): Exam | undefined {
  const exam = resolveExam(written.exam, written.grade ?? undefined);
  if (!isOwnCode(written.subjectCode)) return exam;
  const { subject: name, subjectCode: code } = written;
  if (name !== "" && resolveSubject({ name })?.subject !== resolveSubject({ code })?.subject)
    return exam;
  return examOfCode(code, exam?.grade ?? written.grade ?? undefined) ?? exam;
}

function procedureOf(written: WrittenProcedure): Resolved<Procedure> {
  const exam = examOf(written);
  const grade = exam?.grade ?? written.grade;
  if (!exam) {
    const expected = `экзамен: ${examList()}`;
    return { problem: { code: "exam-unknown", expected } };
  }
  if (grade === null) return { problem: { code: "grade-unknown", expected: "класс от 1 до 11" } };
  const found = resolveSubject({
    name: written.subject,
    code: written.subjectCode,
    exam: exam.id,
  });
  const match = found ?? resolveSubject({ name: exam.subject });
  if (!match) {
    const expected = "название или код учебного предмета";
    return { problem: { code: "subject-unknown", expected } };
  }
  const value = { exam: exam.id, subject: match.subject.title, grade };
  if (!match.conflict) return { value };
  const expected = `предмет «${match.subject.title}», а не «${match.conflict.title}» по коду`;
  return { value, remark: { code: "subject-code-conflict", severity: "warning", expected } };
}

function rulesOf(procedure: Procedure, year: number, settings: ReferenceSettings): Rules {
  const result = resultScale(procedure);
  const minimum = minimumScore(
    { ...procedure, year },
    {
      ...(settings.minimums && { regional: settings.minimums }),
      ...(settings.purpose && { purpose: settings.purpose }),
    },
  );
  const scale = result !== "mark" ? undefined : markScale({ ...procedure, year }, settings.scales);
  return {
    scale: result,
    withinSchool: knownExam(procedure.exam)?.hasSchoolCodes ?? false,
    minimum: result === "test" ? (minimum?.score ?? null) : null,
    from: scale ? [scale.from[3], scale.from[4], scale.from[5]] : null,
    max: scale?.max ?? null,
  };
}

/** Resolvers over `src/reference`; the school is asked of the register, see `matchSchool`. */
export function referenceResolve(
  school: (written: WrittenSchool) => Resolved<string>,
  settings: ReferenceSettings = {},
): Resolve {
  return {
    school,
    procedure: procedureOf,
    rules: (procedure, year) => rulesOf(procedure, year, settings),
  };
}
