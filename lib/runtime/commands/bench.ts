import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { ROOT } from '../paths';

/** Names of the benchmarks: one file each under bench/. */
function benchmarks(): string[] {
  const dir = path.join(ROOT, 'bench');
  if (!fs.existsSync(dir)) return [];
  return fs
    .readdirSync(dir, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => path.basename(entry.name, '.ts'))
    .sort();
}

const [name, ...args] = process.argv.slice(2);
const known = benchmarks();
if (!name || !known.includes(name)) {
  const sentence = name
    ? `There is no benchmark "${name}".`
    : 'Name a benchmark: npm run bench -- <name> [--json]';
  process.stderr.write(`${sentence}\nKnown benchmarks: ${known.join(', ') || 'none'}.\n`);
  process.exit(1);
}
const child = spawn(process.execPath, ['--import', 'tsx', path.join('bench', `${name}.ts`), ...args], {
  cwd: ROOT,
  stdio: 'inherit',
});
child.on('exit', (code) => process.exit(code ?? 1));
