import { Webhook } from 'standardwebhooks';
import { tenantDb } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import type { TenantContext } from '@/lib/kernel/context';
import { type PostOptions, postOutside } from './post-outside';
import type { ThresholdReached } from './schemas';
import { openWebhookSecret } from './webhook-secret';

/**
 * Posts a passed threshold to the address the tenant has set, signed after Standard Webhooks
 * (https://github.com/standard-webhooks/standard-webhooks, 1.0). Handler of the job `metering.postAlert`, subscribed to
 * `usage.thresholdReached`; the id of the message is the event's, so that receivers know a repetition.
 *
 * @throws Error when the address was not reached or did not answer with 2xx: the job is tried again
 */
export async function postAlert(
  ctx: TenantContext,
  { eventId, event }: ThresholdReached,
  options: PostOptions = {},
): Promise<void> {
  const db = tenantDb(ctx);
  const settings = await db.usageSettings.findFirst({
    select: { webhookUrl: true, webhookSecretSealed: true },
  });
  if (!settings?.webhookUrl || !settings.webhookSecretSealed) return;
  const told = await db.outboxEvent.findFirst({ where: { id: eventId }, select: { createdAt: true } });
  const { limit, period, threshold, used, allowed } = event;
  const sentAt = now();
  const body = JSON.stringify({
    type: 'usage.thresholdReached',
    timestamp: (told?.createdAt ?? sentAt).toISOString(),
    data: { limit, period, threshold, used, allowed },
  });
  const signer = new Webhook(openWebhookSecret(ctx, settings.webhookSecretSealed));
  const status = await postOutside(
    settings.webhookUrl,
    body,
    {
      'webhook-id': eventId,
      'webhook-timestamp': String(Math.floor(sentAt.getTime() / 1_000)),
      'webhook-signature': signer.sign(eventId, sentAt, body),
    },
    options,
  );
  if (status < 200 || status >= 300) throw new Error(`The address for alerts answered with ${status}.`);
}
