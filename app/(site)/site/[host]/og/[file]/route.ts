import { notFound } from 'next/navigation';
import { renderShareImage } from '@/lib/branding';
import { getPublishedArticleBySlug } from '@/lib/desk';
import { orNotFound } from '@/lib/web/or-not-found';
import { loadSite } from '@/lib/web/site';

// Kept like the pages, and made anew with them: a picture costs a tenth of a second.
export const dynamic = 'force-static';
export const revalidate = 3600;
export const generateStaticParams = () => [];

/** The picture beside a link to an article (`<slug>.png`), or to the site (`_.png`). */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ host: string; file: string }> },
) {
  const { host, file } = await params;
  const { ctx, tenant, look } = await loadSite(host);
  const [, slug] = /^([a-z0-9-]+|_)\.png$/.exec(file) ?? [];
  if (!slug) notFound();
  const article = slug === '_' ? null : await orNotFound(getPublishedArticleBySlug(ctx, { slug }));
  const picture = await renderShareImage(tenant, look, article?.title ?? null);
  return new Response(new Uint8Array(picture), {
    headers: { 'content-type': 'image/png', 'cache-control': 'public, max-age=3600' },
  });
}
