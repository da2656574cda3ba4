/** What `{variables}` stand for; null: there is nothing to say. */
export type Values = Readonly<Record<string, string | null>>;

const VARIABLE = /\{([a-z][A-Za-z]*)\}/g;
/** Isolates a value in a text that runs the other way (Unicode UAX 9): a number or Latin name keeps its own direction. */
const FIRST_STRONG = '\u2068';
const POP = '\u2069';

/** The names between braces in a text, each once. */
export function variablesIn(text: string): string[] {
  return [...new Set([...text.matchAll(VARIABLE)].map(([, name = '']) => name))];
}

/** A line with its variables filled in, in one pass: what a value holds is never read as a variable. */
export function fillLine(text: string, values: Values, isIsolated = false): string {
  return text.replace(VARIABLE, (whole, name: string) => {
    if (!Object.hasOwn(values, name)) return whole;
    const value = values[name] ?? '';
    return isIsolated && value ? `${FIRST_STRONG}${value}${POP}` : value;
  });
}

/** The parts of a text, apart by `separator`, with their variables; a part with one that has no value is left out. */
export function fillParts(text: string, separator: RegExp, values: Values, isIsolated = false): string[] {
  return text
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '' && variablesIn(part).every((name) => values[name] !== null))
    .map((part) => fillLine(part, values, isIsolated));
}
