import { controlDb, inControlTransaction, type RowCounts } from '@/lib/isolation';

/** Members of a tenant who work for no other. Their account is this tenant's alone and goes with it. */
const ofNoOther = (tenantId: string) => ({
  memberships: { some: { tenantId }, none: { tenantId: { not: tenantId } } },
});

const AT_A_TIME = 500;

/** Their mail addresses, in lower case. */
export async function addressesOfPeople(tenantId: string): Promise<string[]> {
  const rows = await controlDb().identity.findMany({
    where: ofNoOther(tenantId),
    select: { email: true },
  });
  return rows.map(({ email }) => email.toLowerCase());
}

export async function countPeople(tenantId: string): Promise<RowCounts> {
  const db = controlDb();
  const identity = ofNoOther(tenantId);
  const [identities, sessions, links] = await Promise.all([
    db.identity.count({ where: identity }),
    db.staffSession.count({ where: { identity } }),
    db.loginToken.count({ where: { identity } }),
  ]);
  return Object.fromEntries(Object.entries({ identities, sessions, links }).filter(([, count]) => count > 0));
}

/** Forgets them with their sessions, links and what they have read. Their memberships go with them. Safe to repeat. */
export async function erasePeople(tenantId: string): Promise<void> {
  for (;;) {
    const erased = await inControlTransaction(async (tx) => {
      const people = await tx.identity.findMany({
        where: ofNoOther(tenantId),
        select: { id: true },
        take: AT_A_TIME,
      });
      const ids = people.map(({ id }) => id);
      await tx.announcementRead.deleteMany({ where: { identityId: { in: ids } } });
      await tx.announcementMail.deleteMany({ where: { identityId: { in: ids } } });
      await tx.supportRead.deleteMany({ where: { readerId: { in: ids } } });
      await tx.identity.deleteMany({ where: { id: { in: ids }, ...ofNoOther(tenantId) } });
      return ids.length;
    });
    if (erased < AT_A_TIME) return;
  }
}
