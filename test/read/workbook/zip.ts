import { crc32, deflateRawSync } from "node:zlib";

/** A zip of the given parts, made byte by byte, so that tests can make hostile ones too. */
export function zip(
  parts: Readonly<Record<string, string | Buffer>>,
  lie: {
    readonly inflatedSize?: number;
    readonly encrypted?: boolean;
    /** Names in cp866 without the mark of UTF-8, as old archivers write them. */
    readonly dosNames?: boolean;
  } = {},
): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(parts)) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const path = lie.dosNames ? inDos(name) : Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE((lie.encrypted ? 1 : 0) | (lie.dosNames ? 0 : 0x800), 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(lie.inflatedSize ?? bytes.length, 18);
    common.writeUInt16LE(path.length, 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), common, path, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x00"), common, tail, path]));
    bodies.push(local);
    offset += local.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, list, end]);
}

function inDos(text: string): Buffer {
  const letters = new TextDecoder("ibm866").decode(Uint8Array.from({ length: 256 }, (_, i) => i));
  return Buffer.from([...text].map((letter) => [...letters].indexOf(letter)));
}

const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** What may be said of a workbook beside the cells of its sheets. */
export interface WorkbookOptions {
  readonly strings?: string;
  readonly styles?: string;
  readonly workbookPr?: string;
  readonly hidden?: readonly string[];
}

/** Parts of a workbook whose sheets are given as the XML of their `worksheet`. */
export function workbookParts(
  sheets: Readonly<Record<string, string>>,
  { strings = "", styles = "", workbookPr = "", hidden = [] }: WorkbookOptions = {},
): Record<string, string> {
  const names = Object.keys(sheets);
  const state = (name: string) => (hidden.includes(name) ? ' state="hidden"' : "");
  const list = names.map(
    (name, i) => `<sheet name="${name}" sheetId="${i + 1}"${state(name)} r:id="s${i}"/>`,
  );
  const links = names.map((_, i) => relation(`s${i}`, "worksheet", `worksheets/sheet${i}.xml`));
  const parts: Record<string, string> = {
    "_rels/.rels": relations(relation("w", "officeDocument", "xl/workbook.xml")),
    "xl/workbook.xml": `<workbook xmlns:r="${office}">${workbookPr}<sheets>${list.join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relations(
      ...links,
      relation("t", "sharedStrings", "sharedStrings.xml"),
      relation("f", "styles", "/xl/styles.xml"),
    ),
    "xl/sharedStrings.xml": `<sst>${strings}</sst>`,
    "xl/styles.xml": `<styleSheet>${styles}</styleSheet>`,
  };
  names.forEach((name, i) => (parts[`xl/worksheets/sheet${i}.xml`] = sheets[name] ?? ""));
  return parts;
}

/** A sheet with these rows. */
export const sheet = (rows: string, after = ""): string =>
  `<worksheet><sheetData>${rows}</sheetData>${after}</worksheet>`;

const relation = (id: string, kind: string, target: string) =>
  `<Relationship Id="${id}" Type="${office}/${kind}" Target="${target}"/>`;

const relations = (...links: string[]) => `<Relationships>${links.join("")}</Relationships>`;
