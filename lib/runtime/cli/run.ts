import { z } from 'zod';
import { isAppError } from '@/lib/kernel/errors';
import { withInstallation } from '../attach';
import { EXIT } from './output';

/**
 * Runs a command with the installation of this folder or of DATABASE_URL. What goes wrong is said in a sentence.
 * @param work returns the exit code, or nothing for 0
 */
export async function run(work: () => Promise<number | void>): Promise<void> {
  try {
    process.exitCode = (await withInstallation(work)) ?? EXIT.ok;
  } catch (error) {
    process.stderr.write(`${sentencesOf(error)}\n`);
    process.exitCode = error instanceof z.ZodError ? EXIT.usage : EXIT.failed;
  }
}

function sentencesOf(error: unknown): string {
  if (error instanceof z.ZodError) {
    return error.issues.map((issue) => `${issue.path.join('.') || 'Input'}: ${issue.message}`).join('\n');
  }
  if (isAppError(error)) {
    const fields = Object.entries(error.fieldErrors ?? {}).map(
      ([field, sentence]) => `${field}: ${sentence}`,
    );
    return [error.publicMessage, ...fields].join('\n');
  }
  return error instanceof Error ? error.message : String(error);
}
