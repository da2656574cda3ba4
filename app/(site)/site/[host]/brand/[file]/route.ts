import { Readable } from 'node:stream';
import { openBrandingImage } from '@/lib/branding';
import { newId } from '@/lib/kernel/ids';
import { problemResponse } from '@/lib/web/route';
import { loadSite } from '@/lib/web/site';

/** Logo and icons of the site, for everybody; the address of a picture never shows another one. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ host: string; file: string }> },
) {
  const { host, file } = await params;
  const { ctx } = await loadSite(host);
  try {
    const { stream, headers } = await openBrandingImage(ctx, { id: file });
    return new Response(Readable.toWeb(Readable.from(stream)) as ReadableStream, { headers });
  } catch (error) {
    return problemResponse(error, newId('request'));
  }
}
