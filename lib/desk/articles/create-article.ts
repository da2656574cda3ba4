import { recordAudit } from '@/lib/audit';
import { inTenantTransaction, isUniqueViolation } from '@/lib/isolation';
import { publish } from '@/lib/jobs';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import { makeRoom } from '@/lib/metering';
import { staffAuthor } from '../author';
import type { ArticleDetail, CreateArticleInput } from '../schemas/article';
import { articleDetail, articleFacts, detailColumns } from './dto';
import { articleSlugTaken, requireCollection, uniqueArticleSlug } from './load';

/**
 * Writes a new draft in the name of the context's actor. Needs `article.write`.
 * @throws AppError QUOTA_EXCEEDED; SLUG_TAKEN for a wished address that is taken; VALIDATION_FAILED for an unknown collection
 */
export async function createArticle(ctx: TenantContext, input: CreateArticleInput): Promise<ArticleDetail> {
  requirePermission(ctx, 'article.write');
  const { slug, title, summary = '', bodyMarkdown = '', collectionId = null } = input;
  const author = staffAuthor(ctx);
  try {
    return await inTenantTransaction(ctx, async (tx) => {
      await makeRoom(tx, ctx, 'articles', 1, () => tx.article.count());
      await requireCollection(tx, collectionId);
      const row = await tx.article.create({
        data: {
          tenantId: ctx.tenant.id,
          id: newId('article'),
          slug: slug ?? (await uniqueArticleSlug(tx, title)),
          title,
          summary,
          bodyMarkdown,
          collectionId,
          authorId: author.id,
          authorName: author.name,
        },
        select: detailColumns,
      });
      await recordAudit(tx, ctx, {
        action: 'article.create',
        target: { type: 'article', id: row.id, label: row.title },
        after: articleFacts(row),
      });
      await publish(tx, ctx, { name: 'article.created', payload: { articleId: row.id } });
      return articleDetail(row);
    });
  } catch (error) {
    throw isUniqueViolation(error, 'slug') ? articleSlugTaken(error) : error;
  }
}
