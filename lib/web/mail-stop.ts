import { getStopLink, stopMails } from '@/lib/mailing';
import { isAppError } from '@/lib/kernel/errors';
import { directionOf, type Language, languageOf } from '@/lib/kernel/languages';
import { escapeHtml, fillLine, frameWordsOf } from '@/lib/mail';
import { consumeLimit } from '@/lib/security';
import { factsOf } from './request';
import { problemResponse } from './route';
import { openDoor } from './site';

/** A page of its own: it loads nothing, and sends its form nowhere else. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** The page behind "stop mails like this one", and what its buttons and mail programs post. */
export async function answerMailStop(request: Request, hostParam: string): Promise<Response> {
  const facts = factsOf(request.headers, {});
  try {
    const { ctx } = await openDoor(hostParam, facts, 'visitor');
    await consumeLimit('tokenRedeem', [ctx.tenant.id, facts.ip ?? 'unknown']);
    const token = new URL(request.url).searchParams.get('token') ?? '';
    const brand = { name: ctx.tenant.name, accent: ctx.tenant.accentColor };
    try {
      if (request.method === 'POST') {
        const body = new URLSearchParams((await request.text()).slice(0, 200));
        await stopMails(ctx, token, body.get('again') !== '1');
      }
      const link = await getStopLink(ctx, token);
      return page({ ...link, brand, hasChanged: request.method === 'POST' });
    } catch (error) {
      if (!isAppError(error) || error.code !== 'TOKEN_INVALID') throw error;
      const language = languageOf(ctx.locale);
      return html(400, language, brand, frameWordsOf(language).badLink, '');
    }
  } catch (error) {
    return problemResponse(error, facts.requestId);
  }
}

interface Shown {
  address: string;
  language: Language;
  isStopped: boolean;
  hasChanged: boolean;
  brand: Brand;
}
interface Brand {
  name: string;
  accent: string;
}

function page({ address, language, isStopped, hasChanged, brand }: Shown): Response {
  const words = frameWordsOf(language);
  const say = (text: string) => escapeHtml(fillLine(text, { address, tenantName: brand.name }));
  const title = isStopped || hasChanged ? words.stoppedTitle : words.stopTitle;
  const text = isStopped ? words.stoppedText : hasChanged ? words.resumedText : words.stopText;
  const label = isStopped ? words.resumeButton : words.stopButton;
  const form = `<form method="post"><input type="hidden" name="again" value="${isStopped ? '1' : '0'}"><button>${say(label)}</button></form>`;
  return html(200, language, brand, title, `<p>${say(text)}</p>${form}`);
}

function html(status: number, language: Language, brand: Brand, title: string, body: string): Response {
  const accent = /^#[0-9a-f]{6}$/i.test(brand.accent) ? brand.accent : '#1f2937';
  return new Response(
    `<!doctype html>
<html lang="${language}" dir="${directionOf(language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><meta name="referrer" content="no-referrer"><title>${escapeHtml(title)}</title>
<style>:root{color-scheme:light dark}body{margin:0;min-height:100dvh;display:grid;place-items:center;background:#f3f4f6;color:#111827;font:16px/1.5 system-ui,sans-serif}main{box-sizing:border-box;width:min(100% - 32px,480px);margin:32px 16px;padding:32px;background:#fff;border-radius:8px;border-top:4px solid ${accent};overflow-wrap:anywhere}h1{font-size:22px;line-height:1.3;margin:0 0 16px}.name{margin:0 0 24px;font-weight:600}button{font:inherit;font-weight:600;min-height:40px;padding:8px 16px;border:1px solid #6b7280;border-radius:6px;background:#fff;color:#111827;cursor:pointer}@media (prefers-color-scheme:dark){body{background:#0b0d12;color:#e5e7eb}main{background:#161a22}button{background:#161a22;color:#e5e7eb;border-color:#9ca3af}}</style></head>
<body><main><p class="name">${escapeHtml(brand.name)}</p><h1>${escapeHtml(title)}</h1>${body}</main></body></html>
`,
    {
      status,
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        'content-security-policy': POLICY,
        'referrer-policy': 'no-referrer',
      },
    },
  );
}
