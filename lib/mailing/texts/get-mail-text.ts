import type { z } from 'zod';
import { controlDb } from '@/lib/isolation';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { wordsOf } from '@/lib/mail';
import type { MailTextDto, MailWording, mailTextSchema } from '../schemas';
import { TEXT_COLUMNS, toVersion } from './dto';
import { variablesOf } from './sample';

const VERSIONS_MAX = 50;

/**
 * A mail's words in one language: what is sent, ours, what was there before (at most 50 versions).
 * @throws AppError FORBIDDEN without `branding.read`
 */
export async function getMailText(
  ctx: TenantContext,
  { kind, language }: z.output<typeof mailTextSchema>,
): Promise<MailTextDto> {
  requirePermission(ctx, 'branding.read');
  const rows = await controlDb().mailText.findMany({
    where: { tenantId: ctx.tenant.id, kind, language },
    orderBy: { number: 'desc' },
    take: VERSIONS_MAX,
    select: TEXT_COLUMNS,
  });
  const versions = rows.map(toVersion);
  const { button = null, ...words } = wordsOf(kind, language);
  const original: MailWording = { ...words, button };
  const own = versions[0]?.wording ?? null;
  return {
    kind,
    language,
    wording: own ?? original,
    original,
    isChanged: own !== null,
    number: versions[0]?.number ?? 0,
    variables: variablesOf(ctx, kind, language),
    versions,
  };
}
