import { crc32 } from "node:zlib";
import { utils, write } from "@e965/xlsx";

/** A table of a synthetic order: what stands in its cells. */
export const header = [
  "№ пп",
  "Описание действия",
  "Сроки реализации",
  "Исполнители",
  "Региональный показатель реализации",
  "Информационное сопровождение проекта",
] as const;

export const rows: readonly (readonly string[])[] = [
  ["Подготовка работы со школами", "", "", "", "", ""],
  [
    "1.",
    "Назвать кураторов",
    "До 31.01.2024",
    "Руководители школ МОУО",
    "100% от числа школ-участниц",
    "Письмо",
  ],
  [
    "2.",
    "Встречи кураторов",
    "15.01-20.12.2024",
    "Региональный координатор",
    "не реже 1 раза в месяц",
    "",
  ],
  ["Помощь учителям", "", "", "", "", ""],
  [
    "3.",
    "Уроки наставников",
    "15.02-15.05.2024 01.09-31.12.2024",
    "Кафедра ОО",
    "Не менее 10% учителей ШНОР и / или ШНСУ",
    "Приказ",
  ],
  [
    "4.",
    "Обучение команд",
    "01.03.-18.05.2024",
    "Учебный центр «Озеро»",
    "100 % школ (Не менее 50% от общего числа руководителей ШНОР)",
    "Удостоверения; Справка",
  ],
  ["5.", "Итоги", "после дождя", "МОУО", "около 30 работ", "Справка"],
];

export const asMarkdown = (): string =>
  [
    "# Дорожная карта поддержки школ на 2024 год",
    "",
    `| ${header.join(" | ")} |`,
    `|${" --- |".repeat(header.length)}`,
    ...rows.map((row) => `| ${row.join(" | ")} |`),
  ].join("\n");

export const asText = (): string =>
  [
    "Дорожная карта поддержки школ на 2024 год",
    "",
    ...[header, ...rows].map((row) => row.join("\t")),
  ].join("\n");

export const asCsv = (): Buffer =>
  Buffer.from(
    `\uFEFF${[["Дорожная карта поддержки школ на 2024 год"], header, ...rows]
      .map((row) => row.map((cell) => (cell.includes(";") ? `"${cell}"` : cell)).join(";"))
      .join("\r\n")}`,
  );

export function asXlsx(): Buffer {
  const book = utils.book_new();
  const sheet = utils.aoa_to_sheet([
    ["Дорожная карта поддержки школ на 2024 год"],
    [...header],
    ...rows.map((row) => [...row]),
  ]);
  utils.book_append_sheet(book, sheet, "План");
  // The library answers with a buffer when it is asked for one.
  return write(book, { type: "buffer", bookType: "xlsx" }) as Buffer;
}

const xml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
const paragraph = (text: string): string => `<w:p><w:r><w:t>${xml(text)}</w:t></w:r></w:p>`;

/** A Word document with a paragraph and a table; a section's row spans all columns. */
export function asDocx(): Buffer {
  const cell = (text: string, properties = "") =>
    `<w:tc>${properties === "" ? "" : `<w:tcPr>${properties}</w:tcPr>`}${paragraph(text)}</w:tc>`;
  const table = [header, ...rows]
    .map((row) =>
      row.slice(1).every((one) => one === "")
        ? `<w:tr>${cell(row[0] ?? "", `<w:gridSpan w:val="${header.length}"/>`)}</w:tr>`
        : `<w:tr>${row.map((one) => cell(one)).join("")}</w:tr>`,
    )
    .join("");
  const document =
    '<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">' +
    `<w:body>${paragraph("Дорожная карта поддержки школ на 2024 год")}<w:tbl>${table}</w:tbl></w:body></w:document>`;
  return storedZip("word/document.xml", Buffer.from(document));
}

/** A zip of one part that is not packed. */
export function storedZip(name: string, content: Buffer): Buffer {
  const path = Buffer.from(name);
  const fields = (extra: number): Buffer => {
    const part = Buffer.alloc(22 + extra);
    part.writeUInt16LE(20, 0);
    part.writeUInt32LE(crc32(content), 10);
    part.writeUInt32LE(content.length, 14);
    part.writeUInt32LE(content.length, 18);
    return part;
  };
  const lengths = Buffer.alloc(4);
  lengths.writeUInt16LE(path.length, 0);
  const local = Buffer.concat([Buffer.from("PK\x03\x04"), fields(0), lengths, path, content]);
  const central = Buffer.concat([
    Buffer.from("PK\x01\x02\x14\x00", "latin1"),
    fields(0),
    lengths,
    Buffer.alloc(14),
    path,
  ]);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}
