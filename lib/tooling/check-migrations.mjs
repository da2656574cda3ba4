import path from 'node:path';
import { checkMigrations } from './migrations/check.mjs';
import { REVIEWED } from './migrations/reviewed.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const problems = ['control', 'tenant'].flatMap((plane) => {
  const folder = path.join('prisma', plane, 'migrations');
  const found = checkMigrations(path.join(root, folder), {
    isTenantPlane: plane === 'tenant',
    reviewed: REVIEWED[plane],
  });
  return found.map((problem) => `${folder}/${problem}`);
});
for (const problem of problems) process.stderr.write(`${problem}\n`);
if (problems.length > 0)
  process.stderr.write('\nWhat may be broken, and how a file says so: lib/tooling/migrations/check.mjs\n');
process.exitCode = problems.length > 0 ? 1 : 0;
