import { recordControlAudit } from '@/lib/audit';
import { askTxt } from '@/lib/domains';
import { env } from '@/lib/env';
import { type ControlTx, controlDb, inControlTransaction } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import type { TenantContext } from '@/lib/kernel/context';
import { systemContext } from '@/lib/kernel/system-context';
import { findingsOf, keysOf, lifeOf, SENDER_COLUMNS, type SenderFindings, type SenderRow } from './dto';
import { dkimName, dmarcName, judgeDkim, judgeDmarc, judgeSpf, type Sighting } from './records';
import { queueLostMails } from './sender-mails';
import { afterLook, nextCheckAt, type SenderEvent } from './status';

export const PLATFORM_AT_WORK = 'Tenantry';

interface Seen {
  dkim: Sighting;
  next: Sighting | null;
  spf: Sighting | null;
  dmarc: Sighting;
}

/**
 * Looks at a sender's records and writes down what follows. The caller has claimed the look (`startLook`); where somebody else
 * has written meanwhile, theirs counts. The DNS is asked outside of any transaction.
 */
export async function lookAtSender(ctx: TenantContext, row: SenderRow): Promise<SenderRow | null> {
  const seen = await seeRecords(row);
  const at = now();
  return inControlTransaction((tx) => write(tx, ctx, row, seen, at));
}

export function findSender(tenantId: string): Promise<SenderRow | null> {
  return controlDb().mailSender.findUnique({ where: { tenantId }, select: SENDER_COLUMNS });
}

async function seeRecords(row: SenderRow): Promise<Seen> {
  const { dnsServers: servers, mailSpfInclude } = env();
  const { current, next } = keysOf(row);
  const ask = (name: string) => askTxt(name, { servers });
  const dkim = async (key: typeof current): Promise<Sighting> =>
    key
      ? judgeDkim(await ask(dkimName(key.selector, row.domain)), key.publicKey)
      : { finding: 'unknown', found: [] };
  const [currentSeen, nextSeen, spf, dmarc] = await Promise.all([
    dkim(current),
    next && dkim(next),
    mailSpfInclude ? ask(row.domain).then((answer) => judgeSpf(answer, mailSpfInclude)) : null,
    ask(dmarcName(row.domain)).then(judgeDmarc),
  ]);
  return { dkim: currentSeen, next: nextSeen, spf, dmarc };
}

async function write(
  tx: ControlTx,
  ctx: TenantContext,
  row: SenderRow,
  seen: Seen,
  at: Date,
): Promise<SenderRow | null> {
  // The new key takes over the moment it is seen: what it signs verifies, whether or not the old record still stands.
  const isSwitched = seen.next?.finding === 'here';
  const dkim = isSwitched ? seen.next : seen.dkim;
  const { life, event } = afterLook(lifeOf(row), dkim?.finding ?? 'unknown', at);
  const before = findingsOf(row);
  const none = { finding: null, found: [] };
  const findings: SenderFindings = {
    dkim: remembered(before.dkim, dkim),
    next: isSwitched ? none : remembered(before.next, seen.next),
    spf: remembered(before.spf, seen.spf),
    dmarc: remembered(before.dmarc, seen.dmarc),
  };
  const { next } = keysOf(row);
  const { count } = await tx.mailSender.updateMany({
    where: { id: row.id, tenantId: row.tenantId, lookStartedAt: row.lookStartedAt, checkedAt: row.checkedAt },
    data: {
      status: life.status,
      verifiedAt: life.verifiedAt,
      failingSince: life.failingSince,
      findings: { ...findings },
      checkedAt: at,
      nextCheckAt: nextCheckAt(life, next !== null && !isSwitched, at),
    },
  });
  if (count === 1) {
    if (isSwitched && next) await switchKey(tx, ctx, row, next.id);
    if (event) await tell(tx, ctx, row, event);
  }
  return tx.mailSender.findUnique({ where: { tenantId: row.tenantId }, select: SENDER_COLUMNS });
}

function remembered(before: SenderFindings['dkim'], seen: Sighting | null): SenderFindings['dkim'] {
  if (!seen || seen.finding === 'unknown') return before;
  return { finding: seen.finding, found: seen.found };
}

async function switchKey(tx: ControlTx, ctx: TenantContext, row: SenderRow, nextId: string): Promise<void> {
  const where = { senderId: row.id, tenantId: row.tenantId };
  await tx.mailKey.deleteMany({ where: { ...where, status: 'current' } });
  await tx.mailKey.updateMany({
    where: { ...where, id: nextId },
    data: { status: 'current', seenAt: now() },
  });
  await recordControlAudit(tx, systemContext(ctx.tenant, PLATFORM_AT_WORK), {
    action: 'mailSender.switchKey',
    target: { type: 'tenant', id: row.tenantId, label: row.address },
  });
}

async function tell(tx: ControlTx, ctx: TenantContext, row: SenderRow, event: SenderEvent): Promise<void> {
  // Whoever happened to look is not who took it away.
  const by = event === 'verified' ? ctx : systemContext(ctx.tenant, PLATFORM_AT_WORK);
  await recordControlAudit(tx, by, {
    action: event === 'verified' ? 'mailSender.verify' : 'mailSender.lose',
    target: { type: 'tenant', id: row.tenantId, label: row.address },
  });
  if (event === 'lost') await queueLostMails(tx, ctx, row.address);
}
