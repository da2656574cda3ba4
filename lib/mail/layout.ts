import { directionOf, type Language } from '@/lib/kernel/languages';
import type { MailContent } from './content';
import { WORDS } from './words';

/** How a mail looks: one name and one colour. */
export interface MailLook {
  /** Shown above the text: the tenant's name, or the platform's. */
  name: string;
  /** `#rrggbb` */
  accentColor: string;
  /** English where nothing is said. */
  language?: Language;
  /** A picture in place of the name, as an address of a part of the mail (`cid:`) or of data. */
  logo?: { source: string; width: number; height: number };
  /** Where mails like this one are stopped. */
  unsubscribeUrl?: string;
  /** Leads to the platform's own page; left out: the mail names nobody else. */
  poweredByUrl?: string;
}

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

/** Escapes for element content and for quoted attributes alike. */
export function escapeHtml(text: string): string {
  return text.toWellFormed().replace(/[&<>"'`]/g, (char) => ESCAPES[char] ?? '');
}

const multiline = (text: string) => escapeHtml(text).replace(/\r\n|\r|\n/g, '<br>');

// Link addresses come from our own configuration; a scheme that runs code must still never get here.
function safeUrl(url: string): string {
  if (!/^https?:\/\//i.test(url)) throw new Error('A mail links to http and https addresses alone.');
  return escapeHtml(url);
}

function safeColor(color: string): string {
  return /^#[0-9a-f]{6}$/i.test(color) ? color : '#1f2937';
}

/** Black or white, whichever contrasts more with the colour: WCAG 2.2 relative luminance, whose turning point is 0.179. */
export function textColorOn(background: string): '#000000' | '#ffffff' {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const channel = Number.parseInt(background.slice(start, start + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? '#000000' : '#ffffff';
}

/** Not a path: a mail program resolves none, and nothing is to be asked of the network. */
function safeSource(source: string): string {
  if (!/^(cid:[\w.@-]+|data:image\/(png|jpeg|gif);base64,[A-Za-z0-9+/=]+)$/.test(source))
    throw new Error('A mail carries its pictures itself.');
  return source;
}

function brandMark({ name, logo }: MailLook): string {
  const inside = logo
    ? `<img src="${safeSource(logo.source)}" alt="${escapeHtml(name)}" width="${Math.round(logo.width)}" height="${Math.round(logo.height)}" style="display:block;border:0">`
    : escapeHtml(name);
  return `<p style="margin:0 0 24px;font-weight:600;color:#374151">${inside}</p>`;
}

function buttonOf(button: NonNullable<MailContent['button']>, accent: string, copyLink: string): string {
  const url = safeUrl(button.url);
  return (
    `<p style="margin:24px 0"><a href="${url}" style="display:inline-block;padding:12px 20px;border-radius:6px;background:${accent};color:${textColorOn(accent)};text-decoration:none;font-weight:600">${escapeHtml(button.label)}</a></p>` +
    `<p style="margin:0 0 16px;font-size:13px;color:#4b5563">${escapeHtml(copyLink)}<br><span dir="ltr" style="word-break:break-all">${url}</span></p>`
  );
}

const POWERED_BY = 'Powered by Tenantry';

/** Below the mail, as at the foot of the site: whose machine sends it, on plans that do not take it away. */
function poweredBy({ poweredByUrl }: MailLook): string {
  if (!poweredByUrl) return '';
  return `\n<p lang="en" dir="ltr" style="margin:16px 0 0;font-size:12px"><a href="${safeUrl(poweredByUrl)}" style="color:#4b5563;text-decoration:none">${POWERED_BY}</a></p>`;
}

/** The mail as HTML: tables and inline styles, which is what mail programs understand; nothing is loaded from anywhere. */
export function renderHtml(content: MailContent, look: MailLook): string {
  const accent = safeColor(look.accentColor);
  const language = look.language ?? 'en';
  const start = directionOf(language) === 'rtl' ? 'right' : 'left';
  const { frame } = WORDS[language];
  const paragraphs = content.paragraphs
    .map((text) => `<p style="margin:0 0 16px">${multiline(text)}</p>`)
    .join('');
  // `dir="auto"`: what somebody wrote runs its own way; the line stands where the mail's language begins.
  const quote = content.quote
    ? `<div dir="auto" style="margin:0 0 16px;padding:4px 0;padding-${start}:16px;border-${start}:3px solid ${accent};color:#374151">${multiline(content.quote)}</div>`
    : '';
  const button = content.button ? buttonOf(content.button, accent, frame.copyLink) : '';
  const stop = look.unsubscribeUrl
    ? `<br>${escapeHtml(frame.unsubscribe)} <a href="${safeUrl(look.unsubscribeUrl)}" style="color:#4b5563;word-break:break-all" dir="ltr">${safeUrl(look.unsubscribeUrl)}</a>`
    : '';
  const smallPrint =
    content.note || stop
      ? `<p style="margin:24px 0 0;padding-top:16px;border-top:1px solid #e5e7eb;font-size:13px;color:#4b5563">${multiline(content.note)}${stop}</p>`
      : '';
  return `<!doctype html>
<html lang="${language}" dir="${directionOf(language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light"><title>${escapeHtml(content.subject)}</title></head>
<body style="margin:0;background:#f3f4f6;color:#111827;font:16px/1.5 -apple-system,'Segoe UI',Roboto,Helvetica,Arial,'Hiragino Sans','Noto Sans JP','Noto Sans Arabic',sans-serif">
<div style="display:none;max-height:0;overflow:hidden">${escapeHtml(content.preview)}</div>
<table role="presentation" width="100%" cellspacing="0" cellpadding="0"><tr><td align="center" style="padding:32px 16px">
<table role="presentation" width="100%" cellspacing="0" cellpadding="0" dir="${directionOf(language)}" style="max-width:560px;background:#ffffff;border-radius:8px;border-top:4px solid ${accent}"><tr><td align="${start}" style="padding:32px;text-align:${start}">
${brandMark(look)}
<h1 style="margin:0 0 16px;font-size:22px;line-height:1.3">${escapeHtml(content.heading)}</h1>
${paragraphs}${quote}${button}
${smallPrint}
</td></tr></table>${poweredBy(look)}
</td></tr></table>
</body></html>
`;
}

/** The same mail as plain text. */
export function renderText(content: MailContent, look: MailLook): string {
  const quote = content.quote
    ?.split(/\r\n|\r|\n/)
    .map((text) => `> ${text}`)
    .join('\n');
  const button = content.button && `${content.button.label}:\n${content.button.url}`;
  const stop = look.unsubscribeUrl
    ? `\n${WORDS[look.language ?? 'en'].frame.unsubscribe} ${look.unsubscribeUrl}`
    : '';
  const foot = look.poweredByUrl ? `\n\n${POWERED_BY}: ${look.poweredByUrl}` : '';
  return [
    content.heading,
    ...content.paragraphs,
    quote,
    button,
    `-- \n${look.name}\n${content.note}${stop}${foot}`,
  ]
    .filter((part) => part !== undefined)
    .join('\n\n')
    .concat('\n');
}
