import { controlDb, findTenantRef, inControlTransaction } from '@/lib/isolation';
import { enqueueJob } from '@/lib/jobs';
import { platformMail } from '@/lib/mail';

/** More owners than this tell each other. */
const OWNERS_MAX = 20;

/**
 * Tells owners how an export ended: all of them when there is a file with everything in it, whoever asked when there is none.
 * Handler of the job `export.mailEnded`; a retry replaces mails that still wait instead of sending twice.
 *
 * @param url where the portal shows the exports of a tenant, by its slug
 * @returns the addresses
 */
export async function mailExportEnded(
  { bundleId }: { bundleId: string },
  url: (slug: string) => string,
): Promise<string[]> {
  const row = await controlDb().bundle.findFirst({ where: { id: bundleId, kind: 'owner' } });
  const tenant = row && (await findTenantRef(controlDb(), { id: row.tenantId }));
  if (!tenant || (row.status !== 'sealed' && row.status !== 'failed')) return [];
  const isReady = row.status === 'sealed';
  const owners = await controlDb().membership.findMany({
    where: {
      tenantId: tenant.id,
      role: 'owner',
      ...(isReady ? {} : { identityId: row.requestedById }),
    },
    orderBy: { id: 'asc' },
    select: { identity: { select: { id: true, name: true, email: true } } },
    take: OWNERS_MAX,
  });
  const until = row.expiresAt
    ? new Intl.DateTimeFormat('en', {
        dateStyle: 'long',
        timeStyle: 'short',
        timeZone: tenant.timeZone,
      }).format(row.expiresAt)
    : null;
  await inControlTransaction(async (tx) => {
    for (const { identity } of owners)
      await enqueueJob(tx, {
        name: 'mail.send',
        key: `${bundleId}:${identity.id}`,
        payload: platformMail({
          to: { address: identity.email, name: identity.name },
          template: 'export-ended',
          data: {
            name: identity.name,
            tenantName: tenant.name,
            requestedBy: identity.id === row.requestedById ? null : row.requestedByName,
            isReady,
            until,
            exportUrl: url(tenant.slug),
          },
        }),
      });
  });
  return owners.map(({ identity }) => identity.email);
}
