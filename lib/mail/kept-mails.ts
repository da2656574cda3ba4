import { env } from '@/lib/env';

/** A mail that the demo's own mail server keeps, as far as it tells whose it is. */
export interface KeptMail {
  id: string;
  from: string;
  to: string[];
  subject: string;
  text: string;
}

const TIMEOUT_MS = 5_000;

/** The mails that this installation keeps itself: those of the demo's mail server, else none. */
export async function listKeptMails(): Promise<KeptMail[]> {
  const { mailSinkUrl } = env();
  if (!mailSinkUrl) return [];
  const answer = await ask(`${mailSinkUrl}/api/mails`, 'GET');
  if (!answer) return [];
  return ((await answer.json()) as { items: KeptMail[] }).items;
}

/** Removes one of them; removing it twice succeeds. */
export async function removeKeptMail(id: string): Promise<void> {
  const { mailSinkUrl } = env();
  if (mailSinkUrl) await ask(`${mailSinkUrl}/mails/${id}`, 'DELETE');
}

/** Null where no mail server of ours runs: a command line has none. */
async function ask(url: string, method: 'GET' | 'DELETE'): Promise<Response | null> {
  try {
    const answer = await fetch(url, { method, signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (!answer.ok && answer.status !== 404)
      throw new Error(`The mail server of the demo answered ${answer.status}.`);
    return answer;
  } catch (error) {
    if ((error as { cause?: { code?: unknown } }).cause?.code === 'ECONNREFUSED') return null;
    throw error;
  }
}
