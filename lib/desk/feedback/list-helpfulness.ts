import { tenantDb } from '@/lib/isolation';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import type { ArticleHelpfulness } from '../schemas/feedback';

const ARTICLES_MAX = 200;

/** How readers rate articles, those that left most of them without help first; at most 200. Needs `article.read`. */
export async function listHelpfulness(ctx: TenantContext): Promise<ArticleHelpfulness[]> {
  requirePermission(ctx, 'article.read');
  const db = tenantDb(ctx);
  const groups = await db.articleFeedback.groupBy({ by: ['articleId', 'isHelpful'], _count: { _all: true } });
  const counts = new Map<string, { helpful: number; notHelpful: number }>();
  for (const { articleId, isHelpful, _count } of groups) {
    const count = counts.get(articleId) ?? { helpful: 0, notHelpful: 0 };
    count[isHelpful ? 'helpful' : 'notHelpful'] = _count._all;
    counts.set(articleId, count);
  }
  const worst = [...counts]
    .sort(([, a], [, b]) => b.notHelpful - a.notHelpful || b.helpful - a.helpful)
    .slice(0, ARTICLES_MAX);
  const articles = await db.article.findMany({
    where: { id: { in: worst.map(([id]) => id) } },
    select: { id: true, title: true },
  });
  const titles = new Map(articles.map(({ id, title }) => [id, title]));
  return worst.map(([articleId, count]) => ({ articleId, title: titles.get(articleId) ?? '', ...count }));
}
