/** Elements that draw or say what a picture is; every other one goes, with what is inside it. */
const ELEMENTS = [
  'svg',
  'g',
  'defs',
  'symbol',
  'use',
  'title',
  'desc',
  'path',
  'rect',
  'circle',
  'ellipse',
  'line',
  'polyline',
  'polygon',
  'text',
  'tspan',
  'linearGradient',
  'radialGradient',
  'stop',
  'pattern',
  'clipPath',
  'mask',
  'marker',
  'filter',
  'feBlend',
  'feColorMatrix',
  'feComponentTransfer',
  'feComposite',
  'feDropShadow',
  'feFlood',
  'feFuncA',
  'feFuncB',
  'feFuncG',
  'feFuncR',
  'feGaussianBlur',
  'feMerge',
  'feMergeNode',
  'feMorphology',
  'feOffset',
] as const;

/** Properties that stylesheets of drawing programs set, and that an attribute of the same name sets as well. */
const PROPERTIES = [
  'clip-path',
  'clip-rule',
  'color',
  'color-interpolation',
  'color-interpolation-filters',
  'display',
  'dominant-baseline',
  'fill',
  'fill-opacity',
  'fill-rule',
  'filter',
  'flood-color',
  'flood-opacity',
  'font-family',
  'font-size',
  'font-style',
  'font-weight',
  'letter-spacing',
  'marker-end',
  'marker-mid',
  'marker-start',
  'mask',
  'mask-type',
  'mix-blend-mode',
  'opacity',
  'overflow',
  'paint-order',
  'shape-rendering',
  'stop-color',
  'stop-opacity',
  'stroke',
  'stroke-dasharray',
  'stroke-dashoffset',
  'stroke-linecap',
  'stroke-linejoin',
  'stroke-miterlimit',
  'stroke-opacity',
  'stroke-width',
  'text-anchor',
  'vector-effect',
  'visibility',
  'word-spacing',
] as const;

const ATTRIBUTES = [
  'id',
  'viewBox',
  'preserveAspectRatio',
  'x',
  'y',
  'x1',
  'x2',
  'y1',
  'y2',
  'cx',
  'cy',
  'r',
  'rx',
  'ry',
  'fx',
  'fy',
  'fr',
  'dx',
  'dy',
  'width',
  'height',
  'd',
  'points',
  'pathLength',
  'transform',
  'gradientTransform',
  'gradientUnits',
  'spreadMethod',
  'offset',
  'patternTransform',
  'patternUnits',
  'patternContentUnits',
  'clipPathUnits',
  'maskUnits',
  'maskContentUnits',
  'markerHeight',
  'markerUnits',
  'markerWidth',
  'orient',
  'refX',
  'refY',
  'rotate',
  'textLength',
  'lengthAdjust',
  'filterUnits',
  'primitiveUnits',
  'in',
  'in2',
  'result',
  'mode',
  'operator',
  'k1',
  'k2',
  'k3',
  'k4',
  'type',
  'values',
  'tableValues',
  'slope',
  'intercept',
  'amplitude',
  'exponent',
  'stdDeviation',
  'radius',
] as const;

/** What may stand before a bracket in a value; `url` is looked at on its own. */
const FUNCTIONS = new Set([
  'matrix',
  'translate',
  'rotate',
  'scale',
  'skewx',
  'skewy',
  'rgb',
  'rgba',
  'hsl',
  'hsla',
  'hwb',
  'lab',
  'lch',
  'oklab',
  'oklch',
]);

const elements: ReadonlySet<string> = new Set(ELEMENTS);
const properties: ReadonlySet<string> = new Set(PROPERTIES);
const attributes: ReadonlySet<string> = new Set([...ATTRIBUTES, ...PROPERTIES]);

export const isKeptElement = (name: string): boolean => elements.has(name);
export const isProperty = (name: string): boolean => properties.has(name);

const ID = /^[A-Za-z_][\w.:-]{0,199}$/;
/** A reference, and the colour that stands in for what it leads to. */
const OWN_URL = /^url\(\s*(['"]?)#([A-Za-z_][\w.:-]{0,199})\1\s*\)(?:\s*(none|#[0-9a-f]{3,8}))?$/i;
/** `offset` and friends are short; only outlines are long. */
const LONG = new Set(['d', 'points', 'values', 'tableValues']);
const LONGEST = 200_000;
const LONGEST_SHORT = 1_000;

/**
 * The value that an attribute keeps, or null when it goes. A reference stays when it leads to an element of the same picture.
 * @param name in the spelling of SVG; `href` of either namespace is `href`
 */
export function keptValue(name: string, value: string): string | null {
  const text = value.trim();
  if (name === 'href') return text.startsWith('#') && ID.test(text.slice(1)) ? text : null;
  if (!attributes.has(name)) return null;
  if (name === 'id') return ID.test(text) ? text : null;
  if (text.length > (LONG.has(name) ? LONGEST : LONGEST_SHORT)) return null;
  const own = OWN_URL.exec(text);
  if (own) return isProperty(name) ? `url(#${own[2]})${own[3] ? ` ${own[3]}` : ''}` : null;
  // An escape would spell `url` in letters that nobody sees; a comment would cut it in two.
  if (/[\\<>{};@:]|\/\*/.test(text)) return null;
  for (const [, before = ''] of text.matchAll(/([\w-]*)\s*\(/g))
    if (!FUNCTIONS.has(before.toLowerCase())) return null;
  return text;
}

/** The id that a kept value leads to, or null. */
export function referenceIn(name: string, value: string): string | null {
  if (name === 'href') return value.slice(1);
  return OWN_URL.exec(value)?.[2] ?? null;
}
