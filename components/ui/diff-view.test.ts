import { describe, expect, it } from 'vitest';
import { differencesOf } from './diff-view';

describe('differencesOf', () => {
  it('names changed, added and removed values by path, and leaves equal ones out', () => {
    const before = { name: 'Acme', role: 'user', address: { city: 'Oslo', zip: '0150' }, old: 1 };
    const after = { name: 'Acme AS', role: 'user', address: { city: 'Bergen', zip: '0150' }, fresh: true };
    expect(differencesOf(before, after)).toEqual([
      { path: 'name', before: 'Acme', after: 'Acme AS' },
      { path: 'address.city', before: 'Oslo', after: 'Bergen' },
      { path: 'fresh', before: null, after: 'true' },
      { path: 'old', before: '1', after: null },
    ]);
  });

  it('shows everything of a thing that was created or removed', () => {
    expect(differencesOf(null, { id: 'a' })).toEqual([{ path: 'id', before: null, after: 'a' }]);
    expect(differencesOf({ id: 'a' }, undefined)).toEqual([{ path: 'id', before: 'a', after: null }]);
  });

  it('compares lists as a whole and tells null from absent', () => {
    expect(differencesOf({ scopes: ['a'], until: null }, { scopes: ['a', 'b'] })).toEqual([
      { path: 'scopes', before: '["a"]', after: '["a","b"]' },
      { path: 'until', before: 'null', after: null },
    ]);
  });
});
