import { SaxesParser } from "saxes";
import { WorkbookError } from "./archive.ts";

export type XmlAttributes = Readonly<Record<string, string>>;

/** Called in the order of the document, with names without their namespace prefix. */
export interface XmlVisitor {
  readonly open?: (name: string, attributes: XmlAttributes) => void;
  readonly close?: (name: string) => void;
  /** Text and CDATA, in pieces. */
  readonly text?: (text: string) => void;
}

/** Walks an XML stream; a document that is cut off or not well-formed is a `WorkbookError`. */
export async function walkXml(stream: AsyncIterable<Buffer>, visitor: XmlVisitor): Promise<void> {
  const parser = new SaxesParser<{ xmlns: false; position: false }>({
    xmlns: false,
    position: false,
  });
  // With a handler saxes goes on after an error, so what a visitor throws is never taken for one.
  let broken = false;
  parser.on("error", () => (broken = true));
  const { open, close, text } = visitor;
  if (open) parser.on("opentag", (tag) => open(local(tag.name), tag.attributes));
  if (close) parser.on("closetag", (tag) => close(local(tag.name)));
  if (text) {
    parser.on("text", text);
    parser.on("cdata", text);
  }
  const feed = (piece: string | null) => {
    parser.write(piece);
    if (broken) throw new WorkbookError("file-unreadable", "содержимое оборвано или повреждено");
  };
  let decoder: TextDecoder | undefined;
  for await (const chunk of stream) {
    decoder ??= new TextDecoder(encodingOf(chunk));
    feed(decoder.decode(chunk, { stream: true }));
  }
  feed(decoder?.decode() ?? "");
  feed(null);
}

function encodingOf(head: Buffer): string {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  return "utf-8";
}

/** `x:row` → `row`. */
function local(name: string): string {
  const colon = name.indexOf(":");
  return colon === -1 ? name : name.slice(colon + 1);
}

/** Value of an attribute whatever its prefix (`r:id`, `d3p1:id`); "" when absent. */
export function attribute(attributes: XmlAttributes, name: string): string {
  const plain = attributes[name];
  if (plain !== undefined) return plain;
  for (const key in attributes) if (key.endsWith(`:${name}`)) return attributes[key] ?? "";
  return "";
}
