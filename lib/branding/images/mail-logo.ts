import { LRUCache } from 'lru-cache';
import sharp from 'sharp';
import type { BrandPicture } from '@/lib/kernel/branding';
import type { TenantRef } from '@/lib/kernel/context';
import { processSingleton } from '@/lib/kernel/singleton';
import { storage } from '@/lib/storage';

/** A logo as a mail carries it. */
export interface MailLogo {
  png: Buffer;
  /** As large as it is shown; there are twice as many pixels. */
  widthPx: number;
  heightPx: number;
}

const BOX = { widthPx: 200, heightPx: 40 };
const kept = processSingleton('branding.mailLogos', () => new LRUCache<string, Buffer>({ max: 200 }));

/** The logo for mails; null when it is not to be had: the name does then. Asks storage alone, no database. */
export async function mailLogo(
  tenant: Pick<TenantRef, 'id'>,
  { pngId, widthPx, heightPx }: BrandPicture,
): Promise<MailLogo | null> {
  const scale = Math.min(BOX.widthPx / widthPx, BOX.heightPx / heightPx);
  const size = {
    widthPx: Math.max(1, Math.round(widthPx * scale)),
    heightPx: Math.max(1, Math.round(heightPx * scale)),
  };
  try {
    const png = kept.get(pngId) ?? (await readPng(tenant, pngId, size));
    kept.set(pngId, png);
    return { png, ...size };
  } catch {
    return null;
  }
}

async function readPng(
  tenant: Pick<TenantRef, 'id'>,
  pngId: string,
  { widthPx, heightPx }: { widthPx: number; heightPx: number },
): Promise<Buffer> {
  const { stream } = await storage().getFile({ tenant }, pngId);
  const bytes = await new Response(stream as ReadableStream<Uint8Array<ArrayBuffer>>).arrayBuffer();
  return sharp(bytes)
    .resize({ width: widthPx * 2, height: heightPx * 2, fit: 'fill' })
    .png({ compressionLevel: 9 })
    .toBuffer();
}
