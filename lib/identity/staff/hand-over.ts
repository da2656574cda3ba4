import { inControlTransaction } from '@/lib/isolation';
import { links } from '../mail';
import { issueStaffLink } from './issue-staff-link';

/**
 * The address that takes a person who has just signed up from the base host to the portal's host, signed in. Works once, for two minutes.
 *
 * @param input.slug the tenant to arrive at
 */
export async function handOverToPortal(input: { identityId: string; slug: string }): Promise<{ url: string }> {
  const token = await inControlTransaction((tx) => issueStaffLink(tx, input.identityId, 'hand-over'));
  // In the fragment: it is sent to no server, so it stands in no log and no referrer.
  return { url: links().portalRootUrl(`/sign-in/continue?returnTo=${encodeURIComponent(`/${input.slug}`)}#${token}`) };
}
