import { LRUCache } from 'lru-cache';
import type { TenantClient } from '@/lib/isolation';
import { SECOND_MS } from '@/lib/kernel/clock';
import type { TenantContext } from '@/lib/kernel/context';
import { processSingleton } from '@/lib/kernel/singleton';
import type { ArticleStatus } from '../schemas/values';
import type { KnownWord } from './near-words';
import { knownWords } from './sql';

/** Somebody who types asks several times within seconds; a word that is new meanwhile is found by the search itself. */
const KEPT_MS = 30 * SECOND_MS;
const WORDS_MAX = 400_000;

const kept = processSingleton(
  'desk.words',
  () => new LRUCache<string, KnownWord[]>({ maxSize: WORDS_MAX, ttl: KEPT_MS }),
);

/** The words of a tenant's articles, the commonest first; up to half a minute old. */
export async function wordsOfTenant(
  db: TenantClient,
  ctx: TenantContext,
  status: ArticleStatus | null,
): Promise<KnownWord[]> {
  const key = `${ctx.tenant.id} ${status ?? 'all'}`;
  const before = kept.get(key);
  if (before) return before;
  const words = await knownWords(db, ctx, status);
  kept.set(key, words, { size: words.length + 1 });
  return words;
}
