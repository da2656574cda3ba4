import type { ActRequest } from '@/lib/approvals/schemas';
import { EXIT, print } from './output';

/**
 * Says that an act waits for a second operator.
 * @returns the exit code that tells a script so
 */
export function printAsked(isJson: boolean, asked: ActRequest): number {
  print(isJson, asked, () =>
    [
      `Asked for. A colleague has 24 hours to allow it: in the console under Approvals, or with`,
      `  npm run tenantry -- approvals allow ${asked.id} --as <mail address>`,
    ].join('\n'),
  );
  return EXIT.waiting;
}
