// Completes package-lock.json after `npm install` against a registry that lacks packages of other platforms.
// npm leaves such optional packages out of the lock file without a word, and `npm ci` then refuses the file everywhere.
// Usage: node lib/tooling/complete-lock.mjs   (exits 1 with --check when something is missing)

import fs from 'node:fs';

const SYSTEMS = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
];
const CPUS = {
  arm64: 'arm64',
  x64: 'x64',
  ia32: 'ia32',
  arm: 'arm',
  ppc64: 'ppc64',
  riscv64: 'riscv64',
  s390x: 's390x',
  loong64: 'loong64',
  wasm32: 'wasm32',
};

/** @param {string} name @returns {{ os?: string[], cpu?: string[], libc?: string[] } | null} platform that the name tells */
function platformOf(name) {
  const words = name.split('/').pop()?.split('-') ?? [];
  const os = SYSTEMS.find((system) => words.includes(system));
  const cpu = Object.entries(CPUS).find(([word]) => words.includes(word))?.[1];
  if (!cpu || (!os && cpu !== 'wasm32')) return null;
  const isMusl = words.some((word) => word.startsWith('musl'));
  const isGnu = words.some((word) => word.startsWith('gnu'));
  return {
    ...(isMusl ? { libc: ['musl'] } : isGnu && os === 'linux' ? { libc: ['glibc'] } : {}),
    cpu: [cpu],
    ...(os ? { os: [os] } : {}),
  };
}

const lock = JSON.parse(fs.readFileSync('package-lock.json', 'utf8'));
const added = [];
for (const [location, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    // Node's own search: beside the package, then in every folder above.
    const parents = location
      .split('/node_modules/')
      .map((_, index, all) => all.slice(0, all.length - index).join('/node_modules/'));
    const places = [...parents.map((parent) => `${parent}/node_modules/${name}`), `node_modules/${name}`];
    if (places.some((place) => lock.packages[place])) continue;
    const platform = platformOf(name);
    if (!platform || !/^\d+\.\d+\.\d+/.test(version)) continue;
    lock.packages[`node_modules/${name}`] = {
      version,
      ...(entry.dev ? { dev: true } : {}),
      optional: true,
      ...platform,
    };
    added.push(`${name}@${version}`);
  }
}
if (added.length > 0 && !process.argv.includes('--check')) {
  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
  fs.writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`);
}
process.stdout.write(
  added.length > 0
    ? `${added.length} optional packages were missing:\n${added.map((line) => `  ${line}\n`).join('')}`
    : 'The lock file is complete.\n',
);
process.exit(added.length > 0 && process.argv.includes('--check') ? 1 : 0);
