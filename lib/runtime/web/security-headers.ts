import type { TenantRef } from '@/lib/kernel/context';
import { DEFAULT_HSTS, hstsHeader } from '@/lib/kernel/hsts';
import type { ParsedHost } from '@/lib/tenancy/host';

/** Facts a response's headers depend on. */
export interface PolicyContext {
  /** `http://acme.localhost:3000`; from the canonical host, never the raw header. */
  origin: string;
  protocol: 'http' | 'https';
  /** Origins a form of this face may lead to besides its own, such as the portal after sign-up. */
  formTargets: readonly string[];
  isDevelopment: boolean;
}

/** Headers of every response, whatever it holds. A handler that sets one of them itself wins. */
export function baselineHeaders(): Record<string, string> {
  return {
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'cross-origin-opener-policy': 'same-origin',
    'origin-agent-cluster': '?1',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
  };
}

/**
 * Strict-Transport-Security of a response over TLS: a year on our own hosts, what the tenant chose on its own domains, and nothing
 * on a host that is nobody's.
 */
export function transportSecurity(host: ParsedHost, tenant: TenantRef | null): string | null {
  if (host.kind === 'invalid') return null;
  if (host.kind !== 'custom') return hstsHeader('year');
  return tenant && hstsHeader(tenant.hsts[host.host] ?? DEFAULT_HSTS);
}

/**
 * Content-Security-Policy of a page: what is not named is not allowed. Scripts run from the build's own folders, and inline
 * only with the given nonce or hashes; `'self'` is not allowed, so that a file somebody uploaded is never a script.
 *
 * Styles may stand in the page: Radix, recharts and sonner place elements by them, previews show mails with theirs. They can
 * load nothing, since pictures and typefaces come from the page's own origin alone, and no text of a tenant becomes one
 * without lib/branding/css.
 *
 * @param inline `'nonce-…'` or `'sha256-…'` sources
 */
export function pagePolicy(context: PolicyContext, inline: readonly string[]): string {
  const scripts = [`${context.origin}/_next/static/`, `${context.origin}/assets/`, ...inline];
  if (context.isDevelopment) scripts.push("'unsafe-eval'");
  const connect = context.isDevelopment ? `'self' ${context.origin.replace(/^http/, 'ws')}` : "'self'";
  const directives = [
    "default-src 'none'",
    `script-src ${scripts.join(' ')}`,
    "script-src-attr 'none'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src ${connect}`,
    "manifest-src 'self'",
    `form-action ${["'self'", ...context.formTargets].join(' ')}`,
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
  ];
  if (context.protocol === 'https') directives.push('upgrade-insecure-requests');
  return directives.join('; ');
}

/** Policy of everything that is not a page: it can load nothing and cannot be framed. */
export const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
