import { describe, expect, it } from 'vitest';
import { moveEffects } from './schemas';

const plan = {
  from: { strategy: 'shared', partition: 'main', database: 'tenantry', schema: 'tenant_shared' },
  to: { strategy: 'schema', partition: 'eu-2', database: 'tenantry', schema: 't_1' },
  checks: [],
  rows: 12_345,
  sizeBytes: 5 * 1024 ** 2,
  isPossible: true,
} as const;

describe('what a move does', () => {
  it('says how much goes where', () => {
    expect(moveEffects({ ...plan, checks: [] }, 24)[0]).toBe(
      '12,345 rows, about 5 MB, are copied from the shared schema on main to a schema of its own on eu-2. Files stay where they are.',
    );
  });

  it.each([
    [24, /kept in step for 24 hours\. Until then the move can be taken back/],
    [1, /kept in step for 1 hour\./],
    [0, /cannot be taken back/],
  ])('says whether it can be taken back with %i hours of watch', (hours, sentence) => {
    expect(moveEffects({ ...plan, checks: [] }, hours).at(-1)).toMatch(sentence);
  });
});
