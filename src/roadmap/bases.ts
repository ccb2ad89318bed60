import type { TargetBase } from "./roadmap-file.ts";

/** Who or what is counted, by the word that stands nearest to the number. */
export const baseWords: readonly (readonly [RegExp, TargetBase])[] = [
  [/исполнени\S* (?:дорожн\S* карт\S*|план\S*|мероприяти\S*)/iu, "actions"],
  [/управленческ\S* (?:кадр|команд)\S*|руководител\S*|директор\S*|заместител\S*/iu, "managers"],
  [/педагог\S*|учител\S*|молод\S* специалист\S*/iu, "teachers"],
  [
    /муниципалитет\S*|муниципальн\S* (?:образовани|орган|район|координатор)\S*|(?<![а-яё])МОУО(?![а-яё])/iu,
    "municipalities",
  ],
  [
    /(?<![а-яё])школ(?!ьник)[а-яё]*|(?:обще)?образовательн\S* (?:организаци|учреждени)\S*/iu,
    "schools",
  ],
  [
    /(?<![А-ЯЁа-яё])(?:ОО|ОУ|ШНОР|ШНСУ|ШФЗСОР|ШФСОР|ШФЗР|ШПУН|ШЛ|ШНРО|ШССУ)(?![А-ЯЁа-яё])/u,
    "schools",
  ],
  [/обучающ\S*|учащ\S*|школьник\S*|ученик\S*|выпускник\S*/iu, "pupils"],
  [
    /участник\S*|слушател\S*|наставник\S*|куратор\S*|тьютор\S*|человек|(?<![а-яё])чел(?:\.|(?![а-яё]))/iu,
    "participants",
  ],
  [/(?<![а-яё])групп\S*/iu, "groups"],
  [
    /мероприяти\S*|вебинар\S*|семинар\S*|консультаци\S*|совещани\S*|заседани\S*|встреч\S*|выезд\S*|занят\S*|стажировк\S*|тренинг\S*|мастер-класс\S*|конференци\S*|практикум\S*|форум\S*|(?<![а-яё])ВКС(?![а-яё])|(?<![а-яё])раза?(?![а-яё])/iu,
    "events",
  ],
  [
    /документ\S*|программ\S*|справ(?:ка|ки|ку|ок)(?![а-яё])|рекомендаци\S*|сборник\S*|публикаци\S*|договор\S*|соглашени\S*|приказ\S*|протокол\S*|отч[её]т\S*|маршрут\S*|(?<![а-яё])ИОМ(?![а-яё])/iu,
    "documents",
  ],
  [/страниц\S*|сайт\S*/iu, "pages"],
];

/** Abbreviations of clusters that targets speak of. */
export const clusterWord =
  /(?<![А-ЯЁа-яё])(ШНОР|ШНСУ|ШФЗСОР|ШФСОР|ШФЗР|ШПУН|ШЛ|ШНРО|ШССУ|ШНР|ШСК)(?![А-ЯЁа-яё])/gu;

/** Several abbreviations of one cluster: the first is the one to use. */
const clusterAliases: readonly (readonly string[])[] = [
  ["ШФЗСОР", "ШФСОР", "ШФЗР"],
  ["ШНОР", "ШНРО", "ШНР"],
  ["ШНСУ", "ШССУ", "ШСК"],
];

/** The one abbreviation to use for a cluster. */
export const clusterName = (written: string): string =>
  clusterAliases.find((names) => names.includes(written))?.[0] ?? written;

/** Clusters that a text names, each by the abbreviation to use. */
export const clustersNamed = (text: string): string[] => [
  ...new Set([...text.matchAll(clusterWord)].map(([word]) => clusterName(word))),
];

/** Groups of abbreviations of one cluster that a text uses side by side. */
export function mixedAliases(text: string): string[][] {
  const used = new Set([...text.matchAll(clusterWord)].map(([word]) => word));
  return clusterAliases
    .map((names) => names.filter((name) => used.has(name)))
    .filter((names) => names.length > 1);
}
