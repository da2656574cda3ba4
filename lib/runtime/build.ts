import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { compressFiles } from './compress';
import { ROOT } from './paths';

/** What a build is made of. Tests, commands and the worker's own files change nothing in it. */
const SOURCES = ['app', 'components', 'lib', 'prisma', 'public'];
const FILES = [
  'middleware.ts',
  'instrumentation.ts',
  'next.config.mjs',
  'postcss.config.mjs',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
];
const NOT_BUILT =
  /\.test\.tsx?$|\.fixture\.ts$|\.md$|^lib\/(?:runtime|testing|tooling|decisions|isolation\/generated)\//;

function sourceFiles(): string[] {
  const inFolders = SOURCES.filter((name) => fs.existsSync(path.join(ROOT, name))).flatMap((name) =>
    fs
      .readdirSync(path.join(ROOT, name), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name))),
  );
  return [...inFolders, ...FILES.filter((name) => fs.existsSync(path.join(ROOT, name)))]
    .filter((name) => !NOT_BUILT.test(name))
    .sort();
}

/** Hash of everything a build depends on. */
export function sourceFingerprint(): string {
  const hash = createHash('sha256').update(process.version);
  for (const name of sourceFiles())
    hash
      .update(name)
      .update('\0')
      .update(fs.readFileSync(path.join(ROOT, name)))
      .update('\0');
  return hash.digest('hex');
}

/** Whether the folder holds a finished build of the present sources. */
export function isBuilt(distDir = '.next'): boolean {
  const stamp = path.join(ROOT, distDir, 'tenantry-sources');
  return (
    fs.existsSync(path.join(ROOT, distDir, 'BUILD_ID')) &&
    fs.existsSync(stamp) &&
    fs.readFileSync(stamp, 'utf8') === sourceFingerprint()
  );
}

/**
 * Builds the web application.
 * @param note told what the build says, line by line
 * @param options.signal ends the build early
 * @throws Error with the end of the build's output when it fails
 */
export async function build(
  environment: Record<string, string | undefined>,
  note: (line: string) => void,
  { distDir = '.next', signal }: { distDir?: string; signal?: AbortSignal } = {},
): Promise<void> {
  const fingerprint = sourceFingerprint();
  const stamp = path.join(ROOT, distDir, 'tenantry-sources');
  fs.rmSync(stamp, { force: true });
  await new Promise<void>((resolve, reject) => {
    let output = '';
    const child = spawn(process.execPath, [path.join(ROOT, 'node_modules/next/dist/bin/next'), 'build'], {
      cwd: ROOT,
      env: {
        ...environment,
        NODE_ENV: 'production',
        NEXT_DIST_DIR: distDir,
        NEXT_TELEMETRY_DISABLED: '1',
        NO_COLOR: '1',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      signal,
    });
    const keep = (chunk: Buffer) => {
      const text = chunk.toString('utf8');
      output = (output + text).slice(-8000);
      const line = text.trim().split('\n').pop()?.trim();
      if (line) note(line.slice(0, 60));
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`The pages could not be built.\n${output.trim()}`)),
    );
  });
  note('Compressing the files of the pages');
  await compressFiles(path.join(ROOT, distDir, 'static'));
  fs.writeFileSync(stamp, fingerprint);
}
