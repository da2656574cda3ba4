import type { MailContent } from './content';

/** How a mail looks: one name and one colour. */
export interface MailLook {
  /** Shown above the text: the tenant's name, or the platform's. */
  name: string;
  /** `#rrggbb` */
  accentColor: string;
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

/** The mail as HTML: tables and inline styles, which is what mail programs understand; nothing is loaded from anywhere. */
export function renderHtml(content: MailContent, look: MailLook): string {
  const accent = safeColor(look.accentColor);
  const paragraphs = content.paragraphs
    .map((text) => `<p style="margin:0 0 16px">${multiline(text)}</p>`)
    .join('');
  const quote = content.quote
    ? `<div style="margin:0 0 16px;padding:4px 0 4px 16px;border-left:3px solid ${accent};color:#374151">${multiline(content.quote)}</div>`
    : '';
  const button = content.button
    ? `<p style="margin:24px 0"><a href="${safeUrl(content.button.url)}" style="display:inline-block;padding:12px 20px;border-radius:6px;background:${accent};color:${textColorOn(accent)};text-decoration:none;font-weight:600">${escapeHtml(content.button.label)}</a></p>` +
      `<p style="margin:0 0 16px;font-size:13px;color:#4b5563">Or copy this address into your browser:<br><span style="word-break:break-all">${safeUrl(content.button.url)}</span></p>`
    : '';
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light"><title>${escapeHtml(content.subject)}</title></head>
<body style="margin:0;background:#f3f4f6;color:#111827;font:16px/1.5 -apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif">
<div style="display:none;max-height:0;overflow:hidden">${escapeHtml(content.preview)}</div>
<table role="presentation" width="100%" cellspacing="0" cellpadding="0"><tr><td align="center" style="padding:32px 16px">
<table role="presentation" width="100%" cellspacing="0" cellpadding="0" style="max-width:560px;background:#ffffff;border-radius:8px;border-top:4px solid ${accent}"><tr><td style="padding:32px">
<p style="margin:0 0 24px;font-weight:600;color:#374151">${escapeHtml(look.name)}</p>
<h1 style="margin:0 0 16px;font-size:22px;line-height:1.3">${escapeHtml(content.heading)}</h1>
${paragraphs}${quote}${button}
<p style="margin:24px 0 0;padding-top:16px;border-top:1px solid #e5e7eb;font-size:13px;color:#4b5563">${multiline(content.note)}</p>
</td></tr></table>
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
  return [content.heading, ...content.paragraphs, quote, button, `-- \n${look.name}\n${content.note}`]
    .filter((part) => part !== undefined)
    .join('\n\n')
    .concat('\n');
}
