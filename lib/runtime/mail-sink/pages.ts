import type { InlinePicture, SunkMail } from './store';

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);
const linked = (text: string) =>
  escapeHtml(text).replace(
    /https?:\/\/[^\s<>"']+/g,
    (url) => `<a href="${url}" target="_blank" rel="noreferrer">${url}</a>`,
  );

const CSS = `:root{color-scheme:light dark;--bg:#fbfbfc;--fg:#17181c;--dim:#5f636d;--line:#e4e5e9;--card:#fff;--link:#2557d6}
@media(prefers-color-scheme:dark){:root{--bg:#101114;--fg:#f2f3f5;--dim:#a0a4ae;--line:#2a2c32;--card:#17181c;--link:#8fb0ff}}
*{box-sizing:border-box}body{margin:0;background:var(--bg);color:var(--fg);font:15px/1.5 Inter,ui-sans-serif,system-ui,sans-serif}
main{max-width:860px;margin:0 auto;padding:32px 20px}h1{font-size:22px;margin:0 0 4px;letter-spacing:-.01em}p{margin:0 0 20px;color:var(--dim)}
a{color:var(--link)}ul{list-style:none;margin:0;padding:0;border:1px solid var(--line);border-radius:8px;background:var(--card)}
li+li{border-top:1px solid var(--line)}li a{display:grid;grid-template-columns:1fr auto;gap:2px 16px;padding:12px 16px;color:inherit;text-decoration:none}
li a:hover{background:var(--bg)}.subject{font-weight:600}.dim,time{color:var(--dim);font-size:13px}.empty{padding:32px;text-align:center;color:var(--dim)}
dl{display:grid;grid-template-columns:auto 1fr;gap:2px 12px;margin:0 0 16px;font-size:14px}dt{color:var(--dim)}dd{margin:0;overflow-wrap:anywhere}
iframe{width:100%;height:560px;border:1px solid var(--line);border-radius:8px;background:#fff}pre{white-space:pre-wrap;overflow-wrap:anywhere;border:1px solid var(--line);border-radius:8px;background:var(--card);padding:16px;font:13px/1.6 ui-monospace,monospace}`;

function document(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escapeHtml(title)}</title><style>${CSS}</style></head><body><main>${body}</main></body></html>`;
}

/** The list of mails, newest first. */
export function listPage(mails: readonly SunkMail[]): string {
  const rows = mails
    .map(
      (
        mail,
      ) => `<li><a href="/mails/${mail.id}"><span class="subject">${escapeHtml(mail.subject) || '(no subject)'}</span>
<time datetime="${mail.receivedAt}">${mail.receivedAt.slice(0, 16).replace('T', ' ')} UTC</time><span class="dim">${escapeHtml(mail.from)} → ${escapeHtml(mail.to.join(', '))}</span></a></li>`,
    )
    .join('');
  const list =
    mails.length > 0
      ? `<ul>${rows}</ul>`
      : '<ul><li class="empty">No mail yet. It appears here as soon as one is sent.</li></ul>';
  return document(
    'Mails',
    `<h1>Mails</h1><p>Every mail sent by this installation ends here; none leaves this machine.</p>${list}`,
  );
}

/** One mail: its page in a frame that can run nothing, its text with links that open beside. */
export function mailPage(mail: SunkMail): string {
  const files = mail.attachments
    .map((file) => `${file.name} (${file.type}, ${file.sizeBytes} bytes)`)
    .join(', ');
  const facts: [string, string][] = [
    ['From', mail.from],
    ['To', mail.to.join(', ')],
    ['Received', mail.receivedAt],
    ...(files ? [['Files', files] satisfies [string, string]] : []),
  ];
  const frame = mail.html
    ? `<iframe title="The mail as a page" sandbox="allow-popups allow-popups-to-escape-sandbox" src="/mails/${mail.id}/page"></iframe>`
    : '';
  return document(
    mail.subject,
    `<p><a href="/">All mails</a> · <a href="/mails/${mail.id}/source">Source</a></p><h1>${escapeHtml(mail.subject) || '(no subject)'}</h1>
<dl>${facts.map(([name, value]) => `<dt>${name}</dt><dd>${escapeHtml(value)}</dd>`).join('')}</dl>${frame}${mail.text ? `<pre>${linked(mail.text)}</pre>` : ''}`,
  );
}

/** The mail's own HTML, for the frame, with the pictures it brings. Its links open in a tab of their own. */
export function framedMail({ html }: SunkMail, pictures: readonly InlinePicture[]): string {
  const sources = new Map(pictures.map(({ cid, source }) => [cid, source]));
  const shown = html.replace(/src="cid:([^"]+)"/g, (whole, cid: string) => {
    const source = sources.get(cid);
    return source ? `src="${source}"` : whole;
  });
  return `<base target="_blank">${shown}`;
}
