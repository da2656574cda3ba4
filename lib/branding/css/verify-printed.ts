import { type CssNode, generate, parse, type Selector, tokenize, tokenTypes, walk } from 'css-tree';
import { CONDITIONAL } from './at-rules';
import { parseSheet } from './parse-sheet';
import { PSEUDO_CLASSES, VALUE_FUNCTIONS } from './names';

const FORBIDDEN_TOKENS = new Set<number>([
  tokenTypes.Url,
  tokenTypes.BadUrl,
  tokenTypes.BadString,
  tokenTypes.CDO,
  tokenTypes.CDC,
]);

/**
 * The second wall: looks at what was printed as if it came from a stranger, by tokens and by what every rule selects, and
 * knows nothing of how it was made.
 * @returns what is wrong, or null
 */
export function findBreach(css: string, scope: string): string | null {
  return findForbiddenToken(css) ?? findUnscoped(css, scope);
}

function findForbiddenToken(css: string): string | null {
  let found: string | null = null;
  tokenize(css, (type, start, end) => {
    const text = css.slice(start, end).toLowerCase();
    if (FORBIDDEN_TOKENS.has(type) || (type !== tokenTypes.String && text.includes('\\')))
      found ??= 'This stylesheet holds something that cannot be printed safely.';
    if (type === tokenTypes.Function) {
      const name = text.slice(0, -1);
      if (!VALUE_FUNCTIONS.has(name) && !PSEUDO_CLASSES.has(name))
        found ??= `The function ${name}() cannot be used here.`;
    }
    if (type === tokenTypes.AtKeyword && !CONDITIONAL.has(text.slice(1)) && text !== '@keyframes')
      found ??= `${text} cannot be used here.`;
  });
  return found ?? (/<[/!]/.test(css) ? 'This stylesheet holds what looks like HTML.' : null);
}

function findUnscoped(css: string, scope: string): string | null {
  const wanted = generate(parse(scope, { context: 'selector' }));
  let found: string | null = null;
  const sheet = parseSheet(css, () => {
    found ??= 'This stylesheet cannot be read again as it was printed.';
  });
  walk(sheet, {
    visit: 'Rule',
    enter(rule) {
      if (this.atrule?.name === 'keyframes') return;
      const selectors = rule.prelude.type === 'SelectorList' ? rule.prelude.children.toArray() : [];
      if (selectors.length === 0 || !selectors.every((node) => isScoped(node, wanted)))
        found ??= 'A rule of this stylesheet reaches beyond your site.';
    },
  });
  return found;
}

/** The scope stands first, or after one step down from the page; from there the way leads inwards. */
function isScoped(selector: CssNode, wanted: string): boolean {
  const nodes = (selector as Selector).children.toArray();
  const at = nodes.findIndex((node) => node.type === 'PseudoClassSelector' && generate(node) === wanted);
  if (at === -1) return false;
  const before = nodes.slice(0, at).filter(({ type }) => type === 'Combinator');
  if (at > 0 && (before.length !== 1 || nodes[at - 1] !== before[0] || !isStep(before[0], [' '])))
    return false;
  const next = nodes.slice(at).find(({ type }) => type === 'Combinator');
  return next === undefined || isStep(next, [' ', '>']);
}

function isStep(node: CssNode | undefined, names: readonly string[]): boolean {
  return node?.type === 'Combinator' && names.includes(node.name);
}
