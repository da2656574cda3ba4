import { type CssNode, generate, parse } from 'css-tree';
import { isProperty } from './rules';
import type { SvgElement } from './parse-svg';

/** Properties and their values, as a style sets them. */
export type Properties = ReadonlyMap<string, string>;

/** The declarations of a `style` attribute that a picture may keep; broken ones are left out. */
export function declarationsOf(style: string): Properties {
  return propertiesIn(parse(style, { context: 'declarationList', onParseError: () => undefined }));
}

/**
 * What the style elements of a picture say about classes. Drawing programs write `.st0 { fill: #fff }` and nothing more;
 * rules with any other selector are left out.
 */
export function classStyles(root: SvgElement): ReadonlyMap<string, Properties> {
  const styles = new Map<string, Map<string, string>>();
  for (const css of styleTexts(root)) {
    const sheet = parse(css, { onParseError: () => undefined });
    if (sheet.type !== 'StyleSheet') continue;
    sheet.children.forEach((rule) => {
      if (rule.type !== 'Rule' || rule.prelude.type !== 'SelectorList') return;
      const properties = propertiesIn(rule.block);
      rule.prelude.children.forEach((selector) => {
        const name = classOf(selector);
        if (name === null) return;
        const known = styles.get(name) ?? new Map<string, string>();
        for (const [property, value] of properties) known.set(property, value);
        styles.set(name, known);
      });
    });
  }
  return styles;
}

function* styleTexts(element: SvgElement): Generator<string> {
  for (const child of element.children) {
    if (typeof child === 'string') continue;
    if (child.name === 'style') yield child.children.filter((part) => typeof part === 'string').join('');
    else yield* styleTexts(child);
  }
}

function classOf(selector: CssNode): string | null {
  if (selector.type !== 'Selector' || selector.children.size !== 1) return null;
  const only = selector.children.first;
  return only?.type === 'ClassSelector' ? only.name : null;
}

function propertiesIn(block: CssNode): Properties {
  const found = new Map<string, string>();
  if (block.type !== 'Block' && block.type !== 'DeclarationList') return found;
  block.children.forEach((node) => {
    if (node.type === 'Declaration' && isProperty(node.property))
      found.set(node.property, generate(node.value));
  });
  return found;
}
