import { controlDb } from '@/lib/isolation';
import type { TenantContext } from '@/lib/kernel/context';
import type { BundledBranding } from './schemas';

/** How the tenant's site looks and reads, for a bundle: draft and history, own texts, chosen languages. */
export async function readBundledBranding({ tenant }: TenantContext): Promise<BundledBranding> {
  const where = { tenantId: tenant.id };
  const [versions, texts, wording] = await Promise.all([
    controlDb().brandingVersion.findMany({ where, orderBy: { number: 'asc' } }),
    controlDb().siteText.findMany({ where, orderBy: [{ language: 'asc' }, { key: 'asc' }] }),
    controlDb().siteWording.findUnique({ where }),
  ]);
  return {
    versions: versions.map((row) => ({
      number: row.number,
      status: row.status as BundledBranding['versions'][number]['status'],
      content: row.content,
      note: row.note,
      createdById: row.createdById,
      createdByName: row.createdByName,
      createdAt: row.createdAt.toISOString(),
      updatedAt: row.updatedAt.toISOString(),
      publishedAt: row.publishedAt?.toISOString() ?? null,
    })),
    texts: texts.map(({ language, key, text, writtenById, writtenByName, writtenAt }) => ({
      ...{ language, key, text, writtenById, writtenByName },
      writtenAt: writtenAt.toISOString(),
    })),
    languages: wording?.languages ?? [],
  };
}
