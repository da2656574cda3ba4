import type { TenantClient } from '@/lib/isolation';
import type { ArticleStatus } from '../schemas/values';
import type { SearchRow } from './sql';

/** Letters around what was found, as long as the excerpts of `search_articles` are. */
const AROUND = 60;

/**
 * Articles in which every word stands anywhere, for languages that put no spaces between words: full text sees a whole
 * sentence of theirs as one word. LIKE is not leakproof, so it filters what the tenant's index found.
 */
export async function containsWords(
  db: TenantClient,
  { words, status, max }: { words: string; status: ArticleStatus | null; max: number },
): Promise<SearchRow[]> {
  const parts = words
    .split(/[\s\u3000]+/)
    .filter(Boolean)
    .slice(0, 8);
  if (parts.length === 0) return [];
  const stands = (part: string) => {
    const contains = { contains: part, mode: 'insensitive' as const };
    return { OR: [{ title: contains }, { summary: contains }, { bodyMarkdown: contains }] };
  };
  const rows = await db.article.findMany({
    where: { ...(status ? { status } : {}), AND: parts.map(stands) },
    select: { id: true, title: true, summary: true, bodyMarkdown: true },
    orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }],
    take: max,
  });
  const inTitle = (title: string) => parts.filter((part) => contains(title, part)).length;
  return rows
    .map((row) => ({ row, rank: inTitle(row.title) }))
    .sort((a, b) => b.rank - a.rank)
    .map(({ row, rank }) => ({
      id: row.id,
      rank,
      excerpt: excerptOf(`${row.summary} ${row.bodyMarkdown}`, parts),
    }));
}

function contains(text: string, part: string): boolean {
  return text.toLowerCase().includes(part.toLowerCase());
}

/** The surroundings of the first word found, with every word marked as `search_articles` marks them. */
function excerptOf(text: string, parts: readonly string[]): string {
  const plain = text.replaceAll(/[⟦⟧]/g, '');
  const first = parts.map((part) => plain.toLowerCase().indexOf(part.toLowerCase())).filter((at) => at >= 0);
  const from = Math.max(0, Math.min(...first, plain.length) - AROUND);
  const piece = plain.slice(first.length > 0 ? from : 0, (first.length > 0 ? from : 0) + AROUND * 3);
  const any = new RegExp(
    parts.map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'),
    'giu',
  );
  return piece.replaceAll(any, (match) => `⟦${match}⟧`);
}
