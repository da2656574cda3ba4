import { fileTypeFromBuffer } from 'file-type';

const BINARY = 'application/octet-stream';

/**
 * The media type that a file's first bytes show. A type that a browser would run (HTML, SVG, scripts) has no signature and
 * counts as plain text, which no browser runs.
 */
export async function sniffMediaType(head: Uint8Array): Promise<string> {
  const found = await fileTypeFromBuffer(head).catch(() => undefined);
  if (found) return found.mime;
  return isText(head) ? 'text/plain' : BINARY;
}

function isText(head: Uint8Array): boolean {
  try {
    // `stream` tolerates a character that the end of the head cut in two.
    const text = new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells binary from text
    return !/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(text);
  } catch {
    return false;
  }
}

const INLINE_IMAGES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif']);
const RUNNABLE = /html|xml|svg|script/i;

/** `inline` for the five image types every browser draws without running anything, `attachment` for all else, SVG and PDF included. */
export function dispositionFor(mediaType: string): 'inline' | 'attachment' {
  return INLINE_IMAGES.has(mediaType) ? 'inline' : 'attachment';
}

export interface FileFacts {
  name: string;
  mediaType: string;
  sizeBytes: number | bigint;
}

/**
 * Headers that make it safe to serve a stranger's file from our own origin: sniffing off, no scripts even when opened
 * as a page, not embeddable by other origins, not kept by shared caches.
 */
export function fileHeaders({ name, mediaType, sizeBytes }: FileFacts): Record<string, string> {
  return {
    'content-type': RUNNABLE.test(mediaType) ? BINARY : mediaType,
    'content-length': String(sizeBytes),
    'content-disposition': contentDisposition(dispositionFor(mediaType), name),
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'private, no-cache',
  };
}

/** RFC 6266 with an ASCII name for old clients and the exact one in RFC 8187 encoding. */
function contentDisposition(disposition: string, name: string): string {
  const shown = fileName(name);
  const ascii = shown.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const exact = encodeURIComponent(shown).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${disposition}; filename="${ascii}"; filename*=UTF-8''${exact}`;
}

/**
 * A name fit to show and to save under: the last part of any path, without control and direction-changing characters,
 * at most 200 characters, never empty and never starting with a dot.
 */
export function fileName(name: string): string {
  const last = name.split(/[/\\]/).pop() ?? '';
  const clean = last
    .normalize('NFC')
    .toWellFormed()
    // Direction marks would let `exe.gnp` read as `png.exe`.
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .replace(/^[.\s]+/, '')
    .trim();
  if (clean.length <= 200) return clean || 'file';
  const extension = /\.[A-Za-z0-9]{1,10}$/.exec(clean)?.[0] ?? '';
  return clean.slice(0, 200 - extension.length).toWellFormed() + extension;
}
