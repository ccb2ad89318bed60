import { h, type VNode } from "preact";
import { SaxesParser } from "saxes";

/** An element of a drawing. */
interface Shape {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: (Shape | string)[];
}

/** What SVG means anyway when it isn't said. */
const DEFAULTS: Readonly<Record<string, string>> = {
  opacity: "1",
  "fill-opacity": "1",
  "stroke-opacity": "1",
  "stroke-width": "1",
  transform: "translate(0,0)",
  "text-anchor": "start",
  x2: "0",
  y2: "0",
};
/** What a child has from its parent, so that it is said once for all children. */
const INHERITED = [
  "fill",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "stroke-linecap",
  "font-size",
  "font-weight",
  "text-anchor",
];
const GEOMETRY = /^(d|transform|x|y|x1|x2|y1|y2|width|height|viewBox)$/;

/**
 * The same picture in fewer words: coordinates to a tenth of a pixel, no empty or invisible element, no
 * attribute that says what is so anyway, common attributes on the group.
 */
function slim(drawing: Shape): Shape {
  const children = drawing.children.flatMap((child) =>
    typeof child === "string" ? [child] : slimChild(child),
  );
  return { ...drawing, attributes: spoken(drawing.attributes), children };
}

function slimChild(shape: Shape): (Shape | string)[] {
  const { name, children } = shape;
  if (name === "defs" || name === "clipPath") return [shape];
  if (isInvisible(shape)) return [];
  const done = slim(shape);
  if (name !== "g") return [done];
  if (done.children.length === 0) return [];
  if (Object.keys(done.attributes).length === 0) return done.children;
  return [children.length > 1 ? withCommon(done) : done];
}

function isInvisible({ name, attributes, children }: Shape): boolean {
  if (attributes["display"] === "none" || attributes["opacity"] === "0") return true;
  if (name === "text") return children.every((child) => child === "");
  if (name === "g") return false;
  const painted = (paint: string | undefined): boolean =>
    paint !== undefined && paint !== "none" && paint !== "transparent";
  const isShape = name === "path" || name === "line" || name === "rect";
  if (!isShape) return false;
  // every drawing begins with a group that says fill="none"
  const { fill, stroke, d } = attributes;
  return (!painted(fill) && !painted(stroke)) || (name === "path" && (d ?? "") === "");
}

function spoken(attributes: Shape["attributes"]): Record<string, string> {
  return Object.fromEntries(
    Object.entries(attributes)
      .filter(([name, value]) => DEFAULTS[name] !== value)
      .map(([name, value]) => [name, GEOMETRY.test(name) ? rounded(value) : value]),
  );
}

const rounded = (text: string): string =>
  text.replace(/-?\d+\.\d+(?:e-?\d+)?/g, (number) => String(Number(Number(number).toFixed(1))));

/** A group that says for all its children what all of them say. */
function withCommon(group: Shape): Shape {
  const shapes = group.children.filter((child): child is Shape => typeof child !== "string");
  const [first] = shapes;
  if (!first || shapes.length < 2) return group;
  const common = INHERITED.filter((name) => {
    const value = first.attributes[name];
    return value !== undefined && shapes.every(({ attributes }) => attributes[name] === value);
  });
  const moved = Object.fromEntries(common.map((name) => [name, first.attributes[name] ?? ""]));
  return {
    ...group,
    attributes: { ...group.attributes, ...moved },
    children: shapes.map((shape) => ({
      ...shape,
      attributes: Object.fromEntries(
        Object.entries(shape.attributes).filter(([name]) => !common.includes(name)),
      ),
    })),
  };
}

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
