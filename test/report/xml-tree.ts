import { SaxesParser } from "saxes";

/** An element of an XML part of an office file. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  text: string;
}

/** The root of a part; throws when the part is not well-formed. */
export function xmlTree(xml: string): XmlElement {
  const parser = new SaxesParser();
  const open: XmlElement[] = [];
  let root: XmlElement | undefined;
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    const element = { name, attributes: { ...attributes }, children: [], text: "" };
    open.at(-1)?.children.push(element);
    open.push(element);
    root ??= element;
  });
  parser.on("text", (text) => {
    const last = open.at(-1);
    if (last) last.text += text;
  });
  parser.on("closetag", () => void open.pop());
  parser.write(xml).close();
  if (!root) throw new Error("No element");
  return root;
}

/** All elements of a name, in the order of the file. */
export const all = (element: XmlElement, name: string): XmlElement[] =>
  element.children.flatMap((child) => [
    ...(child.name === name ? [child] : []),
    ...all(child, name),
  ]);

/** All text inside an element. */
export const words = (element: XmlElement): string =>
  element.text + element.children.map(words).join("");

/** Targets of a `.rels` part that are inside the package, as names of entries. */
export function targets(rels: string, xml: string): string[] {
  const folder = rels.replace(/_rels\/[^/]+$/u, "");
  return all(xmlTree(xml), "Relationship")
    .filter(({ attributes }) => attributes["TargetMode"] !== "External")
    .map(({ attributes: { Target = "" } }) =>
      Target.startsWith("/")
        ? Target.slice(1)
        : new URL(Target, `file:///${folder}`).pathname.slice(1),
    );
}
