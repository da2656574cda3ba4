import { LRUCache } from 'lru-cache';
import type { BrandPicture } from '@/lib/kernel/branding';
import type { TenantRef } from '@/lib/kernel/context';
import { processSingleton } from '@/lib/kernel/singleton';
import { storage } from '@/lib/storage';

/** A logo inside a page that can load nothing. */
export interface InlineLogo {
  /** `data:` */
  url: string;
  widthPx: number;
  heightPx: number;
}

const MOST_BYTES = 48 * 1024;
const kept = processSingleton('branding.inlineLogos', () => new LRUCache<string, string>({ max: 200 }));

/** The logo's bytes as an address; null when it is too large for that, or not to be had. Asks storage alone, no database. */
export async function inlineLogo(
  tenant: Pick<TenantRef, 'id'>,
  picture: BrandPicture,
): Promise<InlineLogo | null> {
  const { id, widthPx, heightPx } = picture;
  const known = kept.get(id);
  if (known) return { url: known, widthPx, heightPx };
  try {
    const { stream, sizeBytes } = await storage().getFile({ tenant }, id);
    if (sizeBytes > MOST_BYTES) {
      await stream.cancel();
      return null;
    }
    const bytes = Buffer.from(
      await new Response(stream as ReadableStream<Uint8Array<ArrayBuffer>>).arrayBuffer(),
    );
    const mediaType = bytes[0] === 0x3c ? 'image/svg+xml' : 'image/webp';
    const url = `data:${mediaType};base64,${bytes.toString('base64')}`;
    kept.set(id, url);
    return { url, widthPx, heightPx };
  } catch {
    return null;
  }
}
