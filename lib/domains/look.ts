import { recordControlAudit } from '@/lib/audit';
import { env } from '@/lib/env';
import { controlDb, type ControlTx, inControlTransaction, isUniqueViolation } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import type { TenantContext, TenantRef } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { systemContext } from '@/lib/kernel/system-context';
import { can } from '@/lib/plans';
import { directory } from '@/lib/tenancy';
import { askTxt, type DnsAnswer } from './ask-dns';
import { DOMAIN_COLUMNS, type DomainRow, type Findings, findingsOf, lifeOf } from './domain-dto';
import { queueDomainMails } from './domain-mails';
import { lookAtCertificate } from './look-at-certificate';
import { PLATFORM_AT_WORK } from './platform';
import { foundInstead, judgeProof, proofName } from './proof';
import { lookAtRouting, routingTarget } from './routing';
import type { Blocked, DomainCheck, Finding } from './schemas';
import { lockTenantDomains } from './sql';
import { afterLook, type AfterLook, type DomainEvent, type Sighting } from './status';

/** What the DNS said about a domain's records. */
export interface Seen {
  at: Date;
  proof: DnsAnswer;
  routing: { sighting: Sighting; found: string[] };
}

export interface SavedLook {
  row: DomainRow;
  check: DomainCheck;
  events: DomainEvent[];
  /** The directory's entry of the tenant, and with it every canonical link, is another one. */
  changesSite: boolean;
}

/** Asks the DNS about both records. Outside of any transaction: a slow name server must not hold a connection. */
async function seeRecords(row: DomainRow, tenant: TenantRef): Promise<Seen> {
  const options = { servers: env().dnsServers };
  const [proof, routing] = await Promise.all([
    askTxt(proofName(row.host), options),
    lookAtRouting(row.host, routingTarget(tenant), options),
  ]);
  return { at: now(), proof, routing };
}

/**
 * Looks at a domain's records and writes down what follows. The caller has claimed the look (`startLooks`): where somebody else
 * has done so since, the newer look counts and this one changes nothing.
 *
 * @throws AppError NOT_FOUND when the domain was removed meanwhile
 */
export async function lookAtDomain(ctx: TenantContext, row: DomainRow): Promise<SavedLook> {
  const seen = await seeRecords(row, ctx.tenant);
  const check = judgeProof(row.host, row.token, seen.proof);
  const blocked = await blockedBy(ctx, row, check);
  const saved = await save(ctx, row, seen, check, blocked).catch((error: unknown) => {
    // Another tenant's proof was committed a moment before.
    if (isUniqueViolation(error)) return save(ctx, row, seen, check, 'taken');
    throw error;
  });
  return { ...saved, row: await lookAtCertificate(ctx, saved.row) };
}

async function blockedBy(ctx: TenantContext, row: DomainRow, check: DomainCheck): Promise<Blocked | null> {
  if (row.verifiedAt || check.outcome !== 'verified') return null;
  const other = await controlDb().domain.findFirst({
    where: { host: row.host, verifiedAt: { not: null }, tenantId: { not: ctx.tenant.id } },
    select: { id: true },
  });
  if (other) return 'taken';
  return (await can(ctx, 'customDomain')) ? null : 'plan';
}

const SIGHTING: Record<DomainCheck['outcome'], Sighting> = {
  verified: 'here',
  notFound: 'missing',
  wrongValue: 'other',
  dnsFailure: 'unknown',
};

async function save(
  ctx: TenantContext,
  row: DomainRow,
  seen: Seen,
  check: DomainCheck,
  blocked: Blocked | null,
): Promise<SavedLook> {
  const proof = SIGHTING[check.outcome];
  const look = { at: seen.at, proof, routing: seen.routing.sighting, blocked };
  const after = afterLook(lifeOf(row), look);
  const before = findingsOf(row);
  const findings: Findings = {
    proof: remembered(before.proof, proof, foundInstead(seen.proof, check)),
    routing: remembered(before.routing, look.routing, seen.routing.found),
    blocked,
  };
  const saved = await inControlTransaction((tx) => write(tx, ctx, row, { after, findings, at: seen.at }));
  if (!saved) return { row: await reread(ctx, row.id), check, events: [], changesSite: false };
  const changesSite =
    (saved.status === 'valid') !== (row.status === 'valid') ||
    (saved.verifiedAt === null) !== (row.verifiedAt === null) ||
    saved.isPrimary !== row.isPrimary;
  if (changesSite) directory().invalidate({ tenantId: ctx.tenant.id, keys: [`host:${row.host}`] });
  return { row: saved, check, events: after.events, changesSite };
}

function remembered(before: Findings['proof'], sighting: Sighting, found: string[]): Findings['proof'] {
  return sighting === 'unknown' ? before : { finding: sighting satisfies Finding, found };
}

async function write(
  tx: ControlTx,
  ctx: TenantContext,
  row: DomainRow,
  { after, findings, at }: { after: AfterLook; findings: Findings; at: Date },
): Promise<DomainRow | null> {
  const { life, events, nextCheckAt } = after;
  const where = { id: row.id, tenantId: ctx.tenant.id };
  const isPrimary = row.isPrimary || (await becomesPrimary(tx, ctx, row, life.status));
  const { status, verifiedAt, routedAt, failingSince, warnings, warnedAt, lostAt, dnsFailures } = life;
  const data = {
    ...{ status, verifiedAt, routedAt, failingSince, warnings, warnedAt, lostAt, dnsFailures },
    ...{ isPrimary, nextCheckAt },
    findings: { ...findings },
    checkedAt: at,
  };
  const { count } = await tx.domain.updateMany({
    // Two that began in the same millisecond hold the same claim: the first to write counts.
    where: { ...where, lookStartedAt: row.lookStartedAt, checkedAt: row.checkedAt },
    data,
  });
  if (count === 0) return null;
  const saved = { ...row, ...data };
  for (const event of events) await tell(tx, ctx, { event, before: row, after: saved });
  return saved;
}

/** The first domain that works is the one the others lead to, until somebody chooses. */
async function becomesPrimary(
  tx: ControlTx,
  ctx: TenantContext,
  row: DomainRow,
  status: string,
): Promise<boolean> {
  if (status !== 'valid' || row.status === 'valid') return false;
  await lockTenantDomains(tx, ctx.tenant.id);
  return (await tx.domain.count({ where: { tenantId: ctx.tenant.id, isPrimary: true } })) === 0;
}

const ACTIONS = {
  verified: 'domain.verify',
  returned: 'domain.return',
  warned: 'domain.warn',
  recovered: 'domain.recover',
  lost: 'domain.lose',
} as const;

async function tell(
  tx: ControlTx,
  ctx: TenantContext,
  { event, before, after }: { event: DomainEvent; before: DomainRow; after: DomainRow },
): Promise<void> {
  // Whoever happened to look is not who took it away.
  const by = event === 'verified' ? ctx : systemContext(ctx.tenant, PLATFORM_AT_WORK);
  await recordControlAudit(tx, by, {
    action: ACTIONS[event],
    target: { type: 'domain', id: before.id, label: before.host },
    before: { verifiedAt: before.verifiedAt, status: before.status },
    after: { verifiedAt: after.verifiedAt, status: after.status },
  });
  if (event === 'warned' || event === 'lost' || event === 'returned')
    await queueDomainMails(tx, ctx, event, after);
}

async function reread(ctx: TenantContext, id: string): Promise<DomainRow> {
  const row = await controlDb().domain.findFirst({
    where: { id, tenantId: ctx.tenant.id },
    select: DOMAIN_COLUMNS,
  });
  if (!row) throw appError('NOT_FOUND');
  return row;
}
