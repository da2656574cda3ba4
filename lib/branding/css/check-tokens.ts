import { tokenize, tokenTypes } from 'css-tree';
import type { CssPosition, Refusals } from './refusal';

const CLOSING: Partial<Record<number, string>> = {
  [tokenTypes.Function]: ')',
  [tokenTypes.LeftParenthesis]: ')',
  [tokenTypes.LeftSquareBracket]: ']',
  [tokenTypes.LeftCurlyBracket]: '}',
};
const CLOSED_BY: Partial<Record<number, string>> = {
  [tokenTypes.RightParenthesis]: ')',
  [tokenTypes.RightSquareBracket]: ']',
  [tokenTypes.RightCurlyBracket]: '}',
};
const PLAIN = /^[\t\n\r\f\x20-\x7e]*$/;
// Control characters, and those that turn the direction of what a reader of the source sees.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const HIDDEN = /[\0-\x08\x0b\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffd]/;

/** After these nobody knows where what was opened ends. */
const UNREADABLE = new Set<number>([
  tokenTypes.BadUrl,
  tokenTypes.BadString,
  tokenTypes.String,
  tokenTypes.Comment,
  tokenTypes.CDO,
  tokenTypes.CDC,
]);

const URL_SENTENCE = 'Nothing can be loaded from here: url() is not allowed.';

/**
 * Looks at the text before any grammar does: what is opened is closed, nothing is spelled with escapes or look-alike
 * letters outside quoted texts. What follows may compare names as they are written.
 * @returns whether the text can be read further: whatever is left open would put reader and parser apart
 */
export function checkTokens(source: string, refusals: Refusals): boolean {
  const positionOf = positionsIn(source);
  const hidden = HIDDEN.exec(source);
  if (hidden) refusals.add(positionOf(hidden.index), 'There is an invisible control character here.');
  let isReadable = !hidden;
  const open: { closing: string; start: number }[] = [];
  tokenize(source, (type, start, end) => {
    const text = source.slice(start, end);
    const refuse = (message: string) => refusals.add(positionOf(start), message);
    const sentence = sentenceFor(type, text);
    if (sentence) refuse(sentence);
    if (sentence && UNREADABLE.has(type)) isReadable = false;
    const closing = CLOSING[type];
    if (closing) open.push({ closing, start });
    const closed = CLOSED_BY[type];
    if (closed && open.pop()?.closing !== closed) {
      isReadable = false;
      refuse(`“${closed}” closes nothing here.`);
    }
  });
  for (const { closing, start } of open)
    refusals.add(positionOf(start), `What begins here is never closed: “${closing}” is missing.`);
  return isReadable && open.length === 0;
}

function sentenceFor(type: number, text: string): string | null {
  switch (type) {
    case tokenTypes.Url:
    case tokenTypes.BadUrl:
      return URL_SENTENCE;
    case tokenTypes.BadString:
      return 'This quoted text does not end on its line.';
    case tokenTypes.String:
      return text.length < 2 || !isClosedString(text) ? 'This quoted text is never closed.' : null;
    case tokenTypes.Comment:
      return text.endsWith('*/') && text.length >= 4
        ? null
        : 'This comment is never closed: “*/” is missing.';
    case tokenTypes.CDO:
    case tokenTypes.CDC:
      return 'HTML comments have no meaning in a stylesheet.';
    default:
      if (text.includes('\\')) return 'Escapes with a backslash are allowed in quoted texts alone.';
      return PLAIN.test(text)
        ? null
        : 'Names are written with the letters a–z here; other signs belong in quotes.';
  }
}

function isClosedString(text: string): boolean {
  if (text.at(-1) !== text[0]) return false;
  const backslashes = /\\*$/.exec(text.slice(0, -1))?.[0].length ?? 0;
  return backslashes % 2 === 0;
}

/** Turns an offset into line and column. Lines end as CSS says: LF, CR, CRLF, FF. */
function positionsIn(source: string): (offset: number) => CssPosition {
  const starts = [0];
  for (const match of source.matchAll(/\r\n|[\n\r\f]/g)) starts.push(match.index + match[0].length);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
}
