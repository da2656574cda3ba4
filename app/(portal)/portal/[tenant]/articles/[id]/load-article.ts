import { notFound } from 'next/navigation';
import { cache } from 'react';
import { getArticle } from '@/lib/desk';
import type { ArticleDetail } from '@/lib/desk/schemas';
import { isAppError } from '@/lib/kernel/errors';
import { loadPortal } from '@/lib/web/portal';

/** The article a page is about, asked once for its title and its content; a foreign id and an unknown one are the same 404. */
export const loadArticle = cache(async (slug: string, id: string): Promise<ArticleDetail> => {
  const { ctx } = await loadPortal(slug);
  try {
    return await getArticle(ctx, { id });
  } catch (error) {
    if (isAppError(error) && (error.code === 'NOT_FOUND' || error.code === 'FORBIDDEN')) notFound();
    throw error;
  }
});
