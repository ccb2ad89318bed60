/** Surname with initials, either order; it may stand in capitals. */
const initials =
  /(?:[А-ЯЁ][а-яё]+|[А-ЯЁ]{3,})(?:-[А-ЯЁ][а-яё]+)?\s+[А-ЯЁ]\.\s?[А-ЯЁ]\.?|[А-ЯЁ]\.\s?[А-ЯЁ]\.\s?(?:[А-ЯЁ][а-яё]+|[А-ЯЁ]{3,})(?:-[А-ЯЁ][а-яё]+)?/gu;
/** How to reach a person: the telephone of the one in charge, a letter box. */
const contacts =
  /(?:тел(?:ефон|\.)?:?\s*)?(?<![\d.])(?:\+7|8)[\s(-]*\d{3,5}[\s)-]*\d{1,3}[\s-]?\d{2}[\s-]?\d{2}(?!\d)|[\w.+-]+@[\w-]+\.[\w.-]+/giu;
const fullName =
  /[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s+[А-ЯЁ][а-яё]+\s+[А-ЯЁ][а-яё]+(?:вич|вна|чна)[а-яё]{0,3}(?![а-яё])/gu;

/** Text without names of people; `mark` stands where a name stood. */
export const withoutPersons = (text: string, mark = ""): string =>
  text
    .replace(fullName, mark)
    .replace(initials, mark)
    .replace(contacts, mark)
    .replace(/\s+/gu, " ")
    .trim();
