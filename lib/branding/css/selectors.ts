import { type CssNode, generate, parse, type Selector, type SelectorList, walk } from 'css-tree';
import { MAX_COMPOUNDS } from './limits';
import { ATTRIBUTE, PSEUDO_CLASSES, PSEUDO_ELEMENTS } from './names';
import type { Refusals } from './refusal';

const SELECTOR_NODES = new Set<string>([
  'SelectorList',
  'Selector',
  'TypeSelector',
  'ClassSelector',
  'IdSelector',
  'AttributeSelector',
  'PseudoClassSelector',
  'PseudoElementSelector',
  'Combinator',
  'Nth',
  'AnPlusB',
  'Identifier',
  'String',
]);
/** The page says it of notices that must look and stand as they do: consent, menus, messages. */
const GUARD = ':not(:where([data-guarded],[data-guarded] *))';

/** Checks what a selector is made of. @returns whether it can be scoped */
export function checkSelector(selector: CssNode, refusals: Refusals): boolean {
  let isFine = true;
  let compounds = 1;
  const refuse = (node: CssNode, message: string) => {
    isFine = false;
    refusals.add(node.loc?.start ?? selector.loc?.start, message);
  };
  walk(selector, (node: CssNode) => {
    const sentence = sentenceFor(node);
    if (sentence) refuse(node, sentence);
    if (node.type === 'Combinator') compounds += 1;
  });
  if (compounds > MAX_COMPOUNDS) refuse(selector, `A selector has at most ${MAX_COMPOUNDS} steps.`);
  walk(selector, (node: CssNode) => {
    if (node.type === 'PseudoClassSelector' && node.name.toLowerCase() === 'has' && holdsHas(node))
      refuse(node, '“:has” cannot stand within “:has”.');
  });
  return isFine;
}

function holdsHas(has: CssNode): boolean {
  let count = 0;
  walk(has, (node: CssNode) => {
    if (node.type === 'PseudoClassSelector' && node.name.toLowerCase() === 'has') count += 1;
  });
  return count > 1;
}

function sentenceFor(node: CssNode): string | null {
  if (!SELECTOR_NODES.has(node.type))
    return node.type === 'NestingSelector'
      ? 'Rules cannot stand within rules: write the whole selector instead of “&”.'
      : 'This part of the selector cannot be read.';
  switch (node.type) {
    case 'TypeSelector':
      return /^(?:\*|[a-z][a-z0-9-]*)$/i.test(node.name) ? null : 'Namespaces have no use on these pages.';
    case 'Combinator':
      return [' ', '>', '+', '~'].includes(node.name)
        ? null
        : `“${node.name}” is not a step that can be used here.`;
    case 'PseudoClassSelector':
      return sentenceForPseudoClass(node.name.toLowerCase());
    case 'PseudoElementSelector':
      return PSEUDO_ELEMENTS.has(node.name.toLowerCase()) && node.children === null
        ? null
        : `“::${node.name}” cannot be styled here.`;
    case 'AttributeSelector':
      return ATTRIBUTE.test(node.name.name.toLowerCase())
        ? null
        : `“[${node.name.name}]” cannot be asked for: what people type is not looked at.`;
    default:
      return null;
  }
}

function sentenceForPseudoClass(name: string): string | null {
  // The old spelling of four pseudo-elements.
  if (PSEUDO_CLASSES.has(name) || /^(?:before|after|first-letter|first-line)$/.test(name)) return null;
  if (name === 'visited') return '“:visited” would tell where a reader was before.';
  return `“:${name}” cannot be asked for here.`;
}

type Compound = CssNode[];

/**
 * Writes a selector anew so that it matches within the scope alone: `html`, `body` and `:root` become the scope, everything
 * else stands below it. `.dark` and `html[…]` in front ask the page about its theme or language.
 *
 * @param scope a selector of one compound, such as `:where([data-face="site"])`
 * @returns null when it was refused
 */
export function scopeSelector(selector: Selector, scope: string, refusals: Refusals): string | null {
  const refuse = (message: string) => {
    refusals.add(selector.loc?.start, message);
    return null;
  };
  const nodes = selector.children.toArray();
  const first = nodes[0];
  if (!first || first.type === 'Combinator' || nodes.at(-1)?.type === 'Combinator')
    return refuse('A selector begins and ends with what it looks for.');
  const { compounds, steps } = split(nodes);
  let ahead = '';
  let at = 0;
  let own = '';
  if (isPageCompound(compounds[0])) {
    const asked = textOf((compounds[0] ?? []).filter((node) => !isNamed(node, ['html']) && !isRoot(node)));
    if (asked && hasPseudoElement(compounds[0]))
      return refuse('Only “body” and what is in it can be drawn before or after.');
    ahead = asked === '' ? '' : /^\.(?:dark|light)$/.test(asked) ? `${asked} ` : `:root${asked} `;
    at = 1;
    if (compounds.length > 1 && !isInward(steps[0]))
      return refuse('Nothing beside the page itself can be styled.');
  }
  const isBody = compounds[at]?.some((node) => isNamed(node, ['body'])) ?? false;
  const isDirect = at === 1 && steps[0] === '>' && !isBody;
  if (isBody) {
    own = textOf((compounds[at] ?? []).filter((node) => !isNamed(node, ['body'])));
    at += 1;
    if (at < compounds.length && !isInward(steps[at - 1]))
      return refuse('Nothing beside the page itself can be styled.');
  }
  const rest = compounds
    .slice(at)
    .map((compound, index) => `${index === 0 ? '' : spaced(steps[at + index - 1])}${textOf(compound)}`)
    .join('');
  const joint = rest === '' ? '' : spaced(isBody ? steps[at - 1] : isDirect ? '>' : ' ');
  return withGuard(`${ahead}${scope}${own}${joint}${rest}`);
}

function split(nodes: readonly CssNode[]): { compounds: Compound[]; steps: string[] } {
  const compounds: Compound[] = [[]];
  const steps: string[] = [];
  for (const node of nodes) {
    if (node.type === 'Combinator') {
      steps.push(node.name);
      compounds.push([]);
    } else compounds.at(-1)?.push(node);
  }
  return { compounds, steps };
}

const isNamed = (node: CssNode, names: readonly string[]) =>
  node.type === 'TypeSelector' && names.includes(node.name.toLowerCase());
const isRoot = (node: CssNode) =>
  node.type === 'PseudoClassSelector' && ['root', 'scope'].includes(node.name.toLowerCase());
const isInward = (step: string | undefined) => step === ' ' || step === '>';
const hasPseudoElement = (compound: Compound | undefined) =>
  compound?.some(({ type }) => type === 'PseudoElementSelector') ?? false;
const spaced = (step: string | undefined) => (step === ' ' || step === undefined ? ' ' : step);

/** `html…`, `:root…`, or a theme that the page has as a class. */
function isPageCompound(compound: Compound | undefined): boolean {
  if (!compound) return false;
  if (compound.some((node) => isNamed(node, ['html']) || isRoot(node))) return true;
  const [only] = compound;
  return compound.length === 1 && only?.type === 'ClassSelector' && ['dark', 'light'].includes(only.name);
}

function textOf(compound: Compound): string {
  return compound.map((node) => generate(node)).join('');
}

/** Keeps the selector off what is guarded, without making it weigh more. */
function withGuard(text: string): string {
  const list = parse(text, { context: 'selectorList' }) as SelectorList;
  const nodes = (list.children.first as Selector).children.toArray();
  const compoundStart = nodes.findLastIndex(({ type }) => type === 'Combinator') + 1;
  const pseudo = nodes.findIndex(
    (node, index) =>
      index >= compoundStart &&
      (node.type === 'PseudoElementSelector' ||
        (node.type === 'PseudoClassSelector' &&
          /^(?:before|after|first-letter|first-line)$/i.test(node.name))),
  );
  const end = pseudo === -1 ? nodes.length : pseudo;
  return `${textOf(nodes.slice(0, end))}${GUARD}${textOf(nodes.slice(end))}`;
}
