import type * as Docx from "docx";

/** XML that we wrote ourselves, in a document of the library. */
export interface WrittenXml {
  /** What stands in the document until the library has written it. */
  readonly place: (xml: string) => Docx.FileChild;
  /** The text of the document with the XML in its places. */
  readonly fill: (document: string) => string;
}

/** No text of a document can be taken for it: a bracket in a text is written as `&lt;`. */
const PLACE = "place";

/** Keeps XML aside while the library makes the document around it. */
export function writtenXml(docx: typeof Docx): WrittenXml {
  const kept: string[] = [];
  class Place extends docx.FileChild {
    constructor(number: number) {
      super(PLACE);
      this.root.push(String(number));
    }
  }
  return {
    place: (xml) => new Place(kept.push(xml) - 1),
    fill: (document) =>
      document.replace(
        new RegExp(`<${PLACE}>(\\d+)</${PLACE}>`, "gu"),
        (_, number: string) => kept[Number(number)] ?? "",
      ),
  };
}
