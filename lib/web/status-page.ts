import type { ErrorCode } from '@/lib/kernel/errors';
import { ERROR_CODES } from '@/lib/kernel/errors';

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

interface Words {
  code: ErrorCode;
  title: string;
  text: string;
  retryAfterSeconds?: number;
}

const WORDS: Record<StatusKind, Words> = {
  unknown: {
    code: 'TENANT_UNKNOWN',
    title: 'Nothing here',
    text: 'There is no site at this address. Please check the spelling.',
  },
  provisioning: {
    code: 'TENANT_PROVISIONING',
    title: 'Almost ready',
    text: 'This site is being set up. It will be here in a moment.',
    retryAfterSeconds: 10,
  },
  suspended: {
    code: 'TENANT_SUSPENDED',
    title: 'Not available',
    text: 'This site is not available at the moment. If you run it, sign in to your administration to see why.',
  },
  maintenance: {
    code: 'TENANT_MAINTENANCE',
    title: 'Back shortly',
    text: 'This site is being maintained and will be back soon. Nothing has been lost.',
    retryAfterSeconds: 120,
  },
  archived: {
    code: 'TENANT_ARCHIVED',
    title: 'Put away',
    text: 'This site has been put away and is not open. If you run it, the people you have it from can bring it back.',
  },
  // When it can still be restored is told to its staff alone, in the portal.
  deleting: { code: 'TENANT_DELETED', title: 'Closed', text: 'This site has been closed.' },
  erased: { code: 'TENANT_DELETED', title: 'No longer here', text: 'This site has been closed for good.' },
  mismatch: {
    code: 'TENANT_MISMATCH',
    title: 'That did not fit together',
    text: 'Your browser sent a sign-in that belongs elsewhere. It has been dropped; reload the page to go on.',
  },
  full: {
    code: 'QUOTA_EXCEEDED',
    title: 'Many people are here at the moment',
    text: 'Please try again in a few minutes.',
    retryAfterSeconds: 60,
  },
  usedUp: {
    code: 'QUOTA_EXCEEDED',
    title: 'Not available at the moment',
    text: 'This site has reached what it can serve this month. Please come back later. If you run it, sign in to your administration to see what can be done.',
  },
  unavailable: {
    code: 'UNAVAILABLE',
    title: 'Back in a moment',
    text: 'We cannot show this page right now. Please try again shortly.',
    retryAfterSeconds: 5,
  },
};

/** Status and headers of a page that says that its tenant is in this state. */
export function closedHead(state: StatusKind): { status: number; retryAfterSeconds: number | null } {
  const { code, retryAfterSeconds } = WORDS[state];
  return { status: ERROR_CODES[code][0], retryAfterSeconds: retryAfterSeconds ?? null };
}

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

function page(words: Words, brand: StatusBrand | null, requestId: string, nonce: string): string {
  const accent = brand && /^#[0-9a-f]{6}$/i.test(brand.accentColor) ? brand.accentColor : '#6b7280';
  const title = brand ? `${words.title} · ${brand.name}` : words.title;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title><style nonce="${nonce}">${css(accent)}</style></head>
<body><main>${mark(brand)}
<h1>${words.title}</h1><p>${escapeHtml(words.text)}</p><p class="id">Reference ${escapeHtml(requestId)}</p></main></body></html>
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
  },
): StatusAnswer {
  const words = options.message ? { ...WORDS[kind], text: options.message } : WORDS[kind];
  const status = ERROR_CODES[words.code][0];
  const headers: Record<string, string> = {
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'x-robots-tag': 'noindex',
    vary: 'accept',
  };
  const retryAfterSeconds = options.retryAfterSeconds ?? words.retryAfterSeconds;
  if (retryAfterSeconds) headers['retry-after'] = String(retryAfterSeconds);
  if (options.wantsJson) {
    headers['content-type'] = 'application/problem+json';
    const problem = {
      type: 'about:blank',
      title: words.title,
      status,
      detail: words.text,
      code: words.code,
      requestId: options.requestId,
    };
    return { status, headers, body: JSON.stringify(problem) };
  }
  headers['content-type'] = 'text/html; charset=utf-8';
  headers['content-security-policy'] =
    `default-src 'none'; style-src 'nonce-${options.nonce}'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
  return { status, headers, body: page(words, options.brand, options.requestId, options.nonce) };
}
