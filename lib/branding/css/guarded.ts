import { type CssNode, generate, type Value, walk } from 'css-tree';
import { MAX_CONTENT_CHARS } from './limits';

/**
 * Properties that can take a thing out of its place. Nothing may leave the place that the page's flow gives it by more than a
 * nudge, so that nothing ever lies over a form, a notice or the header. Their values stand there as they are: what is computed
 * or comes from a variable cannot be judged.
 */
type Check = (value: Value) => string | null;

const NUDGE_PX = 32;
const SHADOW_PX = 64;
const TURN_DEG = 15;
const PX_OF: Readonly<Record<string, number>> = { px: 1, rem: 16, em: 16, pt: 4 / 3 };

const words =
  (allowed: readonly string[], sentence: string): Check =>
  (value) =>
    allowed.includes(generate(value).toLowerCase()) ? null : sentence;

/** Every number of a value, with its unit; null: something in it cannot be judged. */
function numbersOf(value: CssNode, functions: RegExp): { amount: number; unit: string }[] | null {
  const numbers: { amount: number; unit: string }[] = [];
  let isPlain = true;
  walk(value, (node) => {
    if (node.type === 'Number') numbers.push({ amount: Number(node.value), unit: '' });
    else if (node.type === 'Percentage') numbers.push({ amount: Number(node.value), unit: '%' });
    else if (node.type === 'Dimension')
      numbers.push({ amount: Number(node.value), unit: node.unit.toLowerCase() });
    else if (node.type === 'Function' && !functions.test(node.name.toLowerCase())) isPlain = false;
  });
  return isPlain ? numbers : null;
}

const NO_FUNCTION = /^$/;
const COLOR_FUNCTION = /^(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color|color-mix|light-dark)$/;
/** Of variables those that the page itself gives a colour: nobody else may declare them. */
const COLOR_TOKEN =
  /^var\(--(?:background|surface|raised|muted|muted-foreground|hover|foreground|border|border-strong|ring|accent(?:-[a-z]+)?|(?:success|warning|danger|info)(?:-[a-z]+)?)\)$/;

const isColorToken = (node: CssNode) => COLOR_TOKEN.test(generate(node));

/** Lengths of at most so many pixels; percentages and units of the window are not among them. */
function lengthsWithin(px: number, sentence: string): Check {
  return (value) => {
    const numbers = numbersOf(value, NO_FUNCTION);
    if (!numbers) return sentence;
    return numbers.every(({ amount, unit }) =>
      unit === '' ? amount === 0 : Math.abs(amount) * (PX_OF[unit] ?? Number.POSITIVE_INFINITY) <= px,
    )
      ? null
      : sentence;
  };
}

/** The same for shadows and outlines, whose colours may be computed. */
function strokesWithin(px: number, sentence: string): Check {
  return (value) => {
    let isFine = true;
    walk(value, {
      enter(node: CssNode) {
        if (node.type === 'Function') {
          isFine &&= COLOR_FUNCTION.test(node.name.toLowerCase()) || isColorToken(node);
          return walk.skip;
        }
        if (node.type === 'Percentage') isFine = false;
        if (node.type === 'Dimension')
          isFine &&=
            Math.abs(Number(node.value)) * (PX_OF[node.unit.toLowerCase()] ?? Number.POSITIVE_INFINITY) <= px;
        return undefined;
      },
    });
    return isFine ? null : sentence;
  };
}

const MARGIN_SENTENCE = `A negative margin may be at most ${NUDGE_PX}px or 2rem, written as it is, without calc() or var(): it could draw this over other parts of the page.`;

const margin: Check = (value) => {
  const numbers = numbersOf(value, NO_FUNCTION);
  if (!numbers) return MARGIN_SENTENCE;
  return numbers.every(
    ({ amount, unit }) => amount >= 0 || -amount * (PX_OF[unit] ?? Number.POSITIVE_INFINITY) <= NUDGE_PX,
  )
    ? null
    : MARGIN_SENTENCE;
};

const MOVE_SENTENCE = `A part of the page may be moved by at most ${NUDGE_PX}px or 2rem, written as it is: further off it could cover other parts.`;
const SCALE_SENTENCE = 'Scaling goes from 0.5 to 1.5: larger, a part of the page could cover others.';
const TURN_SENTENCE = `A part of the page may be turned or skewed by at most ${TURN_DEG}deg: further, a long one would cover others.`;
const ORIGIN_SENTENCE =
  'The origin of a transform lies in what is transformed: center, top, left and so on, or 0% to 100%.';
const DISPLAY_SENTENCE =
  '“display” is a word of its own here, and not contents: a form would lose its place.';
const TRANSFORM_SENTENCE =
  'Of transforms there are translate, scale, rotate and skew, written without calc() and var().';

const moves = lengthsWithin(NUDGE_PX, MOVE_SENTENCE);

const scale: Check = (value) => {
  const numbers = numbersOf(value, NO_FUNCTION);
  const isFine = numbers?.every(({ amount, unit }) => {
    const factor = unit === '%' ? amount / 100 : amount;
    return (unit === '' || unit === '%') && factor >= 0.5 && factor <= 1.5;
  });
  return isFine ? null : SCALE_SENTENCE;
};

const DEGREES_OF: Readonly<Record<string, number>> = { deg: 1, grad: 0.9, rad: 180 / Math.PI, turn: 360 };

const rotate: Check = (value) => {
  const numbers = numbersOf(value, NO_FUNCTION);
  if (!numbers) return TRANSFORM_SENTENCE;
  return numbers.every(
    ({ amount, unit }) =>
      amount === 0 || Math.abs(amount) * (DEGREES_OF[unit] ?? Number.POSITIVE_INFINITY) <= TURN_DEG,
  )
    ? null
    : TURN_SENTENCE;
};

const origin: Check = (value) => {
  const numbers = numbersOf(value, NO_FUNCTION);
  const isInside = numbers?.every(
    ({ amount, unit }) => amount === 0 || (unit === '%' && amount > 0 && amount <= 100),
  );
  return isInside ? null : ORIGIN_SENTENCE;
};

const display: Check = (value) =>
  numbersOf(value, NO_FUNCTION) && !/contents/i.test(generate(value)) ? null : DISPLAY_SENTENCE;

const ONE_TRANSFORM: Readonly<Record<string, Check>> = {
  translate: moves,
  translatex: moves,
  translatey: moves,
  scale,
  scalex: scale,
  scaley: scale,
  rotate,
  skew: rotate,
  skewx: rotate,
  skewy: rotate,
};

const transform: Check = (value) => {
  const parts = value.children.toArray();
  // Many small steps are one large one.
  if (parts.length > 3) return 'At most three transforms stand in one value.';
  const names = new Set<string>();
  for (const part of parts) {
    if (part.type === 'Identifier' && part.name.toLowerCase() === 'none') continue;
    if (part.type !== 'Function') return TRANSFORM_SENTENCE;
    const name = part.name.toLowerCase();
    const check = ONE_TRANSFORM[name];
    if (!check || names.has(name.slice(0, 5))) return TRANSFORM_SENTENCE;
    names.add(name.slice(0, 5));
    const refusal = check({ type: 'Value', children: part.children } as Value);
    if (refusal) return refusal;
  }
  return null;
};

const SHADOW_SENTENCE = `Shadows, outlines and underlines reach at most ${SHADOW_PX}px or 4rem, written as they are: larger ones would cover other parts of the page.`;
const strokes = strokesWithin(SHADOW_PX, SHADOW_SENTENCE);

const FILTERS =
  /^(?:blur|brightness|contrast|grayscale|hue-rotate|invert|opacity|saturate|sepia|drop-shadow)$/;

const filter: Check = (value) => {
  for (const part of value.children.toArray()) {
    if (part.type === 'Identifier' && part.name.toLowerCase() === 'none') continue;
    if (part.type !== 'Function' || !FILTERS.test(part.name.toLowerCase()))
      return 'Of filters there are blur, brightness, contrast, drop-shadow, grayscale, hue-rotate, invert, opacity, saturate and sepia.';
    if (!/^(?:blur|drop-shadow)$/.test(part.name.toLowerCase())) continue;
    const refusal = strokes({ type: 'Value', children: part.children } as Value);
    if (refusal) return refusal;
  }
  return null;
};

const CONTENT_SENTENCE = `“content” is a quoted text of at most ${MAX_CONTENT_CHARS} characters, a counter, or none.`;

const content: Check = (value) => {
  let chars = 0;
  let isFine = true;
  walk(value, (node) => {
    if (node.type === 'String') chars += node.value.length;
    else if (node.type === 'Function') isFine &&= /^counters?$/.test(node.name.toLowerCase());
  });
  return isFine && chars <= MAX_CONTENT_CHARS ? null : CONTENT_SENTENCE;
};

const POSITION_SENTENCE =
  'Of positions there are static and relative: whatever leaves its place could cover forms and notices.';
const Z_SENTENCE =
  '“z-index” goes from 0 to 9, or auto: higher, a part could lie over menus, forms and notices.';
const GRID_SENTENCE =
  'Cells of a grid cannot be laid over each other: of grid-column there are “span” with a number, “1 / -1” and auto.';
const INDENT_SENTENCE = `Letters may be moved by at most ${NUDGE_PX}px or 2rem, written as they are.`;

const gridColumn: Check = (value) =>
  /^(?:auto|1\/-1|span [1-9]\d?)$/i.test(generate(value)) ? null : GRID_SENTENCE;

const zIndex: Check = (value) => (/^(?:auto|[0-9])$/i.test(generate(value)) ? null : Z_SENTENCE);

const all = (names: string, check: Check) =>
  Object.fromEntries(names.split(' ').map((name) => [name, check]));

export const GUARDED: Readonly<Record<string, Check>> = {
  position: words(['static', 'relative'], POSITION_SENTENCE),
  'z-index': zIndex,
  transform,
  scale: (value) => (generate(value).toLowerCase() === 'none' ? null : scale(value)),
  rotate,
  translate: moves,
  'transform-origin': origin,
  display,
  'grid-column': gridColumn,
  filter,
  content,
  ...all(
    'top right bottom left inset inset-block inset-block-start inset-block-end inset-inline inset-inline-start inset-inline-end',
    moves,
  ),
  ...all(
    'margin margin-top margin-right margin-bottom margin-left margin-block margin-block-start margin-block-end margin-inline margin-inline-start margin-inline-end',
    margin,
  ),
  ...all(
    'box-shadow text-shadow outline outline-width outline-offset text-decoration text-decoration-thickness text-underline-offset',
    strokes,
  ),
  ...all('outline-color outline-style', () => null),
  ...all('letter-spacing word-spacing text-indent', lengthsWithin(NUDGE_PX, INDENT_SENTENCE)),
  'vertical-align': lengthsWithin(NUDGE_PX, INDENT_SENTENCE),
};
