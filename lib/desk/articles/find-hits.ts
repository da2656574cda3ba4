import type { TenantClient } from '@/lib/isolation';
import type { TenantContext } from '@/lib/kernel/context';
import type { ArticleStatus } from '../schemas/values';
import { containsWords } from './contains-words';
import { isUnspaced, nearestWords, withInnerWords } from './near-words';
import { type SearchRow, searchRows } from './sql';
import { wordsOfTenant } from './words-of-tenant';

interface Wanted {
  words: string;
  status: ArticleStatus | null;
  /** 1–100 */
  max: number;
}

export interface Found {
  rows: SearchRow[];
  /** What was searched for instead of what was typed, because that stands nowhere; null: what was typed. */
  searchedFor: string | null;
}

/**
 * Articles with these words, best first. Where none has them, it looks for what the person most likely meant: the nearest words
 * that do stand in an article. Most searches end with the first query.
 */
export async function findHits(db: TenantClient, ctx: TenantContext, wanted: Wanted): Promise<Found> {
  const rows = await searchRows(db, ctx, wanted);
  if (rows.length > 0) return { rows, searchedFor: null };
  const unspaced = isUnspaced(wanted.words);
  if (unspaced) {
    const inside = await containsWords(db, wanted);
    if (inside.length > 0) return { rows: inside, searchedFor: null };
  }
  const known = await wordsOfTenant(db, ctx, wanted.status);
  const meant = nearestWords(wanted.words, unspaced ? withInnerWords(known) : known);
  if (meant === null) return { rows: [], searchedFor: null };
  const instead = { ...wanted, words: meant };
  const found = await searchRows(db, ctx, instead);
  if (found.length > 0) return { rows: found, searchedFor: meant };
  const inside = unspaced ? await containsWords(db, instead) : [];
  return { rows: inside, searchedFor: inside.length > 0 ? meant : null };
}
