import { describe, expect, it } from 'vitest';
import { pathInTenant, switchPath } from './switch-path';

const BOREAL = { slug: 'boreal', role: 'owner' as const };

describe('path below the tenant', () => {
  it.each([
    ['/acme', ''],
    ['/acme/', ''],
    ['/acme/members', '/members'],
    ['/portal/acme/members', '/members'],
    ['/portal/acme', ''],
    ['/acme-two/members', ''],
  ])('of %s is %j', (pathname, path) => {
    expect(pathInTenant(pathname, 'acme')).toBe(path);
  });
});

describe('switching tenants', () => {
  it.each([
    ['', '/boreal'],
    ['/members', '/boreal/members'],
    ['/audit', '/boreal/audit'],
    ['/articles/collections', '/boreal/articles/collections'],
    ['/articles/new', '/boreal/articles/new'],
  ])('keeps the page %j', (path, href) => {
    expect(switchPath(path, BOREAL)).toBe(href);
  });

  it.each([
    ['/requests/req_01k8zq3t5ae9vb2m8c7d6f5g4h', '/boreal/requests'],
    ['/requests/1042', '/boreal/requests'],
    ['/articles/art_01k8zq3t5ae9vb2m8c7d6f5g4h/edit', '/boreal/articles'],
    ['/articles/collections/col_01k8zq3t5ae9vb2m8c7d6f5g4h', '/boreal/articles/collections'],
  ])('goes from %j to the nearest list', (path, href) => {
    expect(switchPath(path, BOREAL)).toBe(href);
  });

  it('goes to the overview where the page does not exist or the role over there does not open it', () => {
    expect(switchPath('/nowhere', BOREAL)).toBe('/boreal');
    expect(switchPath('/audit', { slug: 'boreal', role: 'viewer' })).toBe('/boreal');
    expect(switchPath('/sessions', { slug: 'boreal', role: 'viewer' })).toBe('/boreal/sessions');
  });
});
