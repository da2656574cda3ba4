import { env } from '@/lib/env';
import { authCookies, REGISTRATION_COOKIE } from '@/lib/identity';
import { LANGUAGE_COOKIE } from '@/lib/kernel/languages';
import type { TenantContext } from '@/lib/kernel/context';

export type SiteCookie = {
  name: string;
  purpose: 'session' | 'csrf' | 'returnTo' | 'registered' | 'language';
};

/** Every cookie a site sets, by its name on this host. All are strictly necessary, so nobody is asked for consent. */
export function siteCookies(ctx: TenantContext, basePath: string): SiteCookie[] {
  const cookies = authCookies({ kind: 'site', ctx, basePath }, env().baseProtocol === 'https');
  return [
    ...(['session', 'csrf', 'returnTo'] as const).map((purpose) => ({
      name: cookies[purpose].name,
      purpose,
    })),
    { name: REGISTRATION_COOKIE, purpose: 'registered' },
    { name: LANGUAGE_COOKIE, purpose: 'language' },
  ];
}
