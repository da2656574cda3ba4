import { Resolver } from 'node:dns/promises';
import { SECOND_MS } from '@/lib/kernel/clock';

/** What the DNS says about a name's records of one type. */
export type DnsAnswer =
  | { kind: 'values'; values: string[] }
  /** There is no such name, or it has no such record. */
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
export function askTxt(name: string, options?: AskOptions): Promise<DnsAnswer> {
  return ask(options, async (resolver) => (await resolver.resolveTxt(name)).map((parts) => parts.join('')));
}

/** The name that a name is another word for, in lower case. Never throws. */
export function askCname(name: string, options?: AskOptions): Promise<DnsAnswer> {
  return ask(options, async (resolver) =>
    (await resolver.resolveCname(name)).map((target) => target.toLowerCase().replace(/\.$/, '')),
  );
}

/** The addresses of a name, of both families. A family without an answer does not hide the other's. Never throws. */
export async function askAddresses(name: string, options?: AskOptions): Promise<DnsAnswer> {
  const answers = await Promise.all([
    ask(options, (resolver) => resolver.resolve4(name)),
    ask(options, (resolver) => resolver.resolve6(name)),
  ]);
  const values = answers.flatMap((answer) => (answer.kind === 'values' ? answer.values : []));
  if (values.length > 0) return { kind: 'values', values };
  return answers.find(({ kind }) => kind === 'failure') ?? { kind: 'none' };
}

async function ask(
  { servers, deadlineMs = DEADLINE_MS }: AskOptions = {},
  question: (resolver: Resolver) => Promise<string[]>,
): Promise<DnsAnswer> {
  const resolver = new Resolver({ timeout: Math.ceil(deadlineMs / (TRIES + 1)), tries: TRIES });
  if (servers) resolver.setServers(servers);
  // Several dead servers are asked one after the other; nobody waits for all of them.
  const deadline = setTimeout(() => resolver.cancel(), deadlineMs);
  try {
    const values = await question(resolver);
    return values.length === 0 ? { kind: 'none' } : { kind: 'values', values };
  } catch (error) {
    return answerOf((error as NodeJS.ErrnoException).code);
  } finally {
    clearTimeout(deadline);
  }
}

function answerOf(code: string | undefined): DnsAnswer {
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
