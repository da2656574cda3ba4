import { beforeAll, describe, expect, it } from 'vitest';
import { handleAuth } from '@/lib/identity';
import { tenantDb } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import type { TenantContext, TenantRef } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import { hashPassword } from '@/lib/security';
import { systemCtx, testTenant } from '@/lib/testing';
import { foreignSessionCleared } from './foreign-session';
import { claimsOtherTenant } from './session-claim';
import { visitorContext } from './visitor-context';

const PASSWORD = 'plum gravel sextant orbit';
const visit = (ip: string) => ({ requestId: newId('request'), ip, userAgent: 'test' });
let a: TenantRef;
let b: TenantRef;
let cookie: string;

async function sessionCookieOf(ctx: TenantContext): Promise<string> {
  const id = newId('endUser');
  const email = `${id}@example.test`;
  await tenantDb(ctx).endUser.create({
    data: {
      tenantId: ctx.tenant.id,
      id,
      email,
      name: 'Maria Lund',
      passwordHash: await hashPassword(PASSWORD),
      emailVerifiedAt: now(),
    },
  });
  const face = { kind: 'site', ctx: visitorContext(ctx.tenant, visit('10.5.0.1')), basePath: '' } as const;
  const cookies: Record<string, string> = {};
  const request = { ...visit('10.5.0.1'), isSecure: false, cookies };
  const keep = (values: string[]) => {
    for (const [pair = ''] of values.map((value) => value.split('; '))) {
      const [name = '', value = ''] = pair.split('=', 2);
      cookies[name] = decodeURIComponent(value);
    }
  };
  const csrf = await handleAuth(face, request, { segments: ['csrf'], method: 'GET', body: {} });
  keep(csrf.cookies);
  const { csrfToken } = csrf.body as { csrfToken: string };
  const body = { email, password: PASSWORD, csrfToken };
  keep(
    (await handleAuth(face, request, { segments: ['callback', 'password'], method: 'POST', body })).cookies,
  );
  return `session=${cookies.session}`;
}

beforeAll(async () => {
  a = (await testTenant()).tenant;
  b = (await testTenant()).tenant;
  cookie = await sessionCookieOf(systemCtx(a));
});

const refusals = (tenant: TenantRef) =>
  tenantDb(systemCtx(tenant)).auditEntry.count({ where: { action: 'tenant.refuseMismatch' } });

describe('a session of one tenant shown at another', () => {
  it('is refused, cleared and written down once a minute where it was shown', async () => {
    expect(claimsOtherTenant(cookie, b.id)).toBe(true);
    const cleared = await foreignSessionCleared(cookie, b, visit('10.5.0.2'), '/t/birch/requests?x=1');
    expect(cleared?.[0]).toMatch(/^session=; Path=\/t\/birch; Max-Age=0; HttpOnly; SameSite=Lax$/);
    expect(cleared?.[1]).toMatch(/^__Secure-session=; .*; Secure$/);
    await foreignSessionCleared(cookie, b, visit('10.5.0.2'), '/');
    expect(await refusals(b)).toBe(1);
    expect(await refusals(a)).toBe(0);
  });

  it('tells that tenant nothing of the other one', async () => {
    const entries = await tenantDb(systemCtx(b)).auditEntry.findMany({
      where: { action: 'tenant.refuseMismatch' },
    });
    expect(JSON.stringify(entries)).not.toContain(a.id);
  });

  it('is not believed when it was made up or belongs here', async () => {
    const forged = `session=${a.id}.eyJhbGciOiJkaXIifQ..x.y.z`;
    expect(await foreignSessionCleared(forged, b, visit('10.5.0.3'), '/')).toBeNull();
    expect(await foreignSessionCleared(cookie, a, visit('10.5.0.3'), '/')).toBeNull();
  });
});
