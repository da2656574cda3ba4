import { inControlTransaction } from '@/lib/isolation';
import { links } from '../links/face-links';
import { issueStaffLink } from '../staff/issue-staff-link';
import { mailStaffVerification } from '../staff/request-verification';
import type { SignUpTicket } from './ticket';

/**
 * Ends a sign-up whose tenant stands: mails a link that confirms the owner's address, and writes the address that takes the
 * browser from the base host to the portal's, signed in. That one works once, for two minutes.
 */
export async function finishSignUp(ticket: SignUpTicket): Promise<{ url: string }> {
  const token = await inControlTransaction(async (tx) => {
    const identity = await tx.identity.findUniqueOrThrow({
      where: { id: ticket.identityId },
      select: { id: true, name: true, email: true, emailVerifiedAt: true },
    });
    if (!identity.emailVerifiedAt) await mailStaffVerification(tx, identity);
    return issueStaffLink(tx, identity.id, 'hand-over');
  });
  // In the fragment: it is sent to no server, so it stands in no log and no referrer.
  return {
    url: links().portalRootUrl(
      `/sign-in/continue?returnTo=${encodeURIComponent(`/${ticket.slug}`)}#${token}`,
    ),
  };
}
