import { describe, expect, it } from 'vitest';
import type { TenantRef } from '@/lib/kernel/context';
import type { Override } from '@/lib/kernel/terms';
import { testTerms } from '@/lib/testing/terms';
import { limitOf, settingFor } from './limit-of';

const AT = new Date('2026-11-21T12:00:00Z');
const ctx = (overrides: Override[] = []) => ({
  tenant: { terms: testTerms('starter', overrides) } as unknown as TenantRef,
});
const until = (value: number | null, expiresAt: string | null): Override => ({
  key: 'users',
  value,
  expiresAt,
});

describe('limitOf', () => {
  it("is the plan's value without an override", () => {
    const { plan } = ctx().tenant.terms;
    expect(limitOf(ctx(), 'users', AT)).toEqual({
      value: plan.limits.users.value,
      enforcement: plan.limits.users.enforcement,
    });
  });

  it('is the override while it is live, unlimited included', () => {
    expect(limitOf(ctx([until(77, null)]), 'users', AT).value).toBe(77);
    expect(limitOf(ctx([until(0, null)]), 'users', AT).value).toBe(0);
    expect(limitOf(ctx([until(null, '2026-11-22T00:00:00Z')]), 'users', AT).value).toBeNull();
  });

  it("is the plan's value again from the instant the override ends", () => {
    const expected = limitOf(ctx(), 'users', AT);
    expect(limitOf(ctx([until(77, AT.toISOString())]), 'users', AT)).toEqual(expected);
  });
});

describe('settingFor', () => {
  it('stays within the bounds of the setting', () => {
    const over: Override = { key: 'priority', value: 99, expiresAt: null };
    expect(settingFor(ctx([over]), 'priority', AT)).toBe(10);
  });
});
