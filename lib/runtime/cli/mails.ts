import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import type { Command } from 'commander';
import { ingestDsn } from '@/lib/mailing';
import { print } from './output';
import { run } from './run';

const OUTCOMES = {
  marked: 'The mailbox does not exist: nothing more is sent there.',
  temporary: 'The mail was not delivered, but the mailbox may exist. Nothing is changed.',
  ignored: 'This is no notice about a mail of ours. Nothing is changed.',
} as const;

/** Commands about mails. */
export function addMailCommands(program: Command): void {
  const mails = program.command('mail').description('Take what comes back of mails');
  mails
    .command('bounce')
    .description('read one notice of failed delivery (RFC 3464), as a mailbox hands it on')
    .argument('[file]', 'the mail as it came; standard input when left out')
    .option('--json', 'write JSON')
    .action((file: string | undefined, { json }: { json?: boolean }) =>
      run(async () => {
        const outcome = await ingestDsn(
          file === undefined ? await buffer(process.stdin) : await readFile(file),
        );
        print(Boolean(json), { outcome }, OUTCOMES[outcome]);
      }),
    );
}
