import { describe, expect, it } from 'vitest';
import { slugOf, slugSuggestions } from './schemas';

it.each([
  ['Northwind Traders Ltd.', 'northwind-traders-ltd'],
  ['Åkerlund & Søn', 'akerlund-son'],
  ["O'Brien’s Bäckerei", 'obriens-backerei'],
  ['  ---  ', ''],
  ['日本', ''],
])('writes %j as %j', (company, slug) => {
  expect(slugOf(company)).toBe(slug);
});

describe('suggestions', () => {
  it('begin with the name without its legal form', () => {
    expect(slugSuggestions('Northwind Traders Ltd.').slice(0, 4)).toEqual([
      'northwind-traders',
      'northwind-traders-ltd',
      'northwindtraders',
      'northwind',
    ]);
  });

  it('are never reserved or malformed', () => {
    expect(slugSuggestions('Support')).not.toContain('support');
    expect(slugSuggestions('AB')).not.toContain('ab');
    expect(slugSuggestions('日本')).toEqual([]);
  });
});
