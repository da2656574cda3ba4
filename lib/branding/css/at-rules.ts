import { type Atrule, type CssNode, walk } from 'css-tree';
import { AT_RULE_SENTENCES, VALUE_FUNCTIONS } from './names';
import type { Refusals } from './refusal';

const CONDITION_NODES = new Set<string>([
  'AtrulePrelude',
  'MediaQueryList',
  'MediaQuery',
  'Condition',
  'Feature',
  'FeatureRange',
  'SupportsDeclaration',
  'Declaration',
  'Value',
  'Identifier',
  'Number',
  'Percentage',
  'Dimension',
  'Ratio',
  'Hash',
  'Operator',
  'Function',
  'Parentheses',
]);

export const CONDITIONAL = new Set(['media', 'supports', 'container']);

/** Words of the shorthand `animation` that are no name of keyframes. */
export const KEYWORDS_OF_ANIMATION =
  /^(?:none|inherit|initial|unset|revert|revert-layer|normal|reverse|alternate|alternate-reverse|forwards|backwards|both|running|paused|infinite|ease|ease-in|ease-out|ease-in-out|linear|step-start|step-end|auto|replace|add|accumulate|start|end|jump-start|jump-end|jump-none|jump-both)$/i;

/** The reason why an at-rule is refused whatever it holds, or null. */
export function sentenceForAtRule(name: string): string | null {
  if (CONDITIONAL.has(name) || name === 'keyframes') return null;
  return (
    AT_RULE_SENTENCES[name] ??
    `“@${name}” cannot be used here: of at-rules there are @media, @supports, @container and @keyframes.`
  );
}

/** Checks the condition of @media, @supports or @container. */
export function checkCondition({ prelude, loc, name }: Atrule, refusals: Refusals): void {
  if (!prelude) return refusals.add(loc?.start, `“@${name}” needs a condition.`);
  walk(prelude, (node: CssNode) => {
    const isFine =
      CONDITION_NODES.has(node.type) &&
      (node.type !== 'Function' || VALUE_FUNCTIONS.has(node.name.toLowerCase()));
    if (!isFine)
      refusals.add(node.loc?.start ?? loc?.start, `This condition of “@${name}” cannot be used here.`);
  });
}

/** Checks that keyframes have a name that can be told from the words around it. */
export function checkKeyframesName({ prelude, loc }: Atrule, refusals: Refusals): void {
  const name = prelude?.type === 'AtrulePrelude' ? prelude.children.first : null;
  const isOne = prelude?.type === 'AtrulePrelude' && prelude.children.size === 1;
  if (
    isOne &&
    name?.type === 'Identifier' &&
    /^[a-z][a-z0-9_-]{0,60}$/i.test(name.name) &&
    !KEYWORDS_OF_ANIMATION.test(name.name)
  )
    return;
  refusals.add(
    loc?.start,
    'Keyframes need a name of letters, digits and hyphens that is not a word of “animation” itself.',
  );
}
