import { runVitest } from '../test/counting';
import { ensureServer } from '../test/packages';

const pgbouncer = await ensureServer('pgbouncer', () => undefined);
const { passed, failed } = await runVitest(
  'Isolation tests',
  'isolation',
  pgbouncer ? { PGBOUNCER_PATH: pgbouncer } : {},
);
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
