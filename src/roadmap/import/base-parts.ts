import { teachersOfSubjects } from "../../reference/context-variables.ts";

/** Part of a base that orders name apart (уточнение базы), and what of a region counts it. */
interface BasePart {
  readonly id: string;
  readonly base: "teachers" | "managers" | "pupils";
  /** Its own words beside the noun of the base, without «ё»; the first part that fits wins. */
  readonly words: RegExp;
  /** As it stands after a number: «3 из 12 …». */
  readonly title: string;
  /** Variables of context that count it, the first that every school has; none where nobody does. */
  readonly variables: readonly string[];
  /** A school has one of it. */
  readonly onePerSchool?: true;
  /** Column of `context/` to add where none of them is known. */
  readonly column?: string;
}

const ofAge = (years: 30 | 35): BasePart => ({
  id: `young-${years}`,
  base: "teachers",
  words: new RegExp(
    `(?:молод\\S*)?(?:\\s*\\(?\\s*в\\s+возрасте)?\\s*\\(?(?:до|не старше)\\s+${years}(?:-?ти)?\\s+лет\\)?`,
    "iu",
  ),
  title: `педагогов не старше ${years} лет`,
  variables: [`teachersUnder${years}`],
  column: `Педагогов до ${years} лет`,
});

/** The genitive of a subject in any case of the noun before it; double subjects before single ones. */
const ofSubject = ({ id, subject, also }: (typeof teachersOfSubjects)[number]): BasePart => ({
  id,
  base: "teachers",
  words: new RegExp(also === undefined ? subject : `${also}|${subject}`, "iu"),
  title: `учителей ${subject}`,
  variables: [id],
  column: `Учителей ${subject}`,
});

const part = (id: string, words: RegExp, title: string, column: string): BasePart => ({
  id,
  base: id.startsWith("pupils") ? "pupils" : "teachers",
  words,
  title,
  variables: [id],
  column,
});

/**
 * Parts of bases by their wording.
 *
 * @source «Молодёжь» ends with 35 years (Федеральный закон 489-ФЗ, 2020, ст. 2); social passports
 *   mostly count teachers under 30, which stands in where nobody counts the others
 */
export const baseParts: readonly BasePart[] = [
  ofAge(35),
  ofAge(30),
  part(
    "teachersYoung",
    /(?:молод\S*)?\s*со? стажем(?: работы)?\s*(?:до|не более|менее) (?:3|трех)(?:-?х)? лет|молодых специалист\S*/iu,
    "педагогов со стажем до 3 лет",
    "Педагогов со стажем до 3 лет",
  ),
  {
    id: "young",
    base: "teachers",
    words: /молод(?:ых|ые|ыми|ым)/iu,
    title: "молодых педагогов",
    variables: ["teachersUnder35", "teachersUnder30"],
    column: "Педагогов до 35 лет",
  },
  part(
    "teachersHighestCategory",
    /с? ?высш\S* (?:квалификационн\S* )?категори\S*/iu,
    "педагогов высшей категории",
    "Педагогов высшей категории",
  ),
  part(
    "teachersFirstCategory",
    /с? ?перв\S* (?:квалификационн\S* )?категори\S*/iu,
    "педагогов первой категории",
    "Педагогов первой категории",
  ),
  part(
    "teachersPension",
    /пенсионн\S* возраст\S*/iu,
    "педагогов пенсионного возраста",
    "Педагогов пенсионного возраста",
  ),
  part("pupilsOvz", /с ОВЗ/u, "обучающихся с ОВЗ", "Обучающихся с ОВЗ"),
  ...teachersOfSubjects.map(ofSubject),
  {
    id: "teams",
    base: "managers",
    words: /управленческ\S* команд\S*/iu,
    title: "управленческих команд",
    variables: [],
    onePerSchool: true,
  },
  {
    id: "deputies",
    base: "managers",
    words: /^(?!.*(?:директор|руководител)\S* и (?:их )?заместител).*заместител/iu,
    title: "заместителей руководителей",
    variables: [],
  },
  {
    id: "directors",
    base: "managers",
    words: /^(?!.*(?:заместител|руководител)).*директор/iu,
    title: "директоров",
    variables: [],
    onePerSchool: true,
  },
];

/** Words beside a base that leave it whole: whose people they are, and of what number a share is. */
export const wholeBase =
  /(?<![а-яё])(?:от|из|и|или|общ(?:его|ее)|числ[оа]|количеств[оа]|дол[яи]|всех|все|школьн\S+|школ[а-яё]*|ОО|ОУ|(?:обще)?образовательн\S+|организаци\S+|учреждени\S+|участ\S+|охват|регион\S*|области|района?|муниципал\S+|МОУО|работник\S*|их|проекта?|не менее)(?![а-яё])|[«»()/,.:;–—-]|\d+|%/giu;

/** Where the words of a base end and what its people did begins. */
export const deedBegins =
  /[,;]|\((?!\s*(?:до|не старше|в возрасте|со? стаж))|(?<![а-яё])(?:в(?!\s+возраст)|во|на|по(?!\s+(?:УВР|УР|ВР|учебн|воспит))|для|к|за|при)\s|(?<![а-яё])(?:[а-яё]{2,}(?:вш|ющ|ящ)[а-яё]+|вовлеч|охвач|обучен|[а-яё]{2,}(?:ли|ло|ла|ны)(?![а-яё]))/iu;
