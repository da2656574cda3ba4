import type { Check } from './checks';
import { toolPath } from './paths';

/** A boundary check that read nothing proves nothing, and exits with 0 all the same. */
function readNoModules(output: string): string | null {
  const modules = Number(/(\d+) modules/.exec(output)?.[1] ?? 0);
  return modules > 20 ? null : `The boundary check read ${modules} modules, so it checked nothing.`;
}

/** Everything that can be verified without a database, the slowest first. */
export const VERIFICATION: readonly Check[] = [
  {
    title: 'Lint',
    file: toolPath('eslint'),
    args: ['.', '--max-warnings', '0', '--cache', '--cache-location', 'node_modules/.cache/eslint/'],
  },
  { title: 'Types', file: toolPath('tsc'), args: ['--noEmit', '-p', '.'] },
  {
    title: 'Unit tests',
    file: toolPath('vitest'),
    args: ['run', '--project', 'unit', '--reporter', 'default'],
    environment: { NO_COLOR: '1' },
  },
  {
    title: 'Boundaries',
    file: toolPath('depcruise'),
    args: ['app', 'components', 'lib', 'middleware.ts', 'instrumentation.ts', '--output-type', 'err'],
    judge: readNoModules,
  },
  { title: 'Dead code', file: toolPath('knip'), args: ['--no-progress'] },
  {
    title: 'Format',
    file: toolPath('biome'),
    args: ['ci', '--error-on-warnings', '--reporter=summary', '.'],
    environment: { NO_COLOR: '1' },
  },
  { title: 'Migrations', file: process.execPath, args: ['lib/tooling/check-migrations.mjs'] },
  { title: 'Lock file', file: process.execPath, args: ['lib/tooling/complete-lock.mjs', '--check'] },
];
