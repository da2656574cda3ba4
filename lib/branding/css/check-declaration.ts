import { type CssNode, type Declaration, generate, lexer, type Value, walk } from 'css-tree';
import { GUARDED } from './guarded';
import { PROPERTIES, PROPERTY_SENTENCES, QUOTED, RESERVED_PROPERTY, VALUE_FUNCTIONS } from './names';
import type { Refusals } from './refusal';

const VALUE_NODES = new Set<string>([
  'Value',
  'Identifier',
  'Number',
  'Percentage',
  'Dimension',
  'Hash',
  'Operator',
  'Function',
  'Parentheses',
  'Brackets',
]);

const LOADING =
  /^(?:url|src|image|image-set|-webkit-image-set|cross-fade|-webkit-cross-fade|element|paint|attr|env|if|expression)$/;

/** Checks one declaration of a rule or keyframe: the property, what its value is made of, and whether the two fit. */
export function checkDeclaration(
  declaration: Declaration,
  refusals: Refusals,
  context: { isKeyframe: boolean },
): void {
  const at = declaration.loc?.start;
  const { property } = declaration;
  const isCustom = property.startsWith('--');
  const name = property.toLowerCase();
  const propertySentence = isCustom ? sentenceForCustom(property) : sentenceForProperty(name);
  if (propertySentence) return refusals.add(at, propertySentence);
  if (declaration.important && (declaration.important !== true || context.isKeyframe))
    return refusals.add(at, 'Only “!important” may follow a value, and not in keyframes.');
  const { value } = declaration;
  if (value.type !== 'Value')
    return refusals.add(value.loc?.start ?? at, `The value of “${property}” cannot be read.`);
  if (!checkValue(value, refusals, { areQuotesAllowed: !isCustom && QUOTED.has(name) }) || isCustom) return;
  // A value of every property puts it back to what it was.
  if (isWide(value)) {
    if (name in GUARDED && /^(?:inherit|revert|revert-layer)$/i.test(generate(value)))
      refusals.add(at, `“${name}” is set to a value of its own here.`);
    return;
  }
  const guarded = GUARDED[name]?.(value);
  if (guarded) return refusals.add(at, guarded);
  if (!matchesGrammar(name, value))
    refusals.add(value.loc?.start ?? at, `“${shown(value)}” is not a value of “${name}”.`);
}

function sentenceForCustom(property: string): string | null {
  if (!/^--[a-z][a-z0-9-]{0,60}$/i.test(property))
    return 'The name of a custom property begins with “--” and a letter, and holds letters, digits and hyphens.';
  return RESERVED_PROPERTY.test(property.toLowerCase())
    ? `“${property}” belongs to the page, which follows the colours and shapes of the branding: choose another name.`
    : null;
}

function sentenceForProperty(name: string): string | null {
  if (PROPERTIES.has(name) || name in GUARDED) return null;
  return (
    PROPERTY_SENTENCES[name] ??
    `“${name}” is not a property that can be set here: check the spelling, or leave it out.`
  );
}

/** Whether a value is made of nothing but harmless parts. */
export function checkValue(
  value: CssNode,
  refusals: Refusals,
  { areQuotesAllowed }: { areQuotesAllowed: boolean },
): boolean {
  let isFine = true;
  const refuse = (node: CssNode, message: string) => {
    isFine = false;
    refusals.add(node.loc?.start ?? value.loc?.start, message);
  };
  walk(value, (node: CssNode) => {
    if (node.type === 'Url') refuse(node, 'Nothing can be loaded from here: url() is not allowed.');
    else if (node.type === 'String') {
      if (!areQuotesAllowed) refuse(node, 'A quoted text has no place in this value.');
    } else if (node.type === 'Function') {
      const name = node.name.toLowerCase();
      if (!VALUE_FUNCTIONS.has(name))
        refuse(
          node,
          LOADING.test(name)
            ? `Nothing can be loaded or read from here: ${name}() is not allowed.`
            : `The function ${name}() cannot be used here.`,
        );
    } else if (!VALUE_NODES.has(node.type)) refuse(node, 'This part of the value cannot be read.');
  });
  return isFine;
}

function isWide(value: Value): boolean {
  return /^(?:inherit|initial|unset|revert|revert-layer)$/i.test(generate(value));
}

/** What the grammar of css-tree does not know yet, or cannot say before variables have their values. */
const BEYOND_GRAMMAR = /\bvar\(|\(from /i;

function matchesGrammar(name: string, value: Value): boolean {
  return BEYOND_GRAMMAR.test(generate(value)) || lexer.matchProperty(name, value).error === null;
}

function shown(value: Value): string {
  const text = generate(value);
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
