// Database clients: generated again when a schema, its settings, the generator or Prisma itself changed.

import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { run } from './exec.mjs';
import { step } from './steps.mjs';

const PLANES = ['tenant', 'control'];
const GENERATED = 'lib/isolation/generated';

/** @param {string} dir @returns {string[]} */
function filesUnder(dir) {
  if (!fs.existsSync(dir)) return [];
  return fs
    .readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

/** @param {string} root @param {string} plane */
function fingerprint(root, plane) {
  const inputs = [
    ...filesUnder(path.join(root, 'prisma', plane)).filter((file) =>
      /\.prisma$|prisma\.config\.ts$/.test(file),
    ),
    ...filesUnder(path.join(root, 'lib/isolation/model-map')),
    path.join(root, 'node_modules/prisma/package.json'),
  ];
  const hash = createHash('sha256');
  for (const file of inputs)
    hash.update(path.relative(root, file)).update('\0').update(fs.readFileSync(file)).update('\0');
  return hash.digest('hex');
}

/**
 * Generates the clients whose inputs changed.
 * @param {string} root
 * @param {string} node the Node to run Prisma on
 */
export async function ensureGenerated(root, node) {
  for (const plane of PLANES) {
    const config = path.join('prisma', plane, 'prisma.config.ts');
    if (!fs.existsSync(path.join(root, config))) continue;
    const stamp = path.join(root, GENERATED, `.${plane}-stamp`);
    const current = fingerprint(root, plane);
    const known = fs.existsSync(stamp) ? fs.readFileSync(stamp, 'utf8') : '';
    if (known === current && fs.existsSync(path.join(root, GENERATED, plane))) continue;
    await step(`Generate the ${plane} database client`, () =>
      run(node, [path.join(root, 'node_modules/prisma/build/index.js'), 'generate', '--config', config], {
        cwd: root,
        // Generating needs no schema engine, but Prisma looks for one and would try a download: any executable ends the search.
        env: {
          ...process.env,
          PATH: `${path.join(root, 'node_modules/.bin')}${path.delimiter}${process.env.PATH ?? ''}`,
          PRISMA_SCHEMA_ENGINE_BINARY: node,
          PRISMA_HIDE_UPDATE_MESSAGE: '1',
        },
        failure: `The ${plane} database client could not be generated.`,
      }),
    );
    fs.mkdirSync(path.dirname(stamp), { recursive: true });
    fs.writeFileSync(`${stamp}.new`, current);
    fs.renameSync(`${stamp}.new`, stamp);
  }
}
