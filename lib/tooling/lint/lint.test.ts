import { ESLint } from 'eslint';
import { beforeAll, describe, expect, it } from 'vitest';

const root = process.cwd();
let eslint: ESLint;

beforeAll(() => {
  // Planted files are not on disk, so the rules that need types have no program to ask.
  const typed = [
    'no-floating-promises',
    'no-misused-promises',
    'return-await',
    'switch-exhaustiveness-check',
    'no-implied-eval',
    'consistent-type-imports',
  ];
  eslint = new ESLint({
    cwd: root,
    overrideConfig: {
      files: ['**/*.{ts,tsx}'],
      languageOptions: { parserOptions: { projectService: false, project: null } },
      rules: Object.fromEntries(typed.map((name) => [`@typescript-eslint/${name}`, 'off'])),
    },
  });
});

/** Rules that the project's real configuration reports for a file planted at a path. */
async function rulesFor(filePath: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath });
  return (result?.messages ?? []).map(({ ruleId, message }) => ruleId ?? message);
}

describe('planted violations', () => {
  it.each([
    [
      'the environment outside lib/env',
      'lib/desk/x.ts',
      'export const a = process.env.SECRET;',
      'no-restricted-properties',
    ],
    [
      'the environment by another spelling',
      'lib/desk/x.ts',
      "export const a = process['env'];",
      'no-restricted-properties',
    ],
    [
      'the environment by import',
      'lib/desk/x.ts',
      "import { env } from 'node:process';\nexport const a = env;",
      'no-restricted-imports',
    ],
    [
      'Prisma outside lib/isolation',
      'lib/desk/x.ts',
      "import { PrismaClient } from '@prisma/client';\nexport const a = PrismaClient;",
      'no-restricted-imports',
    ],
    [
      'the generated client',
      'lib/desk/x.ts',
      "import { PrismaClient } from '@/lib/isolation/generated/tenant/client';\nexport const a = PrismaClient;",
      'no-restricted-imports',
    ],
    [
      'pg outside lib/isolation',
      'app/x.ts',
      "import { Pool } from 'pg';\nexport const a = Pool;",
      'no-restricted-imports',
    ],
    [
      'a context made by a verb',
      'lib/desk/x.ts',
      "import { createTenantContext } from '@/lib/kernel/context';\nexport const a = createTenantContext;",
      'no-restricted-imports',
    ],
    ['console.log', 'lib/desk/x.ts', "console.log('x');", 'no-console'],
    ['any', 'lib/desk/x.ts', 'export const a = (b: any) => b;', '@typescript-eslint/no-explicit-any'],
    [
      'text sent as SQL',
      'lib/desk/sql.ts',
      "export const a = (db: Db, t: string) => db.$queryRawUnsafe('select ' + t);",
      'tenantry/raw-sql',
    ],
    [
      'text sent as SQL, the other way',
      'lib/desk/sql.ts',
      "export const a = (db: Db) => db['$executeRawUnsafe']('x');",
      'tenantry/raw-sql',
    ],
    [
      'raw SQL outside sql.ts',
      'lib/desk/list-articles.ts',
      'export const a = (db: Db) => db.$queryRaw`select 1`;',
      'tenantry/raw-sql',
    ],
    [
      'SQL put together',
      'lib/desk/sql.ts',
      "export const a = (db: Db, t: string) => db.$queryRaw('select ' + t);",
      'tenantry/raw-sql',
    ],
    [
      'SQL past binding',
      'lib/desk/sql.ts',
      'export const a = (t: string) => Prisma.raw(t);',
      'tenantry/raw-sql',
    ],
    [
      'markup past the policy',
      'components/site/x.tsx',
      'export const a = (p: { dangerouslySetInnerHTML: string }) => p.dangerouslySetInnerHTML;',
      'no-restricted-properties',
    ],
    [
      'a hook in a condition',
      'components/ui/x.tsx',
      "import { useState } from 'react';\nexport function X(p: { a: boolean }) { if (p.a) useState(1); return null; }",
      'react-hooks/rules-of-hooks',
    ],
    ['a page over its budget', 'app/x/page.tsx', 'export const a = 1;\n'.repeat(121), 'max-lines'],
    ['an action file over its budget', 'app/x/actions.ts', 'export const a = 1;\n'.repeat(81), 'max-lines'],
    ['a verb over its budget', 'lib/desk/x.ts', 'export const a = 1;\n'.repeat(251), 'max-lines'],
    [
      'a function over its budget',
      'lib/desk/x.ts',
      `export function a() {\n${'a();\n'.repeat(80)}}`,
      'max-lines-per-function',
    ],
  ])('reports %s', async (_, path, code, rule) => {
    expect(await rulesFor(path, code)).toContain(rule);
  });

  it.each([
    ['the environment in lib/env', 'lib/env/x.ts', 'export const a = process.env.X;'],
    ['pg in lib/isolation', 'lib/isolation/x.ts', "import { Pool } from 'pg';\nexport const a = Pool;"],
    [
      'a context made in lib/web',
      'lib/web/x.ts',
      "import { createTenantContext } from '@/lib/kernel/context';\nexport const a = createTenantContext;",
    ],
    [
      'the type of a context anywhere',
      'lib/desk/x.ts',
      "import type { TenantContext } from '@/lib/kernel/context';\nexport type A = TenantContext;",
    ],
    [
      'bound SQL in sql.ts',
      'lib/desk/sql.ts',
      'export const a = (db: Db, id: string) => db.$queryRaw`select ${id}`;',
    ],
    ['console in the runtime', 'lib/runtime/x.ts', "console.log('ready');"],
  ])('accepts %s', async (_, path, code) => {
    expect(await rulesFor(path, code)).toEqual([]);
  });
});

describe('unscoped queries on the control plane', () => {
  const query = (call: string) =>
    rulesFor(
      'lib/identity/x.ts',
      `export async function a(ctx: Ctx, db: Db, given: Where, id: string) {\n  const own = { tenantId: ctx.tenant.id };\n  let other = own;\n  return ${call};\n}`,
    );

  it.each([
    'db.apiKey.findMany()',
    'db.apiKey.findMany({})',
    'db.apiKey.findMany({ where: { revokedAt: null } })',
    'db.invitation.count()',
    'controlDb().membership.deleteMany({ where: {} })',
    'db.apiKey.update({ where: { id }, data: {} })',
    'db.apiKey.findUnique({ where: { id } })',
    'db.invitation.findFirst({ where: { OR: [{ tenantId: ctx.tenant.id }, {}] } })',
    'db.invitation.findFirst({ where: { NOT: { tenantId: ctx.tenant.id } } })',
    'db.apiKey.findMany({ where: given })',
    'db.apiKey.findMany({ ...given })',
    'db.apiKey.findMany(given)',
    'db.apiKey.findMany({ where: { ...given } })',
    'db.apiKey.findMany({ where: other })',
    "db['apiKey']['findMany']({})",
  ])('refuses %s', async (call) => {
    expect(await query(call)).toContain('tenantry/scoped-control-query');
  });

  it.each([
    'db.apiKey.findMany({ where: { tenantId: ctx.tenant.id } })',
    'db.apiKey.findMany({ where: own })',
    'db.apiKey.update({ where: { ...own, id }, data: {} })',
    'db.invitation.findFirst({ where: { AND: [{ tenantId: ctx.tenant.id }, given] } })',
    'db.invitation.findUnique({ where: { tokenHash: id } })',
    'db.membership.findMany({ where: { identityId: id } })',
    'db.membership.findUnique({ where: { tenantId_identityId: { tenantId: ctx.tenant.id, identityId: id } } })',
    'db.apiKey.create({ data: own })',
    'db.identity.findMany({})',
  ])('accepts %s', async (call) => {
    expect(await query(call)).not.toContain('tenantry/scoped-control-query');
  });
});
