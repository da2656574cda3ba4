import type { HighlightPart } from './schemas/article';

const START = '⟦';
const STOP = '⟧';

/** Markdown marks that say nothing in a one-line excerpt. */
function withoutMarkdown(text: string): string {
  return text
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/(^|\s)(#{1,6}|[-*+>]|\d+\.)(?=\s)/g, '$1')
    .replaceAll(/[*_`~|]+/g, '')
    .replaceAll(/-{3,}/g, ' ')
    .replaceAll(/\s+/g, ' ');
}

/**
 * Splits an excerpt of `search_articles` at its ⟦ ⟧ marks into plain runs of text. The caller renders each run as
 * text, so whatever an article contains never becomes markup. Unbalanced marks are dropped.
 */
export function splitHighlights(excerpt: string): HighlightPart[] {
  const parts: HighlightPart[] = [];
  let isMatch = false;
  for (const piece of withoutMarkdown(excerpt).split(/([⟦⟧])/)) {
    if (piece === START) isMatch = true;
    else if (piece === STOP) isMatch = false;
    else if (piece !== '') parts.push({ text: piece, isMatch });
  }
  return parts;
}
