import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { tenantry } from './lib/tooling/lint/plugin.mjs';

const TESTS = [
  '**/*.test.ts',
  '**/*.test.tsx',
  '**/*.fixture.ts',
  'lib/testing/**',
  'lib/isolation/suite/**',
  'e2e/**',
  'bench/**',
];
// The last one acts for a tenant outside its portal: accepting an invitation, signing in.
const CONTEXT_MAKERS = [
  'lib/web/**',
  'lib/api/**',
  'lib/jobs/**',
  'lib/runtime/**',
  'lib/kernel/**',
  'lib/identity/member-context.ts',
];
// Code that is about every tenant on purpose: sweeps, receipts of relayed events, the directory, the provisioning saga,
// and what the operator's console shows.
const FLEET_WIDE = [
  'lib/*/sweep-*.ts',
  'lib/*/console/**',
  'lib/jobs/relay-outbox.ts',
  'lib/lifecycle/bundles/**',
  'lib/lifecycle/moves/**',
  'lib/lifecycle/changelog/**',
  'lib/tenancy/directory/**',
  'lib/tenancy/provisioning/**',
  'lib/tenancy/*provisioning*.ts',
  'lib/runtime/**',
  'lib/fleet/**',
];

const lines = (max) => ['error', { max, skipBlankLines: true, skipComments: true }];
const functionLines = (max) => ['error', { max, skipBlankLines: true, skipComments: true, IIFEs: true }];

/** Modules that only their own layer may load; dependency-cruiser says the same of files, this of packages. */
const PRISMA_AND_PG = {
  group: ['@prisma/*', 'prisma', 'prisma/*', 'pg', 'pg-*', '**/isolation/generated/**'],
  message: 'Only lib/isolation knows Prisma and pg. Take tenantDb(ctx) or controlDb() from @/lib/isolation.',
};
const CONTEXT_MAKER = {
  name: '@/lib/kernel/context',
  importNames: ['createTenantContext'],
  message:
    'A tenant context is made in lib/web, lib/api, lib/jobs and lib/runtime alone, after they decided who acts.',
};
const NODE_PROCESS = {
  name: 'node:process',
  importNames: ['env'],
  message: 'The environment is read in lib/env alone.',
};

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/',
      '.next*/',
      '.data/',
      'lib/isolation/generated/',
      'public/',
      'test-results/',
      'playwright-report/',
      'next-env.d.ts',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,tsx,mjs}'],
    extends: [tseslint.configs.base],
    plugins: { tenantry },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'no-throw-literal': 'error',
      'no-eval': 'error',
      'no-new-func': 'error',
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'The environment is read in lib/env alone.' },
        { property: 'dangerouslySetInnerHTML', message: 'Markup goes through markdownOptions.' },
      ],
      'no-restricted-imports': ['error', { paths: [CONTEXT_MAKER, NODE_PROCESS], patterns: [PRISMA_AND_PG] }],
      'max-lines': lines(250),
      'max-lines-per-function': functionLines(80),
      'tenantry/raw-sql': 'error',
      'tenantry/scoped-control-query': 'error',
    },
  },
  {
    // Rules that need types: what a compiler lets pass and a running system does not.
    files: ['**/*.{ts,tsx}'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-implied-eval': 'error',
    },
  },
  {
    // The plugin's other rules run the React compiler on every file: a third of the whole lint, for hints on speed.
    files: ['**/*.tsx', '**/use-*.ts'],
    plugins: { 'react-hooks': reactHooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },

  // Budgets of STYLE.md (the hard ones), by kind of file.
  { files: ['app/**/page.tsx', 'app/**/layout.tsx'], rules: { 'max-lines': lines(120) } },
  { files: ['app/**/actions.ts', 'app/**/route.ts', 'middleware.ts'], rules: { 'max-lines': lines(80) } },
  {
    files: ['components/**/*.tsx', 'app/**/_components/*.tsx'],
    rules: { 'max-lines': lines(300), 'max-lines-per-function': functionLines(150) },
  },

  // Who may do what others may not.
  {
    files: [
      'lib/env/**',
      'lib/runtime/bootstrap/**',
      'lib/runtime/bootstrap.mjs',
      'lib/tooling/**',
      '*.config.{ts,mjs}',
      'instrumentation.ts',
      'prisma/**/*.config.ts',
    ],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    files: ['lib/isolation/**', 'prisma/**'],
    rules: { 'no-restricted-imports': 'off', 'tenantry/raw-sql': 'off' },
  },
  {
    files: CONTEXT_MAKERS,
    rules: { 'no-restricted-imports': ['error', { paths: [NODE_PROCESS], patterns: [PRISMA_AND_PG] }] },
  },
  { files: FLEET_WIDE, rules: { 'tenantry/scoped-control-query': 'off' } },
  // They start servers and speak to a person at a terminal.
  { files: ['lib/runtime/**', 'lib/tooling/**', 'bench/**'], rules: { 'no-console': 'off' } },
  { files: ['lib/runtime/**'], rules: { 'no-restricted-imports': 'off' } },
  // Content, not code: one list for each language, and what the demo shows.
  { files: ['lib/site-words/??.ts'], rules: { 'max-lines': 'off' } },
  { files: ['lib/runtime/demo/**'], rules: { 'max-lines': 'off', 'max-lines-per-function': 'off' } },
  {
    files: TESTS,
    rules: {
      'max-lines': lines(400),
      'max-lines-per-function': 'off',
      'no-restricted-imports': 'off',
      'no-restricted-properties': 'off',
      'tenantry/raw-sql': 'off',
      'tenantry/scoped-control-query': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
);
