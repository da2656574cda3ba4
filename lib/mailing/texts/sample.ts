import { env } from '@/lib/env';
import { now } from '@/lib/kernel/clock';
import type { TenantContext } from '@/lib/kernel/context';
import type { Language } from '@/lib/kernel/languages';
import { type MailKind, type MailVoice, sampleOf, valuesOf } from '@/lib/mail';
import { createLinks } from '@/lib/tenancy/host';

/** A mail with made-up data, as it would reach somebody of this tenant. */
export function sampleMail(ctx: TenantContext, kind: MailKind) {
  const { baseHost, baseProtocol: protocol } = env();
  const links = createLinks({ baseHost, protocol });
  return sampleOf(kind, {
    tenantName: ctx.tenant.name,
    siteUrl: links.siteUrl(ctx.tenant, '/').replace(/\/$/, ''),
    portalUrl: links.portalUrl(ctx.tenant.slug, '/').replace(/\/$/, ''),
    currency: ctx.tenant.currency,
    at: now(),
  });
}

export function voiceOf({ tenant }: TenantContext, language: Language): MailVoice {
  return { language, locale: tenant.locale, timeZone: tenant.timeZone };
}

/** What may stand between braces in a mail's words, each with the value it has in the sample. */
export function variablesOf(ctx: TenantContext, kind: MailKind, language: Language) {
  const { template, data } = sampleMail(ctx, kind);
  const values = valuesOf(template, data, { voice: voiceOf(ctx, language), brandName: ctx.tenant.name });
  return Object.entries(values).map(([name, sample]) => ({ name, sample: sample ?? '' }));
}
