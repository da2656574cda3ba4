import { controlDb, inControlTransaction } from '@/lib/isolation';
import { enqueueJob } from '@/lib/jobs';
import { now } from '@/lib/kernel/clock';
import { platformMail } from '@/lib/mail';
import { parseAudience, tenantsOf } from './audience';
import type { Audience } from './schemas';

/** Tenants of one transaction. */
const BATCH = 100;
const EXCERPT_CHARS = 600;

/**
 * Mails an announcement to the owners and admins of its tenants. Handler of the job `operations.mailAnnouncement`.
 * A person gets it once, however many of the tenants are theirs and however often the job runs: the mail and its receipt
 * are written in one transaction. It stops when the announcement is withdrawn or over.
 *
 * @param portalUrl where a tenant's staff read it
 */
export async function mailAnnouncement(
  { announcementId }: { announcementId: string },
  portalUrl: (slug: string) => string,
): Promise<void> {
  let after = '';
  for (;;) {
    const announcement = await controlDb().announcement.findFirst({
      where: { id: announcementId, status: 'published', OR: [{ endsAt: null }, { endsAt: { gt: now() } }] },
      select: { id: true, title: true, body: true, audience: true },
    });
    const audience = announcement && parseAudience(announcement.audience);
    if (!announcement || !audience) return;
    const tenants = await tenantsAfter(audience, after);
    const last = tenants.at(-1);
    if (!last) return;
    after = last.id;
    const members = await readersOf(tenants.map(({ id }) => id));
    await inControlTransaction(async (tx) => {
      const receipts = await tx.announcementMail.createManyAndReturn({
        data: [...new Set(members.map(({ identityId }) => identityId))].map((identityId) => ({
          announcementId,
          identityId,
        })),
        skipDuplicates: true,
        select: { identityId: true },
      });
      for (const { identityId } of receipts) {
        const reader = members.find((member) => member.identityId === identityId);
        if (!reader) continue;
        const { identity } = reader;
        const tenant = tenants.find(({ id }) => id === reader.tenantId) ?? last;
        const payload = platformMail({
          to: { address: identity.email, name: identity.name },
          template: 'announcement',
          data: {
            name: identity.name,
            title: announcement.title,
            excerpt: plain(announcement.body),
            tenantName: tenant.name,
            announcementsUrl: portalUrl(tenant.slug),
          },
        });
        await enqueueJob(tx, { name: 'mail.send', payload });
      }
    });
  }
}

function tenantsAfter(audience: Audience, after: string) {
  return controlDb().tenant.findMany({
    where: { AND: [tenantsOf(audience), { id: { gt: after } }] },
    orderBy: { id: 'asc' },
    take: BATCH,
    select: { id: true, name: true, slug: true },
  });
}

function readersOf(tenantIds: string[]) {
  return controlDb().membership.findMany({
    where: { tenantId: { in: tenantIds }, role: { in: ['owner', 'admin'] } },
    orderBy: { id: 'asc' },
    select: { tenantId: true, identityId: true, identity: { select: { name: true, email: true } } },
  });
}

/** The beginning of a Markdown text without its signs: links keep their words. */
function plain(markdown: string): string {
  const text = markdown
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^[#>\s]*[-*+]?\s+/gm, '')
    .replace(/[*_`~]/g, '')
    .trim();
  return text.length > EXCERPT_CHARS ? `${text.slice(0, EXCERPT_CHARS).trimEnd()}…` : text;
}
