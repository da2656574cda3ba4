import { randomBytes } from 'node:crypto';
import { recordAudit } from '@/lib/audit';
import { env } from '@/lib/env';
import { inTenantTransaction, tenantDb, type TenantTx } from '@/lib/isolation';
import { refuseImpersonator, requirePermission, type TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { deriveKey, seal } from '@/lib/security';
import {
  type AlertSettingsInput,
  alertSettingsSchema,
  type SpendingInput,
  spendingSchema,
  type UsageSettingsDto,
  webhookFault,
} from './schemas';

const ID = 'usage';
const SECRET_BYTES = 24;
const COLUMNS = { spendCapMinor: true, stopsAtCap: true, mailsAlerts: true, webhookUrl: true } as const;
const NONE: UsageSettingsDto = {
  spendCapMinor: null,
  stopsAtCap: false,
  mailsAlerts: true,
  webhookUrl: null,
};

/**
 * What the tenant has decided about its spending and alerts.
 * @throws AppError FORBIDDEN without `usage.read`
 */
export async function getUsageSettings(ctx: TenantContext): Promise<UsageSettingsDto> {
  requirePermission(ctx, 'usage.read');
  return read(tenantDb(ctx));
}

/**
 * Sets what a month may cost beyond the plan, in minor units of the plan's currency, and whether use stops there.
 * @throws AppError FORBIDDEN without `plan.change`
 */
export function updateSpending(ctx: TenantContext, input: SpendingInput): Promise<UsageSettingsDto> {
  requirePermission(ctx, 'plan.change');
  const { spendCapMinor, stopsAtCap } = spendingSchema.parse(input);
  return inTenantTransaction(ctx, (tx) =>
    write(tx, ctx, { spendCapMinor: spendCapMinor === null ? null : BigInt(spendCapMinor), stopsAtCap }),
  );
}

/**
 * Sets who hears of passed thresholds. The first address gets a secret that its calls are signed with.
 * @returns the settings; `secret` when one was made, which nobody can show again
 * @throws AppError FORBIDDEN without `settings.write`; VALIDATION_FAILED for an address that cannot be called
 */
export function updateAlertSettings(
  ctx: TenantContext,
  input: AlertSettingsInput,
): Promise<{ settings: UsageSettingsDto; secret: string | null }> {
  requirePermission(ctx, 'settings.write');
  // The answer may hold the secret that calls are signed with.
  refuseImpersonator(ctx);
  const { mailsAlerts, webhookUrl } = alertSettingsSchema.parse(input);
  const address = webhookUrl || null;
  const fault = address && webhookFault(address, { allowsLocal: env().demo });
  if (fault) throw appError('VALIDATION_FAILED', { fieldErrors: { webhookUrl: fault } });
  return inTenantTransaction(ctx, async (tx) => {
    const kept = await tx.usageSettings.findFirst({ select: { webhookSecretSealed: true } });
    const isFirst = address !== null && !kept?.webhookSecretSealed;
    const secret = isFirst ? `whsec_${randomBytes(SECRET_BYTES).toString('base64')}` : null;
    // Without an address the secret goes too: whoever sets one again gets a new one.
    const webhookSecretSealed =
      address === null ? null : secret === null ? undefined : seal(sealingKey(ctx), secret, sealedFor(ctx));
    const settings = await write(tx, ctx, {
      mailsAlerts,
      webhookUrl: address,
      ...(webhookSecretSealed === undefined ? {} : { webhookSecretSealed }),
    });
    return { settings, secret };
  });
}

interface Change {
  spendCapMinor?: bigint | null;
  stopsAtCap?: boolean;
  mailsAlerts?: boolean;
  webhookUrl?: string | null;
  webhookSecretSealed?: string | null;
}

async function write(tx: TenantTx, ctx: TenantContext, data: Change): Promise<UsageSettingsDto> {
  const before = await read(tx);
  await tx.usageSettings.createMany({ data: [{ tenantId: ctx.tenant.id, id: ID }], skipDuplicates: true });
  await tx.usageSettings.updateMany({ where: { id: ID }, data });
  const after = await read(tx);
  await recordAudit(tx, ctx, {
    action: 'usageSettings.update',
    target: { type: 'tenant', id: ctx.tenant.id, label: ctx.tenant.name },
    before: { ...before },
    after: { ...after },
  });
  return after;
}

async function read(db: Pick<TenantTx, 'usageSettings'>): Promise<UsageSettingsDto> {
  const row = await db.usageSettings.findFirst({ where: { id: ID }, select: COLUMNS });
  if (!row) return NONE;
  const { spendCapMinor, ...rest } = row;
  return { ...rest, spendCapMinor: spendCapMinor === null ? null : Number(spendCapMinor) };
}

/** The key and the text that a webhook secret is sealed with: it opens for its own tenant alone. */
function sealingKey(ctx: TenantContext): Buffer {
  return deriveKey(env().masterKey, 'stored-secret', ctx.tenant.id);
}

function sealedFor(ctx: TenantContext): string {
  return `${ctx.tenant.id}/usageSettings.webhookSecret/${ID}`;
}
