import { recordControlAudit } from '@/lib/audit';
import { afterCommit, type ControlTx, listTenantRefs } from '@/lib/isolation';
import type { TenantContext, TenantRef } from '@/lib/kernel/context';
import { partnerActor } from '@/lib/kernel/partner-actor';
import { systemContext } from '@/lib/kernel/system-context';
import { directory } from '../resolve-tenant';
import {
  HANDED_DOWN,
  HANDED_DOWN_KEYS,
  type HandedDownColumn,
  type HandedDownKey,
  type HandedDownSetting,
  type HandedDownValues,
} from './schemas';
import { announceSite, lockFamily } from './sql';

const COLUMNS = {
  accentColor: true,
  locale: true,
  timeZone: true,
  currency: true,
  sessionIdleMinutes: true,
  sessionMaxHours: true,
  customerPasswordMinLength: true,
} as const satisfies Record<HandedDownColumn, true>;
const COLUMN_KEYS = Object.keys(COLUMNS) as HandedDownColumn[];

const isColumn = (key: HandedDownKey): key is HandedDownColumn => key in COLUMNS;

/** A member of a partner at work on one of its sub-tenants, with no permission inside it. */
export function partnerAtWork(ctx: TenantContext, subTenant: TenantRef): TenantContext {
  const { actor, requestId, ip, userAgent } = ctx;
  const isMember = actor.kind === 'member';
  return {
    ...systemContext(subTenant, 'Tenantry', requestId),
    actor: isMember
      ? partnerActor(actor, ctx.tenant.name)
      : { kind: 'system', id: 'system', name: actor.name },
    permissions: new Set<never>(),
    ip,
    userAgent,
  };
}

/**
 * Gives what has changed at a partner to its sub-tenants that have nothing of their own in its place, each with an entry in
 * its log. Runs in the transaction of the change, which holds the partner's row.
 */
export async function handDownChanges(
  tx: ControlTx,
  ctx: TenantContext,
  changed: readonly string[],
  values: Partial<HandedDownValues>,
): Promise<void> {
  const keys = COLUMN_KEYS.filter((key) => changed.includes(key));
  const rows = await tx.tenant.findMany({
    where: { parentId: ctx.tenant.id, status: { not: 'erased' } },
    orderBy: { id: 'asc' },
    select: { id: true, ownSettings: true },
  });
  for (const { id, ownSettings } of rows) {
    const given = keys.filter((key) => !ownSettings.includes(key));
    if (given.length > 0) await give(tx, ctx, { tenantId: id, values: pick(values, given) });
  }
}

/**
 * Puts a partner's values in place of a sub-tenant's own, which follow the partner from now on. Locks both, the partner first.
 * @param by who does it: the sub-tenant, or its partner
 * @returns what was changed
 */
export async function takeFromPartner(
  tx: ControlTx,
  by: { partner: TenantContext } | { subTenant: TenantContext },
  { partnerId, tenantId, keys }: { partnerId: string; tenantId: string; keys: readonly HandedDownKey[] },
): Promise<HandedDownKey[]> {
  await lockFamily(tx, { partnerId, tenantId });
  const [partner, own] = await Promise.all([
    tx.tenant.findUniqueOrThrow({ where: { id: partnerId }, select: COLUMNS }),
    tx.tenant.findUniqueOrThrow({ where: { id: tenantId }, select: { ...COLUMNS, ownSettings: true } }),
  ]);
  const taken = keys.filter(
    (key) => own.ownSettings.includes(key) || (isColumn(key) && own[key] !== partner[key]),
  );
  if (taken.length === 0) return [];
  const ownSettings = own.ownSettings.filter((key) => !taken.includes(key as HandedDownKey));
  await give(tx, 'partner' in by ? by.partner : by.subTenant, {
    tenantId,
    values: pick(partner, taken.filter(isColumn)),
    ownSettings,
    takesLook: taken.includes('branding'),
  });
  return taken;
}

/** Settings of a sub-tenant beside its partner's. */
export async function compareSettings(
  db: Pick<ControlTx, 'tenant' | 'brandingVersion'>,
  { partnerId, tenantId }: { partnerId: string; tenantId: string },
): Promise<HandedDownSetting[]> {
  const [partner, own] = await Promise.all([
    db.tenant.findUniqueOrThrow({ where: { id: partnerId }, select: COLUMNS }),
    db.tenant.findUniqueOrThrow({ where: { id: tenantId }, select: { ...COLUMNS, ownSettings: true } }),
  ]);
  const looks = await namesOfLooks(db, { partnerId, tenantId });
  return HANDED_DOWN_KEYS.map((key) => {
    const isOwn = own.ownSettings.includes(key);
    const partners = isColumn(key) ? partner[key] : looks.partner;
    const value = isColumn(key) ? own[key] : isOwn ? looks.own : looks.partner;
    return { key, label: HANDED_DOWN[key], partners, value, isOwn };
  });
}

/** What `own_settings` becomes when a sub-tenant saves `changed` itself; a tenant without a partner has none. */
export function ownSettingsAfter(
  { parentId, ownSettings }: { parentId: string | null; ownSettings: readonly string[] },
  changed: readonly string[],
): { ownSettings?: string[] } {
  const handedDown = changed.filter((key) => key in HANDED_DOWN);
  if (parentId === null || handedDown.length === 0) return {};
  return { ownSettings: [...new Set([...ownSettings, ...handedDown])] };
}

interface Gift {
  tenantId: string;
  values: Partial<HandedDownValues>;
  /** What stays the sub-tenant's own; left out: as it is. */
  ownSettings?: string[];
  takesLook?: boolean;
}

async function give(
  tx: ControlTx,
  ctx: TenantContext,
  { tenantId, values, ownSettings, takesLook = false }: Gift,
): Promise<void> {
  const [subTenant] = await listTenantRefs(tx, [tenantId]);
  if (!subTenant) throw new Error('The sub-tenant is gone.');
  const keys = Object.keys(values) as HandedDownColumn[];
  const row = await tx.tenant.findUniqueOrThrow({ where: { id: tenantId }, select: COLUMNS });
  const before = pick(row, keys);
  await tx.tenant.update({
    where: { id: tenantId },
    data: { ...values, ...(ownSettings ? { ownSettings } : {}) },
    select: { id: true },
  });
  await recordControlAudit(tx, ctx.tenant.id === tenantId ? ctx : partnerAtWork(ctx, subTenant), {
    action: 'settings.update',
    target: { type: 'tenant', id: tenantId, label: subTenant.name },
    before: { ...before, ...(takesLook && { branding: 'own' }) },
    after: { ...values, ...(takesLook && { branding: 'of the partner' }) },
  });
  await announceSite(tx, tenantId);
  afterCommit(tx, () => directory().invalidate({ tenantId, keys: [`slug:${subTenant.slug}`] }));
}

/** What a partner and its sub-tenant have published themselves, as people read it. */
async function namesOfLooks(
  db: Pick<ControlTx, 'brandingVersion'>,
  { partnerId, tenantId }: { partnerId: string; tenantId: string },
): Promise<{ partner: string; own: string }> {
  const published = await db.brandingVersion.findMany({
    where: { tenantId: { in: [partnerId, tenantId] }, status: 'published' },
    select: { tenantId: true, number: true },
  });
  const nameOf = (id: string) => {
    const version = published.find((row) => row.tenantId === id);
    return version ? `Version ${version.number}` : 'Default look';
  };
  return { partner: nameOf(partnerId), own: nameOf(tenantId) };
}

function pick(
  values: Partial<HandedDownValues>,
  keys: readonly HandedDownColumn[],
): Partial<HandedDownValues> {
  return Object.fromEntries(keys.map((key) => [key, values[key]]));
}
