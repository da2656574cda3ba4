import { env } from '@/lib/env';
import type { TenantContext } from '@/lib/kernel/context';
import { deriveKey, open, seal } from '@/lib/security';

/** The secret that signs a tenant's alerts, sealed as `updateAlertSettings` does. */
export function sealWebhookSecret(ctx: TenantContext, secret: string): string {
  return seal(keyOf(ctx), secret, belongsTo(ctx));
}

/** @throws AppError INTERNAL for a secret of another tenant or master key */
export function openWebhookSecret(ctx: TenantContext, sealed: string): string {
  return open(keyOf(ctx), sealed, belongsTo(ctx)).toString('utf8');
}

function keyOf({ tenant }: TenantContext): Buffer {
  return deriveKey(env().masterKey, 'stored-secret', tenant.id);
}

function belongsTo({ tenant }: TenantContext): string {
  return `${tenant.id}/usageSettings.webhookSecret/usage`;
}
