import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { ICruiseResult } from 'dependency-cruiser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contextCycles } from './context-cycles.mjs';

const root = process.cwd();
const depcruise = path.join(root, 'node_modules/.bin/depcruise');

async function cruise(cwd: string, folders: string[]): Promise<ICruiseResult> {
  // It exits with the number of violations, which is what the planted tree is for.
  const options = { cwd, maxBuffer: 100 * 1024 ** 2 };
  const output = await promisify(execFile)(depcruise, [...folders, '--output-type', 'json'], options).catch(
    (error: { stdout: string }) => error,
  );
  return JSON.parse(output.stdout) as ICruiseResult;
}

async function plant(dir: string, file: string, code: string): Promise<void> {
  await mkdir(path.join(dir, path.dirname(file)), { recursive: true });
  await writeFile(path.join(dir, file), code);
}

/** [who, whom, allowed?] — one line an arrow of ARCHITECTURE §5. */
const ARROWS: [string, string, boolean][] = [
  ['app/(portal)/portal/page.tsx', 'lib/web/portal.ts', true],
  ['app/(portal)/portal/actions.ts', 'lib/desk/index.ts', true],
  ['app/(portal)/portal/keys.ts', 'lib/identity/api-keys/index.ts', true],
  ['app/(portal)/portal/a.tsx', 'app/(site)/site/page.tsx', false],
  ['app/(portal)/portal/b.tsx', 'lib/desk/publish-article.ts', false],
  ['app/(portal)/portal/c.tsx', 'lib/isolation/index.ts', false],
  ['app/(portal)/portal/d.tsx', 'lib/runtime/web.ts', false],
  ['app/(portal)/portal/e.tsx', 'lib/testing/index.ts', false],
  ['app/(portal)/portal/f.tsx', 'pg', false],
  ['components/portal/a.tsx', 'lib/desk/schemas.ts', true],
  ['components/portal/b.tsx', 'components/ui/button.tsx', true],
  ['components/portal/b.tsx', 'components/desk/conversation.tsx', true],
  ['components/desk/a.tsx', 'components/portal/a.tsx', false],
  ['components/desk/b.tsx', 'components/identity/a.tsx', false],
  ['components/portal/c.tsx', 'lib/desk/index.ts', false],
  ['components/portal/d.tsx', 'components/site/a.tsx', false],
  ['components/portal/e.tsx', 'lib/isolation/index.ts', false],
  ['components/portal/f.tsx', 'lib/web/portal.ts', false],
  ['components/portal/g.tsx', 'app/(site)/site/page.tsx', false],
  ['components/portal/h.tsx', 'node:fs', false],
  ['components/ui/a.tsx', 'lib/kernel/ids.ts', true],
  ['components/ui/b.tsx', 'lib/desk/schemas.ts', false],
  ['components/ui/c.tsx', 'components/portal/a.tsx', false],
  ['middleware.ts', 'lib/tenancy/host.ts', true],
  ['middleware.ts', 'lib/tenancy/index.ts', false],
  ['middleware.ts', 'lib/env/index.ts', false],
  ['lib/web/a.ts', 'lib/desk/index.ts', true],
  ['lib/web/b.ts', 'lib/runtime/web.ts', false],
  ['lib/web/c.ts', 'app/(site)/site/page.tsx', false],
  ['lib/desk/a.ts', 'lib/identity/index.ts', true],
  ['lib/desk/b.ts', 'lib/audit/index.ts', true],
  ['lib/desk/c.ts', 'lib/isolation/index.ts', true],
  ['lib/desk/d.ts', 'lib/identity/find-member.ts', false],
  ['lib/desk/e.ts', 'lib/web/portal.ts', false],
  ['lib/desk/f.ts', 'lib/isolation/pools.ts', false],
  ['lib/desk/g.ts', '@prisma/client', false],
  ['lib/desk/h.ts', 'lib/testing/index.ts', false],
  ['lib/desk/h.test.ts', 'lib/testing/index.ts', true],
  ['lib/desk/i.ts', 'lib/unheard-of/index.ts', false],
  ['lib/unheard-of/a.ts', 'lib/kernel/ids.ts', false],
  ['lib/audit/a.ts', 'lib/desk/index.ts', false],
  ['lib/audit/b.ts', 'lib/isolation/index.ts', true],
  ['lib/isolation/a.ts', 'lib/audit/index.ts', false],
  ['lib/isolation/b.ts', 'pg', true],
  ['lib/observability/a.ts', 'lib/isolation/index.ts', false],
  ['lib/kernel/a.ts', 'lib/env/index.ts', false],
];

describe('planted imports', () => {
  let dir: string;
  let reported: Map<string, string[]>;

  beforeAll(async () => {
    dir = await mkdtemp(path.join(tmpdir(), 'tenantry-boundaries-'));
    await cp(path.join(root, '.dependency-cruiser.mjs'), path.join(dir, '.dependency-cruiser.mjs'));
    await cp(path.join(root, 'package.json'), path.join(dir, 'package.json'));
    for (const name of ['pg', '@prisma/client']) await plant(dir, `node_modules/${name}/index.js`, '');
    await writeFile(
      path.join(dir, 'tsconfig.json'),
      JSON.stringify({
        compilerOptions: { module: 'esnext', moduleResolution: 'bundler', paths: { '@/*': ['./*'] } },
      }),
    );
    const sources = new Map<string, string>();
    for (const [from, to] of ARROWS) {
      const isFile = /^(app|components|lib)\//.test(to);
      const specifier = isFile ? `@/${to.replace(/\.tsx?$/, '')}` : to;
      const line = `import * as x${sources.get(from)?.length ?? 0} from '${specifier}';\n`;
      sources.set(from, (sources.get(from) ?? '') + line);
      if (isFile && !sources.has(to)) sources.set(to, '');
    }
    for (const [file, code] of sources) await plant(dir, file, `${code}export const x = 1;\n`);
    const { summary } = await cruise(dir, ['app', 'components', 'lib', 'middleware.ts']);
    reported = new Map();
    for (const { from, to, rule } of summary.violations)
      reported.set(`${from} → ${to}`, [...(reported.get(`${from} → ${to}`) ?? []), rule.name]);
  }, 30_000);

  afterAll(() => rm(dir, { recursive: true, force: true }));

  it.each(ARROWS)('%s → %s: allowed is %s', (from, to, isAllowed) => {
    const wanted = /^(app|components|lib)\//.test(to)
      ? [`${from} → ${to}`]
      : [...reported.keys()].filter((key) => key.startsWith(`${from} → `));
    expect(wanted.some((key) => reported.has(key))).toBe(!isAllowed);
  });
});

describe('the tree', () => {
  it('has no cycle between contexts or services', async () => {
    const { modules, summary } = await cruise(root, ['lib']);
    // A cruise that read nothing would find no cycle either.
    expect(summary.totalCruised).toBeGreaterThan(100);
    const isCounted = (source: string) =>
      !/\.(test|fixture)\.ts$|^lib\/testing\/|^lib\/isolation\/(suite|leak-kit)\//.test(source);
    expect(contextCycles(modules, isCounted)).toEqual([]);
  }, 30_000);

  it('would show one', () => {
    const module = (source: string, ...targets: string[]) => ({
      source,
      dependencies: targets.map((resolved) => ({ resolved, dependencyTypes: ['local'] })),
    });
    const modules = [
      module('lib/a/index.ts', 'lib/b/index.ts'),
      module('lib/b/x.ts', 'lib/c/index.ts'),
      module('lib/c/y.ts', 'lib/a/index.ts'),
    ];
    expect(contextCycles(modules as never, () => true)).toEqual([['a', 'b', 'c']]);
  });
});
