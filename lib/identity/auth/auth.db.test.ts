import { beforeAll, describe, expect, it } from 'vitest';
import { tenantDb } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import type { TenantContext } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import { hashPassword } from '@/lib/security';
import { systemCtx, testTenant } from '@/lib/testing';
import type { AuthFace, AuthRequest } from './face';
import { handleAuth } from './handle-auth';
import { readConsoleSession, readPortalSession, readSiteSession } from './read-session';
import { foreignTenantId } from './session-token';

const PASSWORD = 'plum gravel sextant orbit';
let a: TenantContext;
let b: TenantContext;

beforeAll(async () => {
  a = systemCtx((await testTenant()).tenant);
  b = systemCtx((await testTenant()).tenant);
});

/** A browser: keeps cookies by name, and says what their attributes were. */
class Browser {
  cookies: Record<string, string> = {};
  readonly attributes: Record<string, string> = {};
  constructor(readonly isSecure = false) {}

  request(): AuthRequest {
    return {
      requestId: newId('request'),
      ip: '10.3.0.1',
      userAgent: 'test',
      isSecure: this.isSecure,
      cookies: this.cookies,
    };
  }
  async call(face: AuthFace, method: string, path: string, body: Record<string, unknown> = {}) {
    const answer = await handleAuth(face, this.request(), { segments: path.split('/'), method, body });
    for (const header of answer.cookies) {
      const [pair = '', ...attributes] = header.split('; ');
      const [name = '', value = ''] = pair.split('=', 2);
      this.attributes[name] = attributes.join('; ');
      if (value) this.cookies[name] = decodeURIComponent(value);
      else delete this.cookies[name];
    }
    return answer.body;
  }
  async signIn(face: AuthFace, email: string, password = PASSWORD) {
    const { csrfToken } = (await this.call(face, 'GET', 'csrf')) as { csrfToken: string };
    return this.call(face, 'POST', 'callback/password', { email, password, csrfToken });
  }
}

async function endUser(ctx: TenantContext) {
  const id = newId('endUser');
  const email = `${id}@example.test`;
  const passwordHash = await hashPassword(PASSWORD);
  await tenantDb(ctx).endUser.create({
    data: { tenantId: ctx.tenant.id, id, email, name: 'Maria Lund', passwordHash, emailVerifiedAt: now() },
  });
  return { id, email };
}

const site = (ctx: TenantContext, basePath = ''): AuthFace => ({ kind: 'site', ctx, basePath });
const read = (browser: Browser, ctx: TenantContext) =>
  readSiteSession({ ...browser.request(), ctx, basePath: '' });

describe('the cookies of a site', () => {
  it('hold a session of this tenant that no other tenant or face accepts', async () => {
    const { email, id } = await endUser(a);
    const browser = new Browser();
    expect(await browser.signIn(site(a), email)).toEqual({ ok: true });
    expect(await read(browser, a)).toMatchObject({ user: { id } });
    expect(await read(browser, b)).toBeNull();
    expect(await readPortalSession(browser.request())).toBeNull();
    expect(await readConsoleSession(browser.request())).toBeNull();
  });

  it('are recognised at another tenant, also when the prefix is rewritten', async () => {
    const { email } = await endUser(a);
    const browser = new Browser();
    await browser.signIn(site(a), email);
    expect(await foreignTenantId(browser.cookies, b.tenant.id)).toBe(a.tenant.id);
    expect(await foreignTenantId(browser.cookies, a.tenant.id)).toBeNull();
    const forged = (browser.cookies.session ?? '').replace(a.tenant.id, b.tenant.id);
    browser.cookies.session = forged;
    expect(await read(browser, b)).toBeNull();
    expect(await foreignTenantId({ session: forged }, a.tenant.id)).toBeNull();
  });

  it('say nothing about who built this', async () => {
    const { email } = await endUser(a);
    const browser = new Browser();
    await browser.signIn(site(a), email);
    expect(Object.keys(browser.attributes).sort()).toEqual(['csrf', 'return-to', 'session']);
    expect(browser.attributes.session).toMatch(/HttpOnly/);
    expect(browser.attributes.session).toMatch(/SameSite=Lax/i);
    expect(browser.attributes.session).not.toMatch(/Domain/i);
  });

  it('are bound to the host over TLS, and to the path where a site is reached by path', async () => {
    const { email } = await endUser(a);
    const secure = new Browser(true);
    await secure.signIn(site(a), email);
    expect(secure.attributes['__Host-session']).toMatch(/Path=\/; .*Secure/);
    const byPath = new Browser(true);
    await byPath.signIn(site(a, '/t/acme'), email);
    expect(byPath.attributes['__Secure-session']).toMatch(/Path=\/t\/acme;/);
    expect(byPath.attributes['__Host-session']).toBeUndefined();
  });

  it('stop working when the session is revoked, and are cleared by signing out', async () => {
    const { email, id } = await endUser(a);
    const browser = new Browser();
    await browser.signIn(site(a), email);
    const stolen = { ...browser.cookies };
    const { csrfToken } = (await browser.call(site(a), 'GET', 'csrf')) as { csrfToken: string };
    await browser.call(site(a), 'POST', 'signout', { csrfToken });
    expect(browser.cookies.session).toBeUndefined();
    browser.cookies = stolen;
    expect(await read(browser, a)).toBeNull();
    expect(await tenantDb(a).endUserSession.count({ where: { endUserId: id, revokedAt: null } })).toBe(0);
  });

  it('are refused when changed or made up', async () => {
    const { email } = await endUser(a);
    const browser = new Browser();
    await browser.signIn(site(a), email);
    const good = browser.cookies.session ?? '';
    for (const session of [
      `${good}x`,
      good.slice(0, -2),
      `${a.tenant.id}.x.y.z`,
      '',
      a.tenant.id,
      good.replace('.', '..'),
    ]) {
      expect(await read(Object.assign(new Browser(), { cookies: { session } }), a)).toBeNull();
    }
  });
});

describe('signing in', () => {
  it('needs the token of the form', async () => {
    const { email } = await endUser(a);
    const browser = new Browser();
    await browser.call(site(a), 'GET', 'csrf');
    for (const csrfToken of [undefined, '', 'f'.repeat(64)]) {
      await expect(
        browser.call(site(a), 'POST', 'callback/password', { email, password: PASSWORD, csrfToken }),
      ).rejects.toMatchObject({
        code: 'FORBIDDEN',
      });
    }
    expect(browser.cookies.session).toBeUndefined();
  });

  it('says precisely what is wrong', async () => {
    const browser = new Browser();
    await expect(browser.signIn(site(a), 'nobody@example.test')).rejects.toMatchObject({
      code: 'INVALID_CREDENTIALS',
    });
    await expect(browser.signIn(site(a), 'no address')).rejects.toMatchObject({
      fieldErrors: { email: expect.any(String) },
    });
  });

  it('ends the session the browser had before', async () => {
    const { email, id } = await endUser(a);
    const browser = new Browser();
    await browser.signIn(site(a), email);
    await browser.signIn(site(a), email);
    expect(await tenantDb(a).endUserSession.count({ where: { endUserId: id, revokedAt: null } })).toBe(1);
  });

  it.each([
    ['GET', 'signin'],
    ['GET', 'error'],
    ['GET', 'providers'],
    ['POST', '_log'],
    ['POST', 'session'],
    ['GET', 'callback/password'],
    ['POST', 'callback/hand-over'],
    ['POST', 'callback/constructor'],
  ])('does not offer %s %s', async (method, path) => {
    await expect(new Browser().call(site(a), method, path)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
