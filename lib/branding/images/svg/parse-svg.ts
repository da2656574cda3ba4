import { SaxesParser } from 'saxes';
import { refusedPicture } from '../refused-picture';

/** An element as it was written, before anything was taken away. */
export interface SvgElement {
  /** Without a prefix. */
  name: string;
  /** Names of SVG and of XLink without a prefix; those of other namespaces are gone. */
  attributes: Map<string, string>;
  children: (SvgElement | string)[];
}

const SVG = 'http://www.w3.org/2000/svg';
const XLINK = 'http://www.w3.org/1999/xlink';

const MOST_ELEMENTS = 5_000;
const DEEPEST = 64;

/**
 * Reads a picture as XML, strictly: entities of its own, a DOCTYPE with declarations and elements without a namespace are
 * refused; comments and processing instructions are left out.
 * @throws AppError VALIDATION_FAILED
 */
export function parseSvg(text: string): SvgElement {
  const parser = new SaxesParser({ xmlns: true });
  const open: SvgElement[] = [];
  let root: SvgElement | null = null;
  let elements = 0;
  parser.on('error', () => {
    throw refusedPicture('The file is not a whole SVG.');
  });
  parser.on('doctype', (doctype) => {
    if (doctype.includes('[')) throw refusedPicture('The SVG declares entities. Save it again without them.');
  });
  parser.on('opentag', ({ uri, local, attributes }) => {
    elements += 1;
    if (elements > MOST_ELEMENTS || open.length >= DEEPEST)
      throw refusedPicture('The SVG is too complex for a logo. Simplify it, or save it as PNG.');
    const element: SvgElement = {
      // A name that no list knows: it goes, with what is inside it.
      name: uri === SVG ? local : '',
      attributes: new Map(
        Object.values(attributes)
          .filter((attribute) => attribute.uri === '' || attribute.uri === XLINK)
          .map((attribute) => [attribute.local, attribute.value]),
      ),
      children: [],
    };
    if (root) open.at(-1)?.children.push(element);
    else root = element;
    open.push(element);
  });
  const addText = (content: string) => open.at(-1)?.children.push(content);
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    open.pop();
  });
  parser.write(text).close();
  const whole = root as SvgElement | null;
  if (whole?.name !== 'svg') throw refusedPicture('The file is not an SVG.');
  return whole;
}
