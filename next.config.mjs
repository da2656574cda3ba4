import path from 'node:path';

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  // The server in front of Next compresses, after it has set the policy of the page.
  compress: false,
  // Cached pages are kept in parts by tenant; Next's own memory, one for all, stays empty.
  cacheHandler: path.join(import.meta.dirname, 'lib/web/page-cache-handler.mjs'),
  cacheMaxMemorySize: 0,
  // Pages of one run must not be served in the next: a new database may hold another tenant under the same name.
  experimental: {
    isrFlushToDisk: false,
    turbopackChunking: { minChunkSize: 100_000 },
  },
  // `npm run verify` checks types; a build that repeats it only makes the first start slower.
  typescript: { ignoreBuildErrors: true },
  // One build serves any base host; in development Next refuses other hosts' requests for its own files.
  allowedDevOrigins: [
    '**.localhost',
    ...(process.env.BASE_HOST ? [`**.${process.env.BASE_HOST.replace(/:\d+$/, '')}`] : []),
  ],
  // Arguments of server actions may be passwords.
  logging: { serverFunctions: false },
  distDir: process.env.NEXT_DIST_DIR || '.next',
  // `npm run bench -- pages` compares with empty pages that no other build contains.
  pageExtensions: process.env.BENCH_PAGES === '1' ? ['tsx', 'ts', 'bench.tsx', 'bench.ts'] : ['tsx', 'ts'],
  // Kept out of the bundles: native code, or state that must exist once per process.
  serverExternalPackages: [
    'pg',
    '@prisma/client',
    '@prisma/adapter-pg',
    'graphile-worker',
    'pino',
    'prom-client',
    '@node-rs/argon2',
    'nodemailer',
    'fontkit',
    'lru-cache',
    'css-tree',
    'rate-limiter-flexible',
    '@aws-sdk/client-s3',
  ],
};

export default config;
