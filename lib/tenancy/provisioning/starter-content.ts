import { tenantDb, inTenantTransaction } from '@/lib/isolation';
import type { TenantContext } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import { STARTER_ARTICLES, STARTER_COLLECTION } from './starter-articles';

/**
 * Puts the first collection and drafts into a new help centre. Does nothing where they are already.
 * @param author the owner, whom the drafts name as their author
 */
export async function addStarterContent(
  ctx: TenantContext,
  author: { identityId: string; name: string },
): Promise<void> {
  const tenantId = ctx.tenant.id;
  await inTenantTransaction(ctx, async (tx) => {
    const collection = await tx.collection.upsert({
      where: { tenantId_slug: { tenantId, slug: STARTER_COLLECTION.slug } },
      create: { tenantId, id: newId('collection'), ...STARTER_COLLECTION },
      update: {},
      select: { id: true },
    });
    await tx.article.createMany({
      data: STARTER_ARTICLES.map((article) => ({
        tenantId,
        id: newId('article'),
        collectionId: collection.id,
        slug: article.slug,
        title: article.title,
        summary: article.summary,
        bodyMarkdown: article.body(ctx.tenant.name),
        authorId: author.identityId,
        authorName: author.name,
      })),
      skipDuplicates: true,
    });
  });
}

/** Takes the starter content away again; only for a tenant that never opened. */
export async function removeStarterContent(ctx: TenantContext): Promise<void> {
  await tenantDb(ctx).article.deleteMany({});
  await tenantDb(ctx).collection.deleteMany({});
}
