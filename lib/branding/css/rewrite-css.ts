import {
  type Atrule,
  type Block,
  type CssNode,
  generate,
  List,
  parse,
  type Rule,
  type Selector,
} from 'css-tree';
import { CONDITIONAL, checkCondition, checkKeyframesName, sentenceForAtRule } from './at-rules';
import { checkDeclaration } from './check-declaration';
import { checkTokens } from './check-tokens';
import { CSS_MAX_BYTES, cssBytes, MAX_DEPTH, MAX_RULES, MAX_SELECTORS } from './limits';
import { renameOwn } from './own-names';
import { parseSheet } from './parse-sheet';
import { type CssRefusal, Refusals } from './refusal';
import { checkSelector, scopeSelector } from './selectors';
import { findBreach } from './verify-printed';

/** Matches where a page of the site says that a stylesheet of its tenant may apply, and weighs nothing. */
export const SITE_SCOPE = ':where([data-face="site"]:has([data-own-css]))';

const UNREADABLE =
  'This is not CSS that a browser would read: a selector, name, colon or value is missing or misplaced.';

export interface RewrittenCss {
  /** What is served; empty when something was refused. */
  css: string;
  /** The first hundred, by line. */
  refusals: readonly CssRefusal[];
}

/**
 * Reads a tenant's stylesheet with a real parser, lets through what is on a list, and prints it anew: every selector below
 * the scope, names of keyframes and custom properties its own. Nothing is left out silently: what cannot be served is refused
 * with its line, and then nothing is served. Comments are not served. Pure; runs on the server and in a browser.
 *
 */
export function rewriteCss(source: string): RewrittenCss {
  const refusals = new Refusals();
  if (cssBytes(source) > CSS_MAX_BYTES) {
    refusals.add(null, `A stylesheet has at most ${CSS_MAX_BYTES / 1024} KB.`);
    return { css: '', refusals: refusals.sorted() };
  }
  if (!checkTokens(source, refusals)) return { css: '', refusals: refusals.sorted() };
  const sheet = parseSheet(source, (at) => refusals.add(at, UNREADABLE));
  const rules: Rule[] = [];
  checkList(sheet.children, refusals, rules, 0);
  if (rules.length > MAX_RULES)
    refusals.add(rules[MAX_RULES]?.loc?.start, `A stylesheet has at most ${MAX_RULES} rules.`);
  renameOwn(sheet, refusals);
  if (refusals.list.length === 0) for (const rule of rules) scopeRule(rule, refusals);
  if (refusals.list.length > 0) return { css: '', refusals: refusals.sorted() };
  // A string is the one place where `<` could begin a tag, should the text ever stand in a page.
  const css = generate(sheet).replaceAll('</', '<\\/').replaceAll('<!', '<\\!');
  const breach = findBreach(css, SITE_SCOPE);
  if (breach) refusals.add(null, breach);
  return { css: breach ? '' : css, refusals: refusals.sorted() };
}

/** Checks what stands at the top or in a conditional rule, and collects the rules to scope. */
function checkList(children: List<CssNode>, refusals: Refusals, rules: Rule[], depth: number): void {
  for (const node of children.toArray()) {
    if (node.type === 'Rule') {
      checkRule(node, refusals);
      rules.push(node);
    } else if (node.type === 'Atrule') checkAtRule(node, refusals, rules, depth);
    else if (!isNothing(node)) refusals.add(node.loc?.start, UNREADABLE);
  }
}

function checkRule({ prelude, block, loc }: Rule, refusals: Refusals): void {
  if (prelude.type !== 'SelectorList') refusals.add(loc?.start, 'This selector cannot be read.');
  else {
    if (prelude.children.size > MAX_SELECTORS)
      refusals.add(loc?.start, `A rule has at most ${MAX_SELECTORS} selectors.`);
    for (const selector of prelude.children.toArray()) checkSelector(selector, refusals);
  }
  checkBlock(block, refusals, false);
}

function checkBlock(block: Block, refusals: Refusals, isKeyframe: boolean): void {
  for (const node of block.children.toArray()) {
    if (node.type === 'Declaration') checkDeclaration(node, refusals, { isKeyframe });
    else if (node.type === 'Rule' || node.type === 'Atrule')
      refusals.add(node.loc?.start, 'Rules cannot stand within rules: write this one on its own.');
    else if (!isNothing(node)) refusals.add(node.loc?.start, UNREADABLE);
  }
  block.children = new List<CssNode>().fromArray(block.children.toArray().filter((node) => !isNothing(node)));
}

/** Spaces, comments, and semicolons with nothing before them. */
function isNothing(node: CssNode): boolean {
  return (
    node.type === 'Comment' ||
    node.type === 'WhiteSpace' ||
    (node.type === 'Raw' && /^[;\s]*$/.test(node.value))
  );
}

function checkAtRule(rule: Atrule, refusals: Refusals, rules: Rule[], depth: number): void {
  const at = rule.loc?.start;
  rule.name = rule.name.toLowerCase();
  const sentence = sentenceForAtRule(rule.name);
  if (sentence) return refusals.add(at, sentence);
  if (!rule.block) return refusals.add(at, `“@${rule.name}” holds rules in { }.`);
  if (CONDITIONAL.has(rule.name)) {
    checkCondition(rule, refusals);
    if (depth >= MAX_DEPTH)
      return refusals.add(at, `Conditions stand in each other ${MAX_DEPTH} deep at most.`);
    return checkList(rule.block.children, refusals, rules, depth + 1);
  }
  if (depth > 0) return refusals.add(at, 'Keyframes stand outside of conditions.');
  checkKeyframesName(rule, refusals);
  for (const frame of rule.block.children.toArray()) {
    if (frame.type === 'Rule' && /^(?:(?:from|to|\d{1,3}(?:\.\d{1,4})?%),?)+$/i.test(generate(frame.prelude)))
      checkBlock(frame.block, refusals, true);
    else refusals.add(frame.loc?.start, 'Keyframes hold from, to and percentages, each with declarations.');
  }
}

function scopeRule(rule: Rule, refusals: Refusals): void {
  if (rule.prelude.type !== 'SelectorList') return;
  const scoped = rule.prelude.children
    .toArray()
    .map((selector) => scopeSelector(selector as Selector, SITE_SCOPE, refusals))
    .filter((text) => text !== null);
  if (scoped.length === 0) return;
  const list = parse(scoped.join(','), { context: 'selectorList' });
  if (list.type === 'SelectorList') rule.prelude = list;
}
