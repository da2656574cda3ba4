import { describe, expect, it } from 'vitest';
import { ROLES } from '@/lib/kernel/permissions';
import { grantableRoles, mayGrantRole, mayManageMember, wouldOrphan } from './policy';

describe('who may give which role', () => {
  it('lets owners alone make owners', () => {
    expect(ROLES.filter((role) => mayGrantRole(role, 'owner'))).toEqual(['owner']);
  });

  it.each([
    ['owner', ['owner', 'admin', 'manager', 'user', 'viewer']],
    ['admin', ['admin', 'manager', 'user', 'viewer']],
    ['manager', ['manager', 'user', 'viewer']],
    ['user', ['user', 'viewer']],
    ['viewer', ['viewer']],
  ] as const)('lets %s give nothing above itself', (actor, roles) => {
    expect(grantableRoles(actor)).toEqual(roles);
  });

  it('protects members above the actor', () => {
    expect(mayManageMember('admin', 'owner')).toBe(false);
    expect(mayManageMember('admin', 'admin')).toBe(true);
    expect(mayManageMember('owner', 'owner')).toBe(true);
  });
});

describe('the last owner', () => {
  it.each([
    ['owner', null, 1, true],
    ['owner', 'admin', 1, true],
    ['owner', 'owner', 1, false],
    ['owner', null, 2, false],
    ['admin', null, 1, false],
  ] as const)('%s becoming %s among %d owners: %s', (role, next, owners, orphaned) => {
    expect(wouldOrphan(role, next, owners)).toBe(orphaned);
  });
});
