import { describe, expect, it } from 'vitest';
import { splitHighlights } from './highlight';

describe('splitHighlights', () => {
  it('marks the words that were found', () => {
    expect(splitHighlights('Send a ⟦refund⟧ today')).toEqual([
      { text: 'Send a ', isMatch: false },
      { text: 'refund', isMatch: true },
      { text: ' today', isMatch: false },
    ]);
  });

  it('drops marks that are not balanced and never loses text', () => {
    const text = (excerpt: string) =>
      splitHighlights(excerpt)
        .map((part) => part.text)
        .join('');
    expect(text('⟦⟦a⟧ b')).toBe('a b');
    expect(text('a⟧ b ⟦')).toBe('a b ');
    expect(splitHighlights('')).toEqual([]);
  });

  it('leaves Markdown marks out and keeps HTML as text', () => {
    expect(splitHighlights('## Steps\n- **Open** the [⟦app⟧](https://x.example) <b>now</b>')).toEqual([
      { text: ' Steps Open the ', isMatch: false },
      { text: 'app', isMatch: true },
      { text: ' <b>now</b>', isMatch: false },
    ]);
  });
});
