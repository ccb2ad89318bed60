/** A word after which a capital letter goes on with the same name. */
const goesOn =
  /(?:^|\s)(?:кафедр[а-яё]*|приказ|письмо|распоряжение|методист|председатель|специалист|сайт[а-яё]*|программ[а-яё]*|и|в|на|о|об|по|с|для|при|от|к)$/iu;
/** Abbreviations of bodies that stand as an item of their own. */
const bodies = /^(?:МОУО|КОИРО|ЦНППМ|МИМС|САО-\d+|МОУО,|МБОУ|МКОУ|МАОУ|ГБОУ)$/u;
const capitalised = /^«?[А-ЯЁ][а-яё]+/u;

/**
 * Items of a cell: parted by `;`, a comma before a capital letter, or, where a scan lost the line
 * ends, by a capital letter outside quotes («Руководители школ МОУО» are two).
 */
export function splitList(text: string): string[] {
  const items: string[] = [];
  let item = "";
  let quotes = 0;
  const close = () => {
    const trimmed = item.replace(/^[\s,;.–-]+|[\s,;.]+$/gu, "");
    if (trimmed !== "") items.push(trimmed);
    item = "";
  };
  for (const word of text.split(" ")) {
    const opens =
      quotes === 0 &&
      item !== "" &&
      !goesOn.test(item) &&
      (capitalised.test(word) || bodies.test(word)) &&
      !word.startsWith("«");
    if (opens) close();
    item = item === "" ? word : `${item} ${word}`;
    quotes += (word.match(/«/gu) ?? []).length - (word.match(/»/gu) ?? []).length;
    if (quotes <= 0) quotes = 0;
    if (quotes === 0 && /;$|,$/u.test(word)) close();
  }
  close();
  return items;
}
