import { classStyles, declarationsOf, type Properties } from './svg/class-styles';
import { parseSvg, type SvgElement } from './svg/parse-svg';
import { isKeptElement, keptValue, referenceIn } from './svg/rules';
import { refusedPicture } from './refused-picture';

/** Drawings that are drawn again by reference count each time. */
const MOST_DRAWN = 20_000;
const MOST_CHARS = 512 * 1024;
/** A picture that says nothing about its size is drawn in this one by every browser. */
const UNSAID = { width: 300, height: 150 };

/** Between other elements there is only space. */
const HOLDS_WORDS = new Set(['text', 'tspan', 'title', 'desc']);

type Kept = { name: string; attributes: Map<string, string>; children: (Kept | string)[] };

/**
 * A stranger's SVG as a picture that can do nothing: written anew from lists of what draws. Scripts, handlers, links,
 * animations, embedded pictures, foreign markup and stylesheets are not on them; references lead inside the picture alone.
 * Styles become attributes, so that no CSS is left. Pure; the same picture gives the same text.
 *
 * @returns an SVG document with `width`, `height` and `viewBox` in numbers
 * @throws AppError VALIDATION_FAILED when it is no whole SVG, or so nested that drawing it would take long
 */
export function sanitizeSvg(text: string): string {
  if (text.length > MOST_CHARS) throw refusedPicture('An SVG may have at most 512 KB.');
  const root = parseSvg(text.replace(/^\uFEFF/, ''));
  const classes = classStyles(root);
  const kept = keep(root, classes);
  if (!kept) throw refusedPicture('The file is not an SVG.');
  assertModest(kept);
  const { width, height, viewBox } = frameOf(kept.attributes);
  for (const name of ['x', 'y', 'width', 'height', 'viewBox', 'overflow']) kept.attributes.delete(name);
  kept.attributes = new Map([
    ['xmlns', 'http://www.w3.org/2000/svg'],
    ['width', String(width)],
    ['height', String(height)],
    ['viewBox', viewBox],
    ...kept.attributes,
  ]);
  return write(kept);
}

/** The width and height that `sanitizeSvg` has written. */
export function svgSize(sanitized: string): { width: number; height: number } {
  const [, width, height] = /^<svg xmlns="[^"]+" width="([\d.]+)" height="([\d.]+)"/.exec(sanitized) ?? [];
  if (!width || !height) throw new Error('This SVG was not written here.');
  return { width: Number(width), height: Number(height) };
}

function keep(element: SvgElement, classes: ReadonlyMap<string, Properties>): Kept | null {
  if (!isKeptElement(element.name)) return null;
  const attributes = new Map<string, string>();
  const put = (name: string, value: string) => {
    const safe = keptValue(name, value);
    if (safe !== null) attributes.set(name, safe);
  };
  for (const [name, value] of element.attributes) put(name, value);
  // As in CSS: a class wins over an attribute, and a style over both.
  for (const name of (element.attributes.get('class') ?? '').split(/\s+/))
    for (const [property, value] of classes.get(name) ?? []) put(property, value);
  for (const [property, value] of declarationsOf(element.attributes.get('style') ?? '')) put(property, value);
  const children: Kept['children'] = [];
  for (const child of element.children) {
    if (typeof child !== 'string') {
      const inner = keep(child, classes);
      if (inner) children.push(inner);
    } else if (HOLDS_WORDS.has(element.name) && child !== '') children.push(child);
  }
  return { name: element.name, attributes, children };
}

/** Refuses a picture that names itself, or that few lines make large. */
function assertModest(root: Kept): void {
  const byId = new Map<string, Kept>();
  const collect = (element: Kept) => {
    const id = element.attributes.get('id');
    if (id !== undefined && !byId.has(id)) byId.set(id, element);
    for (const child of element.children) if (typeof child !== 'string') collect(child);
  };
  collect(root);
  const sizes = new Map<Kept, number>();
  const open = new Set<Kept>();
  const sizeOf = (element: Kept): number => {
    const known = sizes.get(element);
    if (known !== undefined) return known;
    if (open.has(element))
      throw refusedPicture('The SVG contains itself. Save it again from your drawing program.');
    open.add(element);
    let size = 1;
    for (const child of element.children) if (typeof child !== 'string') size += sizeOf(child);
    for (const [name, value] of element.attributes) {
      const id = referenceIn(name, value);
      const target = id === null ? undefined : byId.get(id);
      if (target) size += sizeOf(target);
    }
    if (size > MOST_DRAWN)
      throw refusedPicture('The SVG is too complex for a logo. Simplify it, or save it as PNG.');
    open.delete(element);
    sizes.set(element, size);
    return size;
  };
  sizeOf(root);
}

function frameOf(attributes: ReadonlyMap<string, string>) {
  const box = (attributes.get('viewBox') ?? '')
    .split(/[\s,]+/)
    .filter(Boolean)
    .map(Number);
  const isBox = box.length === 4 && box.every(Number.isFinite) && (box[2] ?? 0) > 0 && (box[3] ?? 0) > 0;
  const [, , boxWidth = UNSAID.width, boxHeight = UNSAID.height] = isBox ? box : [];
  const width = pixelsOf(attributes.get('width')) ?? boxWidth;
  const height = pixelsOf(attributes.get('height')) ?? boxHeight;
  return { width, height, viewBox: isBox ? box.join(' ') : `0 0 ${width} ${height}` };
}

/** A length in pixels or without a unit; others follow the frame. */
function pixelsOf(length: string | undefined): number | null {
  const [, digits] = /^(\d*\.?\d+)(?:px)?$/.exec(length ?? '') ?? [];
  const pixels = Number(digits);
  return digits && pixels > 0 && pixels <= 10_000 ? pixels : null;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeXml = (text: string) => text.toWellFormed().replace(/[&<>"]/g, (char) => ENTITIES[char] ?? '');

function write({ name, attributes, children }: Kept): string {
  const head = [name, ...[...attributes].map(([key, value]) => `${key}="${escapeXml(value)}"`)].join(' ');
  const inner = children
    .map((child) => (typeof child === 'string' ? escapeXml(child) : write(child)))
    .join('');
  return inner === '' ? `<${head}/>` : `<${head}>${inner}</${name}>`;
}
