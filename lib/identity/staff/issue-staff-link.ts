import type { ControlTx } from '@/lib/isolation';
import { addMs, now } from '@/lib/kernel/clock';
import { newId } from '@/lib/kernel/ids';
import { hashToken, newToken } from '@/lib/security';
import { LINK_LIFETIME_MS, type LinkPurpose } from '../links/purposes';

/**
 * Makes a single-use token of a member of staff; mails sent before for the same purpose stop working.
 * @returns the token, of which only the hash is kept
 */
export async function issueStaffLink(
  tx: ControlTx,
  identityId: string,
  purpose: LinkPurpose,
): Promise<string> {
  const at = now();
  // Handing over is no mail: a page that asks twice must not make its own first answer void.
  if (purpose !== 'hand-over') {
    await tx.loginToken.updateMany({ where: { identityId, purpose, usedAt: null }, data: { usedAt: at } });
  }
  const token = newToken();
  await tx.loginToken.create({
    data: {
      id: newId('loginToken'),
      identityId,
      purpose,
      tokenHash: hashToken(token),
      expiresAt: addMs(at, LINK_LIFETIME_MS[purpose]),
    },
    select: { id: true },
  });
  return token;
}
