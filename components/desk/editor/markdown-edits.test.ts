import { describe, expect, it } from 'vitest';
import { countWords, EDIT_KINDS, type EditKind, editFor } from './markdown-edits';

/** Applies an edit to a text whose selection is written as ‹…› and writes the new selection the same way. */
function edited(kind: EditKind, marked: string): string {
  const start = marked.indexOf('‹');
  const end = marked.indexOf('›') - 1;
  const text = marked.replace(/[‹›]/g, '');
  const { from, to, insert, selectStart, selectEnd } = editFor(kind, { text, start, end });
  const next = text.slice(0, from) + insert + text.slice(to);
  return `${next.slice(0, selectStart)}‹${next.slice(selectStart, selectEnd)}›${next.slice(selectEnd)}`;
}

describe('toolbar of the editor', () => {
  it.each<[EditKind, string, string]>([
    ['bold', 'a ‹word› b', 'a **‹word›** b'],
    ['bold', 'a **‹word›** b', 'a ‹word› b'],
    ['bold', '‹›', '**‹bold text›**'],
    ['italic', '**‹word›**', '***‹word›***'],
    ['italic', '*‹word›*', '‹word›'],
    ['code', 'press ‹Ctrl›', 'press `‹Ctrl›`'],
    ['link', 'see ‹our shop›', 'see [our shop](‹https://›)'],
    ['link', '‹https://x.example/a›', '[‹words›](https://x.example/a)'],
    ['heading', 'one\n‹two›\nthree', 'one\n## two‹›\nthree'],
    ['heading', '## t‹›wo', 'two‹›'],
    ['heading', '# t‹›wo', 'two‹›'],
    ['list', '‹one\ntwo›', '‹- one\n- two›'],
    ['list', '‹- one\n- two›', '‹one\ntwo›'],
    ['numbers', '‹one\ntwo›', '‹1. one\n2. two›'],
    ['quote', 'said‹›', '> said‹›'],
    ['block', 'a‹x›', 'a\n\n```\nx\n```\n\n‹›'],
    ['table', '‹›', '| Column | Column |\n|---|---|\n| Cell | Cell |\n\n‹›'],
  ])('%s turns %j into %j', (kind, before, after) => {
    expect(edited(kind, before)).toBe(after);
  });

  it('keeps every character outside the selection', () => {
    for (const kind of EDIT_KINDS) {
      const text = 'first line\nsecond line\nthird line';
      const { from, to, insert } = editFor(kind, { text, start: 13, end: 19 });
      const next = text.slice(0, from) + insert + text.slice(to);
      for (const word of ['first line', 'third line']) expect(next).toContain(word);
    }
  });
});

describe('countWords', () => {
  it.each([
    ['', 0],
    ['## How **refunds** work', 3],
    ['日本語の文章', 3],
  ])('counts %j', (text, words) => {
    expect(countWords(text)).toBeGreaterThanOrEqual(words);
    if (words === 0) expect(countWords(text)).toBe(0);
  });
});
