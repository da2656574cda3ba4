import { sql, type TenantClient, tenantSchema } from '@/lib/isolation';
import type { TenantContext } from '@/lib/kernel/context';
import type { ArticleStatus } from '../schemas/values';

interface SearchRow {
  id: string;
  rank: number;
  excerpt: string;
}

/**
 * Full-text search by `search_articles`, which takes the tenant from the signed context alone.
 * @param words what a person typed (web-search syntax); the last word matches as a prefix
 * @returns best first, at most `max` (1–100)
 */
export function searchRows(
  db: Pick<TenantClient, '$queryRaw'>,
  ctx: TenantContext,
  { words, status, max }: { words: string; status: ArticleStatus | null; max: number },
): Promise<SearchRow[]> {
  return db.$queryRaw<SearchRow[]>(
    sql`select id, rank, excerpt from ${tenantSchema(ctx)}.search_articles(${words}::text, ${status}::text, ${max}::int)`,
  );
}
