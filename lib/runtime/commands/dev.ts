import { Command } from 'commander';
import { rawEnv } from '@/lib/env';
import { explain, runInstallation } from '../run-installation';

await new Command('dev')
  .description('Starts everything with pages that rebuild when a file changes.')
  .option(
    '--demo',
    'load demo data and generate secrets although DATABASE_URL is set',
    rawEnv('DEMO') === '1',
  )
  .option('--logs', 'write the logs to standard output', false)
  .action(async ({ demo, logs }: { demo: boolean; logs: boolean }) => {
    try {
      await runInstallation({ mode: 'development', demo, showLogs: logs });
      process.exit(0);
    } catch (error) {
      process.stderr.write(`\n${explain(error)}\n`);
      process.exit(1);
    }
  })
  .parseAsync();
