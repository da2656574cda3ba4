import { controlDb } from '@/lib/isolation';
import type { TenantRef } from '@/lib/kernel/context';
import type { Language } from '@/lib/kernel/languages';
import type { MailKind } from '@/lib/mail';
import { can } from '@/lib/plans';
import type { MailWording } from '../schemas';
import { wordingOf } from './dto';

/** The tenant's own words of a mail where it has some and the plan lets them count; null: ours. */
export async function findWording(
  tenant: TenantRef,
  kind: MailKind,
  language: Language,
): Promise<MailWording | null> {
  const row = await controlDb().mailText.findFirst({
    where: { tenantId: tenant.id, kind, language },
    orderBy: { number: 'desc' },
    select: { content: true },
  });
  const wording = wordingOf(row?.content ?? null);
  return wording && (await can({ tenant }, 'whiteLabel')) ? wording : null;
}
