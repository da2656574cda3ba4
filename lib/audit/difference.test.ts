import { describe, expect, it } from 'vitest';
import { auditDifference, changedFields, HIDDEN_VALUE } from './difference';

describe('auditDifference', () => {
  it('keeps only the fields that changed', () => {
    const difference = auditDifference(
      { title: 'Old', slug: 'same', version: 1 },
      { title: 'New', slug: 'same', version: 2 },
    );
    expect(difference).toEqual({ before: { title: 'Old', version: 1 }, after: { title: 'New', version: 2 } });
  });

  it('keeps everything of a creation and of a deletion', () => {
    expect(auditDifference(null, { a: 1 })).toEqual({ before: null, after: { a: 1 } });
    expect(auditDifference({ a: 1 }, undefined)).toEqual({ before: { a: 1 }, after: null });
  });

  it.each([
    'passwordHash',
    'password',
    'secret',
    'api_token',
    'tokenHash',
    'recoveryTokens',
    'sessionCookie',
  ])('never keeps the value of %s', (field) => {
    const text = JSON.stringify(auditDifference({ [field]: 'old-value' }, { [field]: 'new-value' }));
    expect(text).toContain(HIDDEN_VALUE);
    expect(text).not.toContain('-value');
  });

  it('hides secrets inside objects and leaves look-alikes alone', () => {
    const { after } = auditDifference(null, {
      settings: { smtp: { password: 'x' } },
      keyboard: 'qwerty',
      hashtag: '#a',
    });
    expect(after).toEqual({
      settings: { smtp: { password: HIDDEN_VALUE } },
      keyboard: 'qwerty',
      hashtag: '#a',
    });
  });

  it('sees a change behind the part of a long text it keeps', () => {
    const long = 'x'.repeat(5_000);
    const { before, after } = auditDifference({ body: `${long}a` }, { body: `${long}b` });
    expect(String(before?.body)).toHaveLength(2_001);
    expect(after).not.toBeNull();
    expect(Object.keys(after ?? {})).toEqual(['body']);
  });

  it('compares dates and big numbers by value', () => {
    expect(auditDifference({ at: new Date(5), size: 9n }, { at: new Date(5), size: 9n })).toEqual({
      before: {},
      after: {},
    });
    expect(auditDifference({ at: new Date(5) }, { at: new Date(6) }).after).toEqual({
      at: '1970-01-01T00:00:00.006Z',
    });
  });
});

describe('changedFields', () => {
  it('puts both sides beside each other', () => {
    expect(changedFields({ a: 1 }, { a: 2, b: 3 })).toEqual([
      { field: 'a', before: 1, after: 2 },
      { field: 'b', before: null, after: 3 },
    ]);
  });
});
