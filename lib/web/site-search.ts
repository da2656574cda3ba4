import { searchPublishedArticles } from '@/lib/desk';
import type { PublishedSearch } from '@/lib/desk/schemas';
import type { TenantContext } from '@/lib/kernel/context';
import { isAppError } from '@/lib/kernel/errors';
import { consumeLimit } from '@/lib/security';
import { requestFacts } from './request';

export type SiteSearch = ({ kind: 'found' } & PublishedSearch) | { kind: 'tooMany' };

/**
 * Searches a site's published articles for whoever asks, within the limit per tenant and address. Makes a page dynamic.
 *
 * @param words at most 200 characters, not empty
 */
export async function searchSite(ctx: TenantContext, words: string, limit = 20): Promise<SiteSearch> {
  const { ip } = await requestFacts();
  try {
    await consumeLimit('search', [ctx.tenant.id, ip ?? 'unknown']);
  } catch (error) {
    if (isAppError(error) && error.code === 'RATE_LIMITED') return { kind: 'tooMany' };
    throw error;
  }
  return { kind: 'found', ...(await searchPublishedArticles(ctx, { q: words, limit })) };
}
