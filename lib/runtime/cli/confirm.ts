import { createInterface } from 'node:readline/promises';
import { appError } from '@/lib/kernel/errors';

/**
 * Has a name typed before something is done that is hard to take back.
 * @param given what a script has passed in its place; without a terminal nothing else is possible
 * @throws AppError VALIDATION_FAILED when it is another name, or nobody can be asked
 */
export async function confirmName(name: string, given: string | undefined): Promise<void> {
  const typed = given ?? (process.stdin.isTTY ? await askLine(`Type ${name} to confirm: `) : undefined);
  if (typed === undefined)
    throw appError('VALIDATION_FAILED', { message: `Nobody can be asked here: add --confirm ${name}` });
  if (typed.trim() !== name)
    throw appError('VALIDATION_FAILED', { message: `That is not ${name}. Nothing was done.` });
}

/** What somebody types at the terminal. */
export async function askLine(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await terminal.question(question);
  } finally {
    terminal.close();
  }
}
