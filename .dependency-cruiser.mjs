/**
 * Who may import whom: ARCHITECTURE §5, deny by default. An import that no line below allows is an error.
 *
 *   app → components · web api → contexts → services → isolation, observability → kernel, env
 *
 * A context or service is entered through its front doors alone: `index.ts`, `schemas.ts` (safe in a browser), or those of
 * one of its areas (`lib/identity/api-keys/index.ts`). That contexts need each other in no cycle is checked by
 * `lib/tooling/boundaries/`, since a cycle of folders needs no cycle of files.
 */
const CONTEXTS =
  'tenancy|identity|plans|metering|billing|branding|domains|mailing|lifecycle|compliance|workflows|analytics|fleet|operations|desk|partners';
const SERVICES = 'security|audit|approvals|jobs|runs|storage|mail';
const GROUND = '^lib/(kernel|env|observability)/';
const DOOR = '([^/]+/|)(index|schemas)[.]ts$';
const AREA_SCHEMAS = '.*schemas(/|[.]ts$)';

const CONTEXT_DOORS = `^lib/(${CONTEXTS})/${DOOR}`;
const SERVICE_DOORS = `^lib/(${SERVICES})/${DOOR}`;
const ISOLATION_DOORS = '^lib/isolation/(index|models|partitions|(transfer|changelog)/index)\\.ts$';

/** Pure modules beside the schemas that a browser, or the edge runtime, may load. */
const CLIENT_SAFE = [
  '^lib/kernel/',
  '^lib/site-words/',
  `^lib/(${CONTEXTS}|${SERVICES})/${AREA_SCHEMAS}`,
  '^lib/tenancy/(host|reserved-slugs|slug-shape)\\.ts$',
  '^lib/tenancy/settings/(contrast|intl-lists)\\.ts$',
  '^lib/branding/(palette|css|fonts)/',
  '^lib/security/(markdown|password-schema|return-path)\\.ts$',
];
const TESTS = '\\.(test|fixture)\\.tsx?$|^lib/testing/|^lib/isolation/(suite|leak-kit)/|^(e2e|bench)/';

const allow = (path, to, options = {}) => ({
  from: { path, ...options.from },
  to: { path: to, ...options.to },
});

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  allowedSeverity: 'error',
  allowed: [
    // Packages and Node itself; which package is whose is below.
    { from: {}, to: { dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'core'] } },
    { from: {}, to: { path: '^(node:|node_modules/)' } },
    { from: {}, to: { path: '\\.(css|svg|woff2)$' } },

    // Faces: their own files, parts, glue and front doors. Never another face.
    allow('^app/[(]([a-z]+)[)]/', '^app/[(]$1[)]/'),
    allow('^app/api/', '^app/api/'),
    allow('^app/[^/]+$', '^app/[^/]+$'),
    allow('^app/', ['^components/', '^lib/(web|api)/', CONTEXT_DOORS, SERVICE_DOORS, GROUND, ...CLIENT_SAFE]),

    // Parts: get data and actions as props, so of the server they know shapes alone.
    allow('^components/ui/', [
      '^components/ui/',
      '^lib/kernel/',
      '^lib/security/markdown\\.ts$',
      '^lib/tenancy/settings/contrast\\.ts$',
    ]),
    allow('^components/layout/', ['^components/(ui|layout)/', ...CLIENT_SAFE]),
    allow('^components/(?!ui/)([^/]+)/', ['^components/(ui|layout|$1)/', ...CLIENT_SAFE]),
    // A face's parts are put together from the contexts' parts; never the other way, never face from face.
    allow('^components/(portal|site|console|marketing)/', `^components/(${CONTEXTS})/`),

    // The edge: no module that cannot run there.
    allow('^middleware\\.ts$', [
      '^lib/tenancy/(host|reserved-slugs)\\.ts$',
      '^lib/env/edge\\.ts$',
      '^lib/kernel/',
    ]),
    allow('^instrumentation\\.ts$', ['^lib/observability/index\\.ts$', '^lib/kernel/errors\\.ts$']),

    // Glue and composition root.
    allow('^lib/api/', '^lib/web/'),
    allow('^lib/(web|api)/', [
      '^lib/$1/',
      CONTEXT_DOORS,
      SERVICE_DOORS,
      ISOLATION_DOORS,
      GROUND,
      ...CLIENT_SAFE,
    ]),
    allow('^lib/runtime/', [
      '^lib/(runtime|web|api|isolation|tooling)/',
      CONTEXT_DOORS,
      SERVICE_DOORS,
      GROUND,
      ...CLIENT_SAFE,
    ]),

    // Contexts and services: sideways through front doors; downwards.
    allow(`^lib/(${CONTEXTS})/`, [
      '^lib/$1/',
      CONTEXT_DOORS,
      SERVICE_DOORS,
      ISOLATION_DOORS,
      GROUND,
      ...CLIENT_SAFE,
    ]),
    allow(`^lib/(${SERVICES})/`, ['^lib/$1/', SERVICE_DOORS, ISOLATION_DOORS, GROUND]),

    // The ground.
    allow('^lib/isolation/', ['^lib/isolation/', '^prisma/', GROUND]),
    allow('^lib/observability/', ['^lib/(observability|kernel|env)/']),
    allow('^lib/env/', ['^lib/(env|kernel)/']),
    allow('^lib/kernel/', ['^lib/kernel/']),
    allow('^lib/site-words/', ['^lib/(site-words|kernel)/']),
    allow('^lib/tooling/', ['^lib/tooling/', '^lib/kernel/']),
    allow('^prisma/', ['^prisma/', '^lib/(env|isolation)/']),

    // Tests reach for everything their subject reaches for, and more.
    allow(TESTS, '^(app|components|lib|prisma|e2e|bench|middleware\\.ts|next\\.config\\.mjs)'),
  ],
  forbidden: [
    {
      name: 'prisma-and-pg-in-isolation-only',
      comment: 'Only lib/isolation knows Prisma and pg; the runtime may start a server with pg.',
      severity: 'error',
      from: { pathNot: ['^lib/isolation/', '^prisma/', '^lib/runtime/', TESTS] },
      to: { path: '(^|/)node_modules/(@prisma|prisma|pg|pg-[^/]+)/|^lib/isolation/generated/' },
    },
    {
      name: 'no-tests-from-code',
      comment: 'What runs for people never imports what is for tests.',
      severity: 'error',
      from: { pathNot: [TESTS, '\\.config\\.'] },
      to: { path: TESTS },
    },
    {
      name: 'no-server-in-parts',
      comment: 'A part that loads Node would break in the browser.',
      severity: 'error',
      from: { path: '^components/', pathNot: TESTS },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'listed-packages-only',
      comment: 'Every package that is imported is one that package.json names.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(\\.next|\\.data)|^lib/isolation/generated/(?!.*client\\.ts$)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css'],
    },
  },
};
