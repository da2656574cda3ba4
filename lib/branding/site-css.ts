import { LRUCache } from 'lru-cache';
import { controlDb } from '@/lib/isolation';
import { wholeContent } from '@/lib/kernel/branding';
import type { TenantRef } from '@/lib/kernel/context';
import { processSingleton } from '@/lib/kernel/singleton';
import { can } from '@/lib/plans';
import { rewriteCss } from './css/rewrite-css';

const MOST_CHARS = 32 * 1024 * 1024;

/** By the version's id: a published version never changes, and the rules change with the process. */
const sheets = processSingleton(
  'branding.sheets',
  () => new LRUCache<string, string>({ maxSize: MOST_CHARS, sizeCalculation: (css) => css.length + 1 }),
);

/**
 * The stylesheet of a version that was published at some time, as visitors may get it; null where there is none, or the plan has
 * none. A page from a cache may still ask for the version before.
 */
export async function findSiteCss(tenant: TenantRef, versionId: string): Promise<string | null> {
  // Whoever wears its partner's look has the partner's stylesheets, and none of its own.
  const owner = tenant.branding?.partner ?? tenant;
  if (!(await can({ tenant: owner }, 'whiteLabel'))) return null;
  // One tenant's version is no other's, also when it is at hand.
  const key = `${owner.id} ${versionId}`;
  const known = sheets.get(key);
  if (known !== undefined) return known;
  const version = await controlDb().brandingVersion.findFirst({
    where: { id: versionId, tenantId: owner.id, status: { not: 'draft' } },
    select: { content: true },
  });
  if (!version) return null;
  const { css } = rewriteCss(wholeContent(version.content).css);
  sheets.set(key, css);
  return css;
}
