/** Where a table stands. */
interface Place {
  readonly file: string;
  readonly sheet?: string | undefined;
}

const copyMark = /\s*\(\d+\)$|[\s_]*-?[\s_]*(копия|copy)(\s*\(?\d+\)?)?$|^(копия|copy of)\s*/giu;

/** A name in its folder, without the ending. */
const plain = (name: string): string => name.replace(/\.[^./]{2,4}$/u, "").toLowerCase();

function withoutMark(name: string): string {
  const [last = "", ...folders] = plain(name).split("/").reverse();
  return [...folders.reverse(), last.replace(copyMark, "").trim()].join("/");
}

/**
 * Whether the names of two tables say that one is a copy of the other: «m.csv» and «m (1).csv», «m.csv»
 * and «m - копия.xlsx», sheets «Результаты» and «Результаты (2)». Parts (1) and (2) are no copies.
 */
export function namedAsCopies(a: Place, b: Place): boolean {
  const [one, other] = a.file === b.file ? [a.sheet ?? "", b.sheet ?? ""] : [a.file, b.file];
  if (one === other) return false;
  return withoutMark(one) === plain(other) || withoutMark(other) === plain(one);
}

/** A class as names of files, folders and sheets write it: «9А», «9-Б», «11 в класс». */
const className = /(?<!\d)(\d{1,2})[\s_.-]*[«"]?(\p{L})(?!\p{L})/u;

/** Whether the names of two tables are of two classes: then alike is not the same. */
export function namedByClasses(a: Place, b: Place): boolean {
  const classOf = ({ file, sheet = "" }: Place): string | undefined => {
    const parts = [
      sheet,
      ...file
        .replace(/\.[^./]{2,4}$/u, "")
        .split("/")
        .reverse(),
    ];
    const found = parts.map((part) => className.exec(part)).find((one) => one !== null);
    return found ? `${found[1]}${found[2]}`.toLowerCase() : undefined;
  };
  const [one, other] = [classOf(a), classOf(b)];
  return one !== undefined && other !== undefined && one !== other;
}
