import { expect, it } from 'vitest';
import { stringify } from 'yaml';
import { shippedPlans } from '@/lib/testing/terms';
import { parseCatalogue } from './plans';

const plans = shippedPlans();

it('reads back what it writes', () => {
  expect(parseCatalogue(stringify({ plans }))).toEqual({ plans });
});

it('names every problem of a file with its path', () => {
  const [free] = structuredClone(plans) as { content: { name: string; settings: Record<string, number> } }[];
  if (!free) throw new Error('There is no plan.');
  free.content.name = '';
  free.content.settings.priority = 99;
  expect(() => parseCatalogue(stringify({ plans: [free] }))).toThrow(
    expect.objectContaining({
      fieldErrors: {
        'plans.0.content.name': 'Give the plan a name.',
        'plans.0.content.settings.priority': 'Use a whole number from 1 to 10.',
      },
    }),
  );
});

it.each([
  ['what is not YAML', 'plans: [', /not YAML/],
  ['a key twice', 'plans: []\nplans: []', /not YAML/],
  ['an empty file', '', /not a plan catalogue/],
])('refuses %s', (_what, text, sentence) => {
  expect(() => parseCatalogue(text)).toThrow(sentence);
});
