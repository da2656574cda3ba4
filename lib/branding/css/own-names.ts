import { type CssNode, type Declaration, type StyleSheet, walk } from 'css-tree';
import { KEYWORDS_OF_ANIMATION } from './at-rules';
import type { Refusals } from './refusal';

/** In front of every name that a tenant's stylesheet declares, so that it is never one of the page's. */
const OWN = 'own-';

interface OwnNames {
  properties: ReadonlySet<string>;
  keyframes: ReadonlySet<string>;
}

/** Renames keyframes and custom properties where they are declared and where they are used. */
export function renameOwn(sheet: StyleSheet, refusals: Refusals): void {
  const names = declaredIn(sheet);
  walk(sheet, (node: CssNode) => {
    if (node.type === 'Declaration') renameIn(node, names, refusals);
    if (node.type === 'Atrule' && node.name === 'keyframes' && node.prelude?.type === 'AtrulePrelude') {
      const name = node.prelude.children.first;
      if (name?.type === 'Identifier') name.name = `${OWN}${name.name}`;
    }
  });
}

function declaredIn(sheet: StyleSheet): OwnNames {
  const properties = new Set<string>();
  const keyframes = new Set<string>();
  walk(sheet, (node: CssNode) => {
    if (node.type === 'Declaration' && node.property.startsWith('--')) properties.add(node.property);
    if (node.type === 'Atrule' && node.name === 'keyframes' && node.prelude?.type === 'AtrulePrelude') {
      const name = node.prelude.children.first;
      if (name?.type === 'Identifier') keyframes.add(name.name);
    }
  });
  return { properties, keyframes };
}

function renameIn(declaration: Declaration, { properties, keyframes }: OwnNames, refusals: Refusals): void {
  const property = declaration.property.toLowerCase();
  const isAnimation = property === 'animation' || property === 'animation-name';
  walk(declaration.value, (node: CssNode) => {
    if (node.type !== 'Identifier') return;
    if (properties.has(node.name)) node.name = `--${OWN}${node.name.slice(2)}`;
    else if (node.name.startsWith('--')) return;
    else if (isAnimation && keyframes.has(node.name)) node.name = `${OWN}${node.name}`;
    else if (isAnimation && !KEYWORDS_OF_ANIMATION.test(node.name))
      refusals.add(node.loc?.start, `There are no @keyframes with the name “${node.name}” here.`);
    else if (property.startsWith('--') && keyframes.has(node.name))
      refusals.add(
        node.loc?.start,
        'The name of keyframes stands in the animation itself, not in a custom property.',
      );
  });
  if (properties.has(declaration.property)) declaration.property = `--${OWN}${declaration.property.slice(2)}`;
}
