import { Resolver } from 'node:dns/promises';
import { SECOND_MS } from '@/lib/kernel/clock';

/** What the DNS says about a name's TXT records. */
export type TxtAnswer =
  | { kind: 'values'; values: string[] }
  /** There is no such name, or it has no TXT record. */
  | { kind: 'none' }
  | { kind: 'failure'; reason: 'timeout' | 'refused' };

export interface AskOptions {
  /** Addresses with perhaps a port; the system's name servers when left out. */
  servers?: readonly string[] | undefined;
  /** All attempts together. */
  deadlineMs?: number;
}

const DEADLINE_MS = 5 * SECOND_MS;
const TRIES = 2;

/**
 * Asks for the TXT records of a name, anew each time: a resolver of its own keeps no answer of an earlier look-up.
 * @returns one text a record, its parts put together; never throws
 */
export async function askTxt(name: string, options: AskOptions = {}): Promise<TxtAnswer> {
  const { servers, deadlineMs = DEADLINE_MS } = options;
  const resolver = new Resolver({ timeout: Math.ceil(deadlineMs / (TRIES + 1)), tries: TRIES });
  if (servers) resolver.setServers(servers);
  // Several dead servers are asked one after the other; nobody waits for all of them.
  const deadline = setTimeout(() => resolver.cancel(), deadlineMs);
  try {
    const records = await resolver.resolveTxt(name);
    return records.length === 0
      ? { kind: 'none' }
      : { kind: 'values', values: records.map((parts) => parts.join('')) };
  } catch (error) {
    return answerOf((error as NodeJS.ErrnoException).code);
  } finally {
    clearTimeout(deadline);
  }
}

function answerOf(code: string | undefined): TxtAnswer {
  switch (code) {
    case 'ENOTFOUND':
    case 'ENODATA':
      return { kind: 'none' };
    case 'ETIMEOUT':
    case 'ECANCELLED':
    case 'ECONNREFUSED':
      return { kind: 'failure', reason: 'timeout' };
    default:
      return { kind: 'failure', reason: 'refused' };
  }
}
