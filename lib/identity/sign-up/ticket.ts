import { z } from 'zod';
import { env } from '@/lib/env';
import { addMs, HOUR_MS, now } from '@/lib/kernel/clock';
import { appError } from '@/lib/kernel/errors';
import { deriveKey, open, seal } from '@/lib/security';

const ticketSchema = z.strictObject({
  runId: z.string(),
  identityId: z.string(),
  slug: z.string(),
  expiresAtMs: z.number(),
});

/** What the browser that signed up holds while its tenant is made: sealed, because it ends in a session. */
export type SignUpTicket = Omit<z.infer<typeof ticketSchema>, 'expiresAtMs'>;

const key = () => deriveKey(env().masterKey, 'sign-up-run');

/** Seals a ticket, good for an hour. */
export function sealTicket(ticket: SignUpTicket): string {
  return seal(key(), JSON.stringify({ ...ticket, expiresAtMs: addMs(now(), HOUR_MS).getTime() }), 'sign-up');
}

/**
 * Opens a ticket.
 * @throws AppError TOKEN_INVALID when it was not sealed by us or is too old
 */
export function openTicket(sealed: string): SignUpTicket {
  try {
    const { expiresAtMs, ...ticket } = ticketSchema.parse(
      JSON.parse(open(key(), sealed, 'sign-up').toString('utf8')),
    );
    if (expiresAtMs > now().getTime()) return ticket;
  } catch (cause) {
    throw appError('TOKEN_INVALID', { cause });
  }
  throw appError('TOKEN_INVALID');
}
