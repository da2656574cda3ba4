import type { ControlTx } from '@/lib/isolation';

/** Locks what is known of a mailbox until the transaction ends. */
export async function lockRecipient(tx: ControlTx, tenantId: string, address: string): Promise<void> {
  await tx.$queryRaw`select 1 from control.mail_recipients
    where tenant_id = ${tenantId} and address = ${address} for no key update`;
}
