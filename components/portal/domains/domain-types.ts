import type { BadgeTone } from '@/components/ui/badge';
import type { CheckedDomain, DomainDto, DomainStatus } from '@/lib/domains/schemas';
import type { HstsChoice } from '@/lib/kernel/hsts';
import type { ActionResult } from '@/lib/kernel/result';

/** A domain as the portal shows it. */
export interface ShownDomain extends DomainDto {
  /** Address of the site on it. */
  url: string;
  /** Its records as a text to send on. */
  instructions: string;
}

export interface DomainActions {
  add: (input: { host: string }) => Promise<ActionResult<DomainDto>>;
  verify: (input: { domainId: string }) => Promise<ActionResult<CheckedDomain>>;
  setPrimary: (input: { domainId: string; redirectsSubdomain: boolean }) => Promise<ActionResult<DomainDto>>;
  setHsts: (input: { domainId: string; hsts: HstsChoice }) => Promise<ActionResult<DomainDto>>;
  remove: (input: { domainId: string }) => Promise<ActionResult<void>>;
}

export const STATUS: Record<DomainStatus, { tone: BadgeTone; words: string }> = {
  pending: { tone: 'neutral', words: 'Pending' },
  verifying: { tone: 'info', words: 'Verifying' },
  valid: { tone: 'success', words: 'Valid' },
  conflicting: { tone: 'warning', words: 'Conflicting DNS' },
  failed: { tone: 'danger', words: 'Failed' },
  lost: { tone: 'danger', words: 'Lost' },
};
