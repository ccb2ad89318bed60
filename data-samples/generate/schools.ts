import { random } from "./random.ts";

/** What was planted in a school; `plain` schools have nothing but chance. */
export type Kind =
  | "persistently-low"
  | "declining"
  | "improving"
  | "leader"
  | "resilient"
  | "inflated-vpr"
  | "supported"
  | "too-small"
  | "plain";

export interface Municipality {
  readonly code: string;
  readonly name: string;
  readonly centre: string;
}

export interface SampleSchool {
  /** Code of the register, six characters, with its leading zero. */
  readonly code: string;
  /** Digits of the ВПР login: `sch990101` and `edu990101` are one school. */
  readonly login: string;
  readonly name: string;
  readonly municipality: Municipality;
  readonly type: string;
  readonly locality: "город" | "село";
  readonly kind: Kind;
  /** Typical number of pupils in a parallel of grades 4 to 9. */
  readonly size: number;
  readonly grades: readonly number[];
  /** Adversity of the context, standard normal: more is harder. */
  readonly adversity: number;
  /** Lasting part of the school's results, in standard deviations of pupils. */
  readonly effect: number;
}

/** A school that had another code: recoded, or merged into `school`. */
export interface FormerCode {
  readonly school: string;
  readonly was: string;
  readonly since: number;
}

const municipalityNames: readonly (readonly [string, string])[] = [
  ["городской округ Озёроград", "Озёроград"],
  ["Тихолугский муниципальный район", "Тихолуг"],
  ["Дальнеполянский муниципальный район", "Дальняя Поляна"],
  ["Верхнетеньевский муниципальный округ", "Верхнетеньево"],
  ["Заснежинский муниципальный район", "Заснежин"],
  ["Светлоречинский муниципальный округ", "Светлоречин"],
  ["Большегрибовский муниципальный район", "Большегрибово"],
  ["Новомшанский муниципальный район", "Новомшанск"],
];

export const municipalities: readonly Municipality[] = municipalityNames.map(
  ([name, centre], at) => ({ code: `01${at + 1}`, name, centre }),
);

const villages =
  "Мшистинская Клюквовская Голавлинская Перекатовская Туманихинская Ольшаниковская Зыбинская Камышеватская Лосинолугская Морошкинская Подберёзовиковская Стрижинская Тростниковская Чаечная Щуковская Ясеневецкая Вереснянская Дождевская Ежевикинская Журавлихинская Иволгинская Костяникинская Ледоходовская Малопесчанковская Незабудковская Осокинская Пескарёвская Росянская Сорочинолугская Тетеревская Ужовская Филинская Хвощёвская Цаплинская Черничниковская Шиповниковская Щавелевская Ястребинолугская Барсучихинская Выдринская Горихвостовская Дроздихинская Ельниковская Заряночная Ивнянковская Кедровиковская Лишайниковская Мотыльковская Облепихинская Папоротниковская".split(
    " ",
  );

const fullTypes: Readonly<Record<string, string>> = {
  СОШ: "Средняя общеобразовательная школа",
  ООШ: "Основная общеобразовательная школа",
  Гимназия: "Гимназия",
  Лицей: "Лицей",
  ВСОШ: "Вечерняя (сменная) общеобразовательная школа",
};

const COUNT = 80;
const ALL = [4, 5, 6, 8, 9, 11];
const BASIC = [4, 5, 6, 8, 9];

/** Inverse of the normal distribution function by bisection on a logistic start: exact enough for sizes. */
function normalQuantile(share: number): number {
  const density = (x: number) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
  let x = Math.log(share / (1 - share)) / 1.702;
  for (let step = 0; step < 30; step++) {
    let area = 0.5;
    for (let k = 0, term = x; k < 60; k++, term *= (x * x) / (2 * k + 1)) area += density(x) * term;
    x -= (area - share) / density(x);
  }
  return x;
}

/** Sizes from small to large: eight tiny schools, the rest log-normal with a median near 25. */
function sizes(): number[] {
  return Array.from({ length: COUNT }, (_, at) => {
    if (at < 8) return 3 + (at % 3);
    const size = Math.exp(Math.log(25.5) + 0.74 * normalQuantile((at + 0.5) / COUNT));
    return Math.min(125, Math.max(6, Math.round(size)));
  });
}

/** Kind by place in the list of sizes: planted kinds need enough pupils to be seen. */
function kinds(size: readonly number[]): Kind[] {
  const rng = random("kinds");
  const kind = size.map((_, at): Kind => (at < 8 ? "too-small" : "plain"));
  const plant = (name: Kind, count: number, from: number, to: number) => {
    const free = kind.flatMap((one, at) => {
      const fits = one === "plain" && (size[at] ?? 0) >= from && (size[at] ?? 0) <= to;
      return fits ? [at] : [];
    });
    if (free.length < count) throw new RangeError(`too few schools for ${name}`);
    for (const at of rng.shuffle(free).slice(0, count)) kind[at] = name;
  };
  plant("inflated-vpr", 4, 40, 95);
  plant("leader", 6, 36, 125);
  plant("declining", 4, 26, 64);
  plant("improving", 4, 26, 64);
  plant("persistently-low", 6, 18, 45);
  plant("resilient", 4, 22, 60);
  plant("supported", 8, 18, 60);
  return kind;
}

/** Lasting effect of the kind, and how adverse its context is. */
const planted: Readonly<Partial<Record<Kind, readonly [effect: number, adversity: number]>>> = {
  "persistently-low": [-1.2, 0.9],
  declining: [-0.1, 0.3],
  improving: [-0.1, 0.2],
  leader: [0.5, -1.1],
  resilient: [0.35, 1.5],
  "inflated-vpr": [-0.2, 0.2],
  supported: [-0.5, 0.7],
};

function typeOf(at: number, kind: Kind): string {
  if (kind === "leader") return at % 2 === 0 ? "Гимназия" : "Лицей";
  if (kind === "too-small") return at % 2 === 0 ? "ООШ" : "СОШ";
  if (kind !== "plain") return "СОШ";
  if (at === 20 || at === 29) return "ВСОШ";
  if (at < 40) return at % 2 === 0 ? "ООШ" : "СОШ";
  return at > 70 ? (at % 2 === 0 ? "Лицей" : "СОШ") : "СОШ";
}

function nameOf(type: string, locality: string, number: number, place: string, village: string) {
  if (type === "ВСОШ") return `МБОУ «Вечерняя школа № ${number}» ${place}`;
  if (locality === "село") return `МБОУ «${village} ${type}»`;
  return type === "СОШ" || type === "ООШ"
    ? `МБОУ «${type} № ${number}» г. ${place}`
    : `МАОУ «${type} № ${number}» г. ${place}`;
}

/** The schools of the region, in the order of their codes. */
export function makeSchools(): SampleSchool[] {
  const rng = random("schools");
  const size = sizes();
  const kind = kinds(size);
  const villageOf = random("villages").shuffle(villages);
  const counters = new Map<string, number>();
  const schools = size.map((pupils, at): SampleSchool => {
    const type = typeOf(at, kind[at] ?? "plain");
    const locality = pupils < 34 && type !== "ВСОШ" ? "село" : "город";
    const place = locality === "город" && rng.chance(0.45) ? 0 : rng.whole(0, 7);
    const municipality = municipalities[place] ?? rng.pick(municipalities);
    const number = (counters.get(municipality.code) ?? 0) + 1;
    counters.set(municipality.code, number);
    const [base, hard] = planted[kind[at] ?? "plain"] ?? [0, 0.1];
    const adversity = hard + (hard === 0.1 ? 1 : 0.35) * rng.normal();
    const chance =
      -0.21 * (hard === 0.1 ? adversity : 0) + (hard === 0.1 ? 0.1 : 0.06) * rng.normal();
    return {
      code: `${municipality.code}${String(number).padStart(3, "0")}`,
      login: `99${municipality.code.slice(1)}${String(number).padStart(2, "0")}`,
      name: nameOf(type, locality, number, municipality.centre, villageOf[at] ?? `Дальняя-${at}`),
      municipality,
      type: fullTypes[type] ?? type,
      locality,
      kind: kind[at] ?? "plain",
      size: pupils,
      grades: type === "ВСОШ" ? [9, 11] : type === "ООШ" ? BASIC : ALL,
      adversity,
      effect: base + chance,
    };
  });
  return schools.sort((a, b) => (a.code < b.code ? -1 : 1));
}

/**
 * What the year adds to a kind: the path of declining and improving schools, and the effect of
 * support from 2023 on.
 */
export function pathOf(kind: Kind, year: number): number {
  const at = year - 2021;
  if (kind === "declining") return [0, -0.3, -0.7, -1.1][at] ?? 0;
  if (kind === "improving") return [-1.05, -0.9, -0.35, 0][at] ?? 0;
  if (kind === "supported") return year >= SUPPORT_SINCE ? SUPPORT_EFFECT : 0;
  return 0;
}

/** First exam year after the support of 2022/23, and its effect in standard deviations of pupils. */
export const SUPPORT_SINCE = 2023;
export const SUPPORT_EFFECT = 0.45;
