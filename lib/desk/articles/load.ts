import type { TenantClient, TenantTx } from '@/lib/isolation';
import { appError } from '@/lib/kernel/errors';
import { idSchema } from '@/lib/kernel/ids';
import { freeSlug, slugFrom } from '../slug';
import { detailColumns } from './dto';

const articleId = idSchema('article');

/** One article with its body. Throws NOT_FOUND, for a foreign or malformed id as for an unknown one. */
export async function loadArticle(db: TenantClient | TenantTx, id: string) {
  const row = articleId.safeParse(id).success
    ? await db.article.findFirst({ where: { id }, select: detailColumns })
    : null;
  if (!row) throw appError('NOT_FOUND', { message: 'This article does not exist.' });
  return row;
}

/** Throws VALIDATION_FAILED unless the collection exists; null means none. */
export async function requireCollection(tx: TenantTx, collectionId: string | null): Promise<void> {
  if (collectionId === null) return;
  const found = await tx.collection.count({ where: { id: collectionId } });
  if (found === 0)
    throw appError('VALIDATION_FAILED', {
      fieldErrors: { collectionId: 'This collection does not exist any more.' },
    });
}

/** An address made from the title that no other article of the tenant has. */
export async function uniqueArticleSlug(
  db: TenantClient | TenantTx,
  title: string,
  ownId?: string,
): Promise<string> {
  const base = slugFrom(title, 'article');
  const rows = await db.article.findMany({
    where: { slug: { startsWith: base.slice(0, 70) }, ...(ownId ? { id: { not: ownId } } : {}) },
    select: { slug: true },
  });
  return freeSlug(base, new Set(rows.map((row) => row.slug)));
}

/** The refusal of an address that another article already has. */
export function articleSlugTaken(cause: unknown) {
  const sentence = 'Another article already has this address.';
  return appError('SLUG_TAKEN', { message: sentence, fieldErrors: { slug: sentence }, cause });
}
