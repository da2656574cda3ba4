import { randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import PostalMime from 'postal-mime';

/** A mail the sink took, as its page and its JSON show it. */
export interface SunkMail {
  id: string;
  receivedAt: string;
  from: string;
  to: string[];
  subject: string;
  text: string;
  html: string;
  /** Addresses the text or page leads to, in order, each once. */
  links: string[];
  attachments: { name: string; type: string; sizeBytes: number }[];
}

/** A picture inside a mail: its content id, and the picture as an address of data. */
export interface InlinePicture {
  cid: string;
  source: string;
}

const MAX_MAILS = 500;
const ID = /^[0-9]{13}-[0-9a-f]{12}$/;

function linksOf(text: string, html: string): string[] {
  const inHtml = [...html.matchAll(/href="(https?:[^"]+)"/g)].map(([, link = '']) =>
    link.replaceAll('&amp;', '&'),
  );
  const inText = [...text.matchAll(/https?:\/\/[^\s<>"')\]]+/g)].map(([link]) =>
    link.replace(/[.,;:]+$/, ''),
  );
  return [...new Set([...inHtml, ...inText])];
}

async function parse(id: string, raw: Buffer, envelopeTo: string[]): Promise<SunkMail> {
  const mail = await PostalMime.parse(raw);
  const text = mail.text ?? '';
  const html = mail.html ?? '';
  return {
    id,
    receivedAt: new Date(Number(id.slice(0, 13))).toISOString(),
    from: mail.from?.name ? `${mail.from.name} <${mail.from.address ?? ''}>` : (mail.from?.address ?? ''),
    to: envelopeTo,
    subject: mail.subject ?? '',
    text,
    html,
    links: linksOf(text, html),
    attachments: mail.attachments.map((file) => ({
      name: file.filename ?? 'unnamed',
      type: file.mimeType,
      sizeBytes: typeof file.content === 'string' ? file.content.length : file.content.byteLength,
    })),
  };
}

// What we put into mails ourselves; an SVG could hold a page of its own.
const PICTURE_TYPES = new Set(['image/png', 'image/jpeg', 'image/gif']);

async function picturesOf(raw: Buffer): Promise<InlinePicture[]> {
  const { attachments } = await PostalMime.parse(raw, { attachmentEncoding: 'base64' });
  return attachments.flatMap(({ contentId, mimeType, content }) =>
    contentId && PICTURE_TYPES.has(mimeType) && typeof content === 'string'
      ? [{ cid: contentId.replace(/^<|>$/g, ''), source: `data:${mimeType};base64,${content}` }]
      : [],
  );
}

/** Mails as files in one folder, each with the recipients of its envelope beside it; the oldest go when there are many. */
export class MailStore {
  readonly #dir: string;
  readonly #parsed = new Map<string, SunkMail>();

  constructor(dir: string) {
    this.#dir = dir;
  }

  async add(raw: Buffer, envelopeTo: string[]): Promise<SunkMail> {
    await fs.mkdir(this.#dir, { recursive: true, mode: 0o700 });
    const id = `${Date.now()}-${randomBytes(6).toString('hex')}`;
    const mail = await parse(id, raw, envelopeTo);
    await fs.writeFile(path.join(this.#dir, `${id}.json`), JSON.stringify({ to: envelopeTo }), {
      mode: 0o600,
    });
    await fs.writeFile(path.join(this.#dir, `${id}.eml`), raw, { mode: 0o600 });
    this.#parsed.set(id, mail);
    await this.#dropOldest();
    return mail;
  }

  /** The newest first. `to` keeps mails to that address only, whatever its case. */
  async list(to?: string): Promise<SunkMail[]> {
    const ids = await this.#ids();
    const mails = await Promise.all(ids.reverse().map((id) => this.find(id)));
    const wanted = to?.toLowerCase();
    return mails
      .filter((mail) => mail !== null)
      .filter((mail) => !wanted || mail.to.some((address) => address.toLowerCase() === wanted));
  }

  async find(id: string): Promise<SunkMail | null> {
    if (!ID.test(id)) return null;
    const known = this.#parsed.get(id);
    if (known) return known;
    try {
      const raw = await fs.readFile(path.join(this.#dir, `${id}.eml`));
      const { to } = JSON.parse(await fs.readFile(path.join(this.#dir, `${id}.json`), 'utf8')) as {
        to: string[];
      };
      const mail = await parse(id, raw, to);
      this.#parsed.set(id, mail);
      return mail;
    } catch {
      return null;
    }
  }

  /** The pictures that a mail's own HTML names by their content id. */
  async pictures(id: string): Promise<InlinePicture[]> {
    if (!ID.test(id)) return [];
    const raw = await fs.readFile(path.join(this.#dir, `${id}.eml`)).catch(() => null);
    return raw ? picturesOf(raw) : [];
  }

  /** The mail as it was sent, every header; null: there is none. */
  async source(id: string): Promise<string | null> {
    if (!ID.test(id)) return null;
    return fs.readFile(path.join(this.#dir, `${id}.eml`), 'utf8').catch(() => null);
  }

  /** Forgets a mail; forgetting it twice succeeds. */
  async remove(id: string): Promise<void> {
    if (!ID.test(id)) return;
    this.#parsed.delete(id);
    await Promise.all(
      ['eml', 'json'].map((ending) => fs.rm(path.join(this.#dir, `${id}.${ending}`), { force: true })),
    );
  }

  async #ids(): Promise<string[]> {
    const names = await fs.readdir(this.#dir).catch(() => []);
    return names
      .filter((name) => name.endsWith('.eml'))
      .map((name) => name.slice(0, -'.eml'.length))
      .sort();
  }

  async #dropOldest(): Promise<void> {
    const ids = await this.#ids();
    for (const id of ids.slice(0, Math.max(0, ids.length - MAX_MAILS))) await this.remove(id);
  }
}
