import type { ErrorCode } from '@/lib/kernel/errors';
import { ERROR_CODES } from '@/lib/kernel/errors';
import { directionOf, type Language } from '@/lib/kernel/languages';
import { siteWords } from '@/lib/site-words';
import type { SiteLanguage } from './site-language';

/** States of an address in which no page is served, each with its HTTP status. */
export type StatusKind =
  | 'unknown'
  | 'provisioning'
  | 'suspended'
  | 'maintenance'
  | 'archived'
  | 'deleting'
  | 'erased'
  | 'mismatch'
  | 'full'
  | 'usedUp'
  | 'unavailable';

/** The parts of a tenant that may stand on its status page. */
export interface StatusBrand {
  name: string;
  /** `#rrggbb` */
  accentColor: string;
  /** Instead of the bar and the name; the dark one null: the light one shows in both themes. */
  logo?: { light: StatusLogo; dark: StatusLogo | null } | null;
}

/** A logo inside the page, which loads nothing. */
interface StatusLogo {
  /** `data:image/…;base64,…` */
  url: string;
  widthPx: number;
  heightPx: number;
}

export interface StatusAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

interface State {
  code: ErrorCode;
  retryAfterSeconds?: number;
}

/** What is said of each stands in `lib/site-words`. */
const STATES: Record<StatusKind, State> = {
  unknown: { code: 'TENANT_UNKNOWN' },
  provisioning: { code: 'TENANT_PROVISIONING', retryAfterSeconds: 10 },
  suspended: { code: 'TENANT_SUSPENDED' },
  maintenance: { code: 'TENANT_MAINTENANCE', retryAfterSeconds: 120 },
  archived: { code: 'TENANT_ARCHIVED' },
  // When it can still be restored is told to its staff alone, in the portal.
  deleting: { code: 'TENANT_DELETED' },
  erased: { code: 'TENANT_DELETED' },
  mismatch: { code: 'TENANT_MISMATCH' },
  full: { code: 'QUOTA_EXCEEDED', retryAfterSeconds: 60 },
  usedUp: { code: 'QUOTA_EXCEEDED' },
  unavailable: { code: 'UNAVAILABLE', retryAfterSeconds: 5 },
};

/** Status and headers of a page that says that its tenant is in this state. */
export function closedHead(state: StatusKind): { status: number; retryAfterSeconds: number | null } {
  const { code, retryAfterSeconds } = STATES[state];
  return { status: ERROR_CODES[code][0], retryAfterSeconds: retryAfterSeconds ?? null };
}

const ENGLISH = { language: 'en', t: siteWords('en') } as const;

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);

function css(accent: string): string {
  return `:root{color-scheme:light dark;--accent:${accent};--bg:#fbfbfc;--fg:#17181c;--dim:#5f636d;--line:#e4e5e9}
@media(prefers-color-scheme:dark){:root{--bg:#101114;--fg:#f2f3f5;--dim:#a0a4ae;--line:#2a2c32}}
*{box-sizing:border-box}body{margin:0;min-height:100vh;display:grid;place-items:center;padding:24px;background:var(--bg);color:var(--fg);
font:16px/1.6 Inter,ui-sans-serif,system-ui,sans-serif}main{max-width:440px;width:100%}
.bar{width:40px;height:4px;border-radius:2px;background:var(--accent);margin-bottom:24px}.logo{display:block;max-width:100%;height:auto;margin-bottom:24px}
.name{margin:0 0 4px;font-weight:600;color:var(--dim)}
h1{margin:0 0 8px;font-size:24px;line-height:1.3;letter-spacing:-.01em}p{margin:0}
.id{margin-top:32px;padding-top:12px;border-top:1px solid var(--line);font-size:13px;color:var(--dim);overflow-wrap:anywhere}`;
}

const DATA_IMAGE = /^data:image\/[a-z+]+;base64,[A-Za-z0-9+/]+=*$/;
const LOGO_BOX = { widthPx: 200, heightPx: 40 };

/** The tenant's mark: its logo, or a bar of its colour and its name. */
function mark(brand: StatusBrand | null): string {
  const bar = '<div class="bar"></div>';
  if (!brand) return bar;
  const { light, dark } = brand.logo ?? {};
  if (!light || ![light, dark ?? light].every(({ url }) => DATA_IMAGE.test(url)))
    return `${bar}<p class="name">${escapeHtml(brand.name)}</p>`;
  const scale = Math.min(LOGO_BOX.widthPx / light.widthPx, LOGO_BOX.heightPx / light.heightPx);
  const [width, height] = [light.widthPx, light.heightPx].map((px) => Math.max(1, Math.round(px * scale)));
  const source = dark ? `<source media="(prefers-color-scheme:dark)" srcset="${dark.url}">` : '';
  return `<picture>${source}<img class="logo" src="${light.url}" alt="${escapeHtml(brand.name)}" width="${width}" height="${height}"></picture>`;
}

interface Page {
  title: string;
  text: string;
  reference: string;
  language: Language;
}

function page(said: Page, brand: StatusBrand | null, nonce: string): string {
  const accent = brand && /^#[0-9a-f]{6}$/i.test(brand.accentColor) ? brand.accentColor : '#6b7280';
  const title = brand ? `${said.title} · ${brand.name}` : said.title;
  return `<!doctype html>
<html lang="${said.language}" dir="${directionOf(said.language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title><style nonce="${nonce}">${css(accent)}</style></head>
<body><main>${mark(brand)}
<h1>${escapeHtml(said.title)}</h1><p>${escapeHtml(said.text)}</p><p class="id">${escapeHtml(said.reference)}</p></main></body></html>
`;
}

/**
 * The whole answer for an address in such a state: a page with the tenant's name and colour and nobody else's, or
 * problem+json (RFC 9457) where a program asks. Nothing of the request but its id is repeated.
 *
 * @param options.retryAfterSeconds when it will be better, where it is known better than the state itself says
 * @param options.message what operators want people to read in place of the state's sentence
 * @param options.nonce random value for the page's one style element
 */
export function statusAnswer(
  kind: StatusKind,
  options: {
    brand: StatusBrand | null;
    requestId: string;
    wantsJson: boolean;
    nonce: string;
    retryAfterSeconds?: number | undefined;
    message?: string | null | undefined;
    /** Of the site; English elsewhere. */
    spoken?: Pick<SiteLanguage, 'language' | 't'> | undefined;
  },
): StatusAnswer {
  const { code, ...state } = STATES[kind];
  const { language, t } = options.spoken ?? ENGLISH;
  const title = t(`status.${kind}Title`);
  const text = options.message || t(`status.${kind}Text`);
  const status = ERROR_CODES[code][0];
  const headers: Record<string, string> = {
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'x-robots-tag': 'noindex',
    vary: 'accept, cookie',
    'content-language': language,
  };
  const retryAfterSeconds = options.retryAfterSeconds ?? state.retryAfterSeconds;
  if (retryAfterSeconds) headers['retry-after'] = String(retryAfterSeconds);
  if (options.wantsJson) {
    headers['content-type'] = 'application/problem+json';
    const problem = {
      type: 'about:blank',
      title,
      status,
      detail: text,
      code,
      requestId: options.requestId,
    };
    return { status, headers, body: JSON.stringify(problem) };
  }
  headers['content-type'] = 'text/html; charset=utf-8';
  headers['content-security-policy'] =
    `default-src 'none'; style-src 'nonce-${options.nonce}'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
  const reference = t('error.reference', { id: options.requestId });
  return { status, headers, body: page({ title, text, reference, language }, options.brand, options.nonce) };
}
