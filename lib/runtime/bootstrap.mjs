#!/usr/bin/env node
// The first file every npm script runs. It needs Node.js and nothing installed: it brings the dependencies,
// the generated database clients and Node 24, then hands over to lib/runtime/commands/<command>.ts on that Node.

const MINIMUM = [20, 19];
const COMMANDS = ['start', 'dev', 'test', 'test:isolation', 'verify', 'bench', 'tenantry', 'demo:tls'];

/** @param {string} sentence */
function fail(sentence) {
  process.stderr.write(`\n${sentence}\n`);
  process.exit(1);
}

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const command = process.argv[2] ?? '';

if (major < MINIMUM[0] || (major === MINIMUM[0] && minor < MINIMUM[1])) {
  fail(
    `Tenantry needs Node.js ${MINIMUM.join('.')} or newer; this is ${process.versions.node}. Install a newer one and run the command again.`,
  );
} else if (!COMMANDS.includes(command)) {
  fail(`There is no command "${command}". Known commands: ${COMMANDS.join(', ')}.`);
} else {
  import('./bootstrap/main.mjs')
    .then(({ bootstrap }) => bootstrap(command, process.argv.slice(3)))
    .catch((error) => fail(error instanceof Error ? error.message : String(error)));
}
