import type { ControlTx } from '@/lib/isolation';
import { addMs, HOUR_MS, now } from '@/lib/kernel/clock';
import { newId } from '@/lib/kernel/ids';
import { hashToken, newToken } from '@/lib/security';
import { links } from '../links/face-links';
import type { OperatorLink } from './schemas';

const LIFETIME_MS = 24 * HOUR_MS;

/** Makes the link by which an operator chooses a password; those made before stop working. */
export async function issueOperatorLink(tx: ControlTx, operatorId: string): Promise<OperatorLink> {
  const at = now();
  await tx.operatorLink.updateMany({ where: { operatorId, usedAt: null }, data: { usedAt: at } });
  const token = newToken();
  const expiresAt = addMs(at, LIFETIME_MS);
  await tx.operatorLink.create({
    data: { id: newId('operatorLink'), operatorId, tokenHash: hashToken(token), expiresAt },
    select: { id: true },
  });
  // In the fragment, which no server and no log sees.
  return { url: `${links().consoleUrl('/choose-password')}#${token}`, expiresAt: expiresAt.toISOString() };
}
