import { describe, expect, it } from 'vitest';
import type { TenantRef } from '@/lib/kernel/context';
import type { Override } from '@/lib/kernel/terms';
import { testTerms } from '@/lib/testing/terms';
import { hasFeature } from './can';

const AT = new Date('2026-11-21T12:00:00Z');
const tenant = (plan: string, overrides: Override[] = []) =>
  ({ id: 'ten_x', slug: 'x', terms: testTerms(plan, overrides) }) as unknown as TenantRef;
const noFlag = { flagOfFeature: () => undefined, isOn: () => false };
const flagThatIs = (isOn: boolean) => ({ flagOfFeature: () => 'sso', isOn: () => isOn });
const sso = (value: boolean, expiresAt: string | null = null): Override => ({ key: 'sso', value, expiresAt });

describe('a feature', () => {
  it('is what the plan says, until an override says otherwise, while that one is live', () => {
    expect(hasFeature(tenant('free'), 'sso', noFlag, AT)).toBe(false);
    expect(hasFeature(tenant('enterprise'), 'sso', noFlag, AT)).toBe(true);
    expect(hasFeature(tenant('free', [sso(true)]), 'sso', noFlag, AT)).toBe(true);
    expect(hasFeature(tenant('enterprise', [sso(false)]), 'sso', noFlag, AT)).toBe(false);
    expect(hasFeature(tenant('free', [sso(true, AT.toISOString())]), 'sso', noFlag, AT)).toBe(false);
  });

  it('is what a linked flag says, in place of plan and override', () => {
    expect(hasFeature(tenant('free'), 'sso', flagThatIs(true), AT)).toBe(true);
    expect(hasFeature(tenant('enterprise', [sso(true)]), 'sso', flagThatIs(false), AT)).toBe(false);
  });
});
