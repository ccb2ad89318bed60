/** How to reach a person, and papers: telephones, letter boxes, СНИЛС, passports. */
const contacts =
  /(?:тел(?:ефон|\.)?:?\s*)?(?<![\d.])(?:\+7|8)[\s(-]*\d{3,5}[\s)-]*\d{1,3}[\s-]?\d{2}[\s-]?\d{2}(?!\d)|[\w.+-]+@[\w-]+\.[\w.-]+|(?<!\d)\d{3}[- ]\d{3}[- ]\d{3}[- ]?\d{2}(?!\d)|(?<!\d)\d{4}[ -]\d{6}(?!\d)|(?<!\d)\d{10,11}(?!\d)/giu;

const patronymic =
  /^(?:ильич|фомич|лукич|\p{L}{2,}(?:ович|евич|ьич|мич|тич|овна|евна|ична|инична|оглы|кызы))(?:а|у|ем|ы|е|ой)?$/iu;
const initial = /^\p{Lu}\.?$/u;
/** Endings of most Russian family names, in the cases in which papers have them. */
const familyName =
  /^[\p{L}-]+(?:ов|ев|ёв|ин|ын|ова|ева|ёва|ина|ына|ский|цкий|ская|цкая|ской|цкой|ского|енко|чук|юк|ян|дзе|швили|ых|их)(?:а|у|ым|ой|е)?$/iu;

/** A given name without the ending of its case. */
const stem = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll("ё", "е")
    .replace(/(?:ой|ей|ом|ем|ия|ию|ии|ий|ие|[аяйьоыеиую])$/u, "");

/** The commonest given names of pupils and their elders in Russia. */
const givenNames: ReadonlySet<string> = new Set(
  (
    "Александр Александра Алексей Алёна Алина Алиса Алла Альбина Амир Анастасия Анатолий Ангелина " +
    "Андрей Анжела Анна Антон Антонина Арина Арсений Артём Артур Богдан Борис Вадим Валентин " +
    "Валентина Валерий Валерия Варвара Василий Василиса Вера Вероника Виктор Виктория Виталий " +
    "Владимир Владислав Всеволод Вячеслав Галина Геннадий Георгий Глеб Григорий Гульнара Дамир " +
    "Даниил Данила Дарья Денис Диана Динара Дмитрий Ева Евгений Евгения Егор Екатерина Елена " +
    "Елизавета Ефим Жанна Захар Зинаида Злата Иван Игнат Игорь Илья Ильдар Инна Ирина Камилла " +
    "Карина Кира Кирилл Константин Кристина Ксения Лариса Леонид Лидия Лилия Любовь Людмила " +
    "Магомед Макар Максим Маргарита Марина Мария Марк Марат Матвей Милана Мирон Михаил Надежда " +
    "Наталья Никита Николай Нина Оксана Олег Олеся Ольга Павел Петр Полина Раиса Рамиль Ренат " +
    "Ринат Роберт Родион Роман Руслан Савелий Светлана Святослав Семён Сергей София Софья " +
    "Станислав Степан Таисия Тамара Татьяна Тимофей Тимур Ульяна Фёдор Филипп Эдуард Эльвира " +
    "Эльдар Эмилия Юлия Юрий Яков Яна Ярослав"
  )
    .split(" ")
    .map(stem),
);

const isGiven = (word: string): boolean => word.length > 2 && givenNames.has(stem(word));

/** Words, initials and what stands between them. */
const pieces = /(?<!\p{L})\p{Lu}\.|\p{L}+(?:-\p{L}+)*|[^\p{L}]+/gu;

/**
 * Text without names of people and their contacts; `mark` stands where one stood. A name is told by a
 * patronymic, or by a given name or initials beside a family name, in capitals or not. A family name
 * alone is not told from a place.
 */
export function withoutPersons(text: string, mark = ""): string {
  const parts = text.replace(contacts, mark).match(pieces) ?? [];
  const words = parts.flatMap((part, at) => (/^\p{L}/u.test(part) ? [at] : []));
  const person = new Set<number>();
  const wordAt = (place: number): string => (parts[words[place] ?? -1] ?? "").replace(/\.$/u, "");
  /** Whether two words stand side by side: nothing but spaces and points between them. */
  const beside = (place: number): boolean => {
    const between = parts.slice((words[place] ?? 0) + 1, words[place + 1]).join("");
    return place >= 0 && place + 1 < words.length && /^[\s._]*$/u.test(between);
  };
  const isName = (place: number): boolean =>
    isCapital(wordAt(place)) || familyName.test(wordAt(place));
  for (let at = 0; at < words.length; at++) {
    const word = wordAt(at);
    if (patronymic.test(word) && beside(at - 1)) {
      person.add(at).add(at - 1);
      if (beside(at - 2) && isName(at - 2)) person.add(at - 2);
      if (beside(at) && familyName.test(wordAt(at + 1))) person.add(at + 1);
    } else if (isGiven(word)) {
      if (words.length === 2 && beside(0)) person.add(0).add(1);
      if (beside(at - 1) && familyName.test(wordAt(at - 1))) person.add(at).add(at - 1);
      if (beside(at) && familyName.test(wordAt(at + 1))) person.add(at).add(at + 1);
    } else if (initial.test(word) && (parts[words[at] ?? -1] ?? "").endsWith(".")) {
      if (!beside(at) || !initial.test(wordAt(at + 1))) continue;
      const before = beside(at - 1) && isCapital(wordAt(at - 1));
      const after = beside(at + 1) && isCapital(wordAt(at + 2));
      if (before && (familyName.test(wordAt(at - 1)) || !after)) person.add(at - 1);
      else if (after) person.add(at + 2);
      else continue;
      person.add(at).add(at + 1);
    }
  }
  const gone = new Set([...person].map((place) => words[place]));
  const left = parts.map((part, at) => (gone.has(at) ? mark : part)).join("");
  const tidied =
    gone.size === 0 ? left : left.replace(mark === "" ? strayPoints : repeated(mark), mark || " ");
  return tidied.replace(/\s+/gu, " ").trim();
}

/** Points of initials that are gone. */
const strayPoints = /(?<=^|\s)[.\s]+(?=\s|$)/gu;
/** Marks that stand side by side, for the words of one name. */
const repeated = (mark: string): RegExp => new RegExp(`${mark}(?:[\\s._]*${mark})+`, "gu");

const isCapital = (word: string): boolean => /^\p{Lu}/u.test(word) && word.length > 1;
