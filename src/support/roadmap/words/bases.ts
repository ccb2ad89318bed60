import type { TargetBase } from "../roadmap-file.ts";

/** Who or what is counted, by the word that stands nearest to the number. */
export const baseWords: readonly (readonly [RegExp, TargetBase])[] = [
  [/исполнени\S* (?:дорожн\S* карт\S*|план\S*|мероприяти\S*)/iu, "actions"],
  [/управленческ\S* (?:кадр|команд)\S*|руководител\S*|директор\S*|заместител\S*/iu, "managers"],
  [/педагог\S*|учител\S*/iu, "teachers"],
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
  [/участник\S*|слушател\S*|человек|(?<![а-яё])чел\./iu, "participants"],
  [/(?<![а-яё])групп\S*/iu, "groups"],
  [
    /мероприяти\S*|вебинар\S*|семинар\S*|консультаци\S*|совещани\S*|заседани\S*|встреч\S*|выезд\S*|занят\S*|(?<![а-яё])ВКС(?![а-яё])|(?<![а-яё])раза?(?![а-яё])/iu,
    "events",
  ],
  [
    /документ\S*|программ\S*|справ(?:ка|ки|ку|ок)(?![а-яё])|рекомендаци\S*|сборник\S*|публикаци\S*|договор\S*|соглашени\S*/iu,
    "documents",
  ],
  [/страниц\S*|сайт\S*/iu, "pages"],
];

/** Abbreviations of clusters that targets speak of. */
export const clusterWord =
  /(?<![А-ЯЁа-яё])(ШНОР|ШНСУ|ШФЗСОР|ШФСОР|ШФЗР|ШПУН|ШЛ|ШНРО|ШССУ|ШНР|ШСК)(?![А-ЯЁа-яё])/gu;

/** Several abbreviations of one cluster: the first is the one to use. */
export const clusterAliases: readonly (readonly string[])[] = [
  ["ШФЗСОР", "ШФСОР", "ШФЗР"],
  ["ШНОР", "ШНРО", "ШНР"],
  ["ШНСУ", "ШССУ", "ШСК"],
];
