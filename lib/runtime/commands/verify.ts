import { elapsed } from '../steps';
import { runChecks } from '../checks';
import { VERIFICATION } from '../verification';

const startedAt = performance.now();
const results = await runChecks(VERIFICATION, 2);
const failed = results.filter(({ passed }) => !passed);
process.stdout.write(
  failed.length === 0
    ? `\nEverything holds (${elapsed(performance.now() - startedAt)}).\n`
    : `\nNot yet: ${failed.map(({ title }) => title.toLowerCase()).join(', ')} (${elapsed(performance.now() - startedAt)}).\n`,
);
process.exit(failed.length === 0 ? 0 : 1);
