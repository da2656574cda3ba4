import type { CheckedDomain, DomainDto } from '@/lib/domains/schemas';
import type { ActionResult } from '@/lib/kernel/result';

/** A domain with the address of the site on it. */
export interface ShownDomain extends DomainDto {
  url: string;
}

export interface DomainActions {
  add: (input: { host: string }) => Promise<ActionResult<DomainDto>>;
  verify: (input: { domainId: string }) => Promise<ActionResult<CheckedDomain>>;
  remove: (input: { domainId: string }) => Promise<ActionResult<void>>;
}
