import { proofName } from './proof';
import type { DomainLife } from './status';

/** One sentence, or two, on what to do about a domain now; until when it is served stands beside it (`servedUntil`). Pure. */
export function nextStep(host: string, life: DomainLife): string {
  switch (life.status) {
    case 'valid':
      return 'Nothing to do: both records are right.';
    case 'pending':
      return 'Set both records where the DNS of this domain is kept. We look for them by ourselves; a new record can take up to an hour to be seen.';
    case 'verifying':
      return life.verifiedAt
        ? `The domain is proven. Visitors reach the site as soon as the routing record leads ${host} here.`
        : life.proof === 'here'
          ? 'The proof is there and is being taken up.'
          : `Visitors are led here already. The site is served as soon as the proof stands at ${proofName(host)}.`;
    case 'conflicting':
      return `${host} leads somewhere else. Remove the records found there, and set the expected one.`;
    case 'lost':
      return `The records were gone for too long, so the site is not served there any more. Set both again: it comes back by itself.${taken(life)}`;
    case 'failed':
      return failure(host, life);
    default:
      return life.status satisfies never;
  }
}

function taken({ blocked }: DomainLife): string {
  return blocked === 'taken'
    ? ' Another workspace has proven it meanwhile; ask us if it should be yours.'
    : '';
}

function failure(host: string, life: DomainLife): string {
  if (life.blocked === 'taken')
    return `${host} is connected to another workspace. Remove it there first, or ask us if it should be yours.`;
  if (life.blocked === 'plan') return 'The proof is there, but custom domains are not part of your plan.';
  if (life.proof === 'other')
    return `There is a TXT record at ${proofName(host)}, but its value is another one. Replace it by the expected value, or add that one beside it.`;
  if (life.proof === 'missing' && life.verifiedAt)
    return `The proof at ${proofName(host)} has gone. Set it again, and leave it there.`;
  if (life.routing === 'missing' && life.verifiedAt)
    return 'The routing record has gone, so visitors find nothing. Set it again.';
  return `The name servers of ${host} do not answer. Check that the domain is registered and paid for; we go on looking.`;
}
