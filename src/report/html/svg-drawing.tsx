import { h } from "preact";
import type { VNode } from "preact";
import { SaxesParser } from "saxes";
import { slim, type Shape } from "./slim-drawing.ts";

const ELEMENTS = new Set(["svg", "g", "path", "line", "rect", "text", "tspan", "defs", "clipPath"]);
// font-family: the same long list on every word; the style sheet says it once
const DROPPED = /^(font-family$|pointer-events$|on|xlink:|xmlns:|href$|style$|class$|role$|aria-)/;

/**
 * An SVG drawing as elements of the page, so that it is escaped by construction like all else. Only
 * shapes and text pass: an element that is not a shape is refused, links, styles and handlers go, and
 * so does what nobody sees.
 *
 * @param id prefix for ids inside the drawing, so that two drawings of a page do not clash; they are
 *   numbered anew, because Vega goes on counting from drawing to drawing
 */
export function svgDrawing(svg: string, id: string): VNode {
  const parser = new SaxesParser();
  const open: Shape[] = [];
  const ids = new Map<string, string>();
  const newId = (old: string): string => {
    const known = ids.get(old) ?? `${id}-${ids.size + 1}`;
    ids.set(old, known);
    return known;
  };
  let root: Shape | undefined;
  parser.on("opentag", (tag) => {
    if (!ELEMENTS.has(tag.name)) throw new Error(`A chart may not hold <${tag.name}>`);
    open.push({ name: tag.name, attributes: kept(tag.attributes, newId), children: [] });
  });
  parser.on("text", (text) => open.at(-1)?.children.push(text));
  parser.on("closetag", () => {
    const done = open.pop();
    const parent = open.at(-1);
    if (done && parent) parent.children.push(done);
    else root = done;
  });
  parser.write(svg).close();
  if (!root) throw new Error("A chart drew nothing");
  return element(slim(root));
}

const element = ({ name, attributes, children }: Shape): VNode =>
  // preact types an element by its attributes; any element is a piece of the page
  h(
    name,
    attributes,
    ...children.map((child) => (typeof child === "string" ? child : element(child))),
  ) as VNode;

function kept(
  attributes: Record<string, string>,
  newId: (old: string) => string,
): Record<string, string> {
  const entries = Object.entries(attributes)
    .filter(([name]) => !DROPPED.test(name))
    .map(([name, value]) => {
      if (name === "id") return [name, newId(value)];
      return [name, value.replace(/url\(#([\w-]+)\)/g, (_, old: string) => `url(#${newId(old)})`)];
    });
  return Object.fromEntries(entries) as Record<string, string>;
}
