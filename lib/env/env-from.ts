import path from 'node:path';
import type { z } from 'zod';
import { type Env, variables } from './schema';

/** Thrown when the environment cannot be used; the message lists every wrong variable and why, no value. */
export class EnvError extends Error {
  override readonly name = 'EnvError';
  constructor(readonly problems: readonly string[]) {
    super(
      `The environment is not usable:\n${problems.map((problem) => `  - ${problem}`).join('\n')}\nSee .env.example for every variable.`,
    );
  }
}

function problemsOf(error: z.ZodError, record: Record<string, string | undefined>): string[] {
  return error.issues.map((issue) => {
    const name = String(issue.path[0]);
    const isMissing = record[name] === undefined || record[name].trim() === '';
    return isMissing ? `${name} is missing` : `${name} ${issue.message}`;
  });
}

/** Rules that need more than one variable. */
function crossProblems(values: z.infer<typeof variables>): string[] {
  const problems: string[] = [];
  if (values.STORAGE === 's3') {
    if (!values.S3_BUCKET) problems.push('S3_BUCKET is missing, and STORAGE is s3');
    if (!values.S3_REGION) problems.push('S3_REGION is missing, and STORAGE is s3');
    if (Boolean(values.S3_ACCESS_KEY_ID) !== Boolean(values.S3_SECRET_ACCESS_KEY)) {
      problems.push('S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY must be set together');
    }
  }
  const passwords = [
    values.DATABASE_APP_PASSWORD,
    values.DATABASE_CONTROL_PASSWORD,
    values.DATABASE_JOBS_PASSWORD,
  ];
  if (new Set(passwords).size < passwords.length) {
    problems.push(
      'DATABASE_APP_PASSWORD, DATABASE_CONTROL_PASSWORD and DATABASE_JOBS_PASSWORD must differ from each other',
    );
  }
  return problems;
}

function isLocal(host: string): boolean {
  const name = host.replace(/:\d+$/, '');
  return name === 'localhost' || name.endsWith('.localhost') || /^[\d.]+$/.test(name);
}

function storageOf(values: z.infer<typeof variables>): Env['storage'] {
  if (values.STORAGE === 'disk') return { kind: 'disk', dir: path.resolve(values.STORAGE_DIR) };
  return {
    kind: 's3',
    bucket: values.S3_BUCKET ?? '',
    region: values.S3_REGION ?? '',
    endpoint: values.S3_ENDPOINT,
    accessKeyId: values.S3_ACCESS_KEY_ID,
    secretAccessKey: values.S3_SECRET_ACCESS_KEY,
    forcePathStyle: values.S3_FORCE_PATH_STYLE,
  };
}

/**
 * Reads the environment from a record. Pure: the same record gives the same result.
 * @throws EnvError naming every variable that is wrong or missing
 */
export function envFrom(record: Record<string, string | undefined>): Env {
  // An empty variable means "not set": compose files and CI settings pass those for optional ones.
  const given = Object.fromEntries(
    Object.entries(record).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const parsed = variables.safeParse(given);
  if (!parsed.success) throw new EnvError(problemsOf(parsed.error, record));
  const values = parsed.data;
  const problems = crossProblems(values);
  if (problems.length > 0) throw new EnvError(problems);
  const baseHost = values.BASE_HOST ?? `localhost:${values.PORT}`;
  return Object.freeze({
    nodeEnv: values.NODE_ENV,
    port: values.PORT,
    listenHost: values.LISTEN_HOST,
    baseHost,
    baseProtocol: values.BASE_PROTOCOL ?? (isLocal(baseHost) ? 'http' : 'https'),
    databaseUrl: values.DATABASE_URL,
    appPassword: values.DATABASE_APP_PASSWORD,
    controlPassword: values.DATABASE_CONTROL_PASSWORD,
    jobsPassword: values.DATABASE_JOBS_PASSWORD,
    masterKey: values.MASTER_KEY,
    authSecret: values.AUTH_SECRET,
    redisUrl: values.REDIS_URL,
    smtpUrl: values.SMTP_URL,
    mailFrom: values.MAIL_FROM,
    mailBounceAddress: values.MAIL_BOUNCE_ADDRESS,
    mailSpfInclude: values.MAIL_SPF_INCLUDE,
    mailSinkUrl: values.MAIL_SINK_URL,
    storage: Object.freeze(storageOf(values)),
    logLevel: values.LOG_LEVEL,
    demo: values.DEMO,
    fourEyes: values.FOUR_EYES ?? null,
    trustedProxyHops: values.TRUSTED_PROXY_HOPS,
    dbPoolMax: values.DATABASE_POOL_MAX,
    dbConnectionsMax: values.DATABASE_CONNECTIONS_MAX,
    databaseReplicaUrl: values.DATABASE_REPLICA_URL,
    poolerMode: values.DATABASE_POOLER,
    databaseDirectUrl: values.DATABASE_DIRECT_URL,
    requestSlots: values.REQUEST_SLOTS,
    tenantTurns: values.TENANT_TURNS,
    webLanes: values.WEB_LANES,
    cacheBytes: values.CACHE_BYTES,
    workerConcurrency: values.WORKER_CONCURRENCY,
    workerPort: values.WORKER_PORT,
    metricsToken: values.METRICS_TOKEN,
    otlpEndpoint: values.OTEL_EXPORTER_OTLP_ENDPOINT,
    dnsServers: values.DNS_SERVERS,
    siteCnameTarget: values.SITE_CNAME_TARGET,
    siteAddresses: values.SITE_ADDRESSES ?? (isLocal(baseHost) ? ['127.0.0.1', '::1'] : []),
    tlsAskPort: values.TLS_ASK_PORT,
    tlsProxy: values.TLS_PROXY,
  });
}
