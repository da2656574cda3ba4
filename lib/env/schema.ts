import { isIP, isIPv4, isIPv6 } from 'node:net';
import { z } from 'zod';

/** One variable as text: an empty one counts as missing. */
const text = z.string().trim().min(1, 'is empty');
const port = z.coerce
  .number({ error: 'is not a number' })
  .int('is not a whole number')
  .min(1, 'is below 1')
  .max(65535, 'is above 65535');
const flag = z
  .enum(['1', '0', 'true', 'false', 'yes', 'no'], { error: 'is neither 1 nor 0' })
  .transform((value) => value === '1' || value === 'true' || value === 'yes');
const urlOf = (...protocols: string[]) =>
  text.refine(
    (value) => URL.canParse(value) && protocols.includes(new URL(value).protocol),
    `is not an address starting with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
  );
const secret = (minChars: number) => text.min(minChars, `is shorter than ${minChars} characters`);

/** Host name with an optional port, lower case, without a scheme or path. */
const hostPattern =
  /^(?=.{1,253}(?::|$))[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*(:\d{1,5})?$/;

const masterKey = text.refine(
  (value) => /^[A-Za-z0-9+/]{43}=$/.test(value),
  'is not 32 random bytes in base64 (make one with: openssl rand -base64 32)',
);

/** An IP address, with a port perhaps: `192.0.2.53`, `192.0.2.53:5353`, `2001:db8::53`, `[2001:db8::53]:5353`. */
function isServerAddress(value: string): boolean {
  if (isIP(value) !== 0) return true;
  const match = /^(?:\[([^\]]+)\]|([^:]+)):([1-9]\d{0,4})$/.exec(value);
  if (!match || Number(match[3]) > 65_535) return false;
  return match[1] === undefined ? isIPv4(match[2] ?? '') : isIPv6(match[1]);
}

/** The variables Tenantry reads, by their names in the environment. Everything without a default is required. */
export const variables = z.object({
  NODE_ENV: z
    .enum(['development', 'production', 'test'], { error: 'is not development, production or test' })
    .default('development'),
  PORT: port.default(3000),
  LISTEN_HOST: text.regex(/^[0-9a-fA-F.:]+$|^localhost$/, 'is not an IP address').optional(),
  BASE_HOST: text
    .toLowerCase()
    .regex(hostPattern, 'is not a host name such as example.com or localhost:3000')
    .optional(),
  BASE_PROTOCOL: z.enum(['http', 'https'], { error: 'is neither http nor https' }).optional(),
  DATABASE_URL: urlOf('postgres:', 'postgresql:'),
  DATABASE_APP_PASSWORD: secret(16),
  DATABASE_CONTROL_PASSWORD: secret(16),
  DATABASE_JOBS_PASSWORD: secret(16),
  MASTER_KEY: masterKey,
  AUTH_SECRET: secret(32),
  REDIS_URL: urlOf('redis:', 'rediss:').optional(),
  SMTP_URL: urlOf('smtp:', 'smtps:'),
  MAIL_FROM: text.regex(
    /^[^<>\r\n]*<[^<>@\s]+@[^<>@\s]+>$|^[^<>@\s]+@[^<>@\s]+$/,
    'is not an address such as "Tenantry <mail@example.com>"',
  ),
  MAIL_BOUNCE_ADDRESS: text
    .regex(/^[^<>@\s]+@[^<>@\s]+$/, 'is not an address such as bounces@example.com')
    .optional(),
  MAIL_SPF_INCLUDE: text
    .toLowerCase()
    .regex(/^([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/, 'is not a name such as _spf.example.com')
    .optional(),
  MAIL_SINK_URL: urlOf('http:', 'https:').optional(),
  STORAGE: z.enum(['disk', 's3'], { error: 'is neither disk nor s3' }).default('disk'),
  STORAGE_DIR: text.default('.data/files'),
  S3_BUCKET: text.optional(),
  S3_REGION: text.optional(),
  S3_ENDPOINT: urlOf('http:', 'https:').optional(),
  S3_ACCESS_KEY_ID: text.optional(),
  S3_SECRET_ACCESS_KEY: text.optional(),
  S3_FORCE_PATH_STYLE: flag.default(false),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'is not fatal, error, warn, info, debug, trace or silent',
    })
    .default('info'),
  DEMO: flag.default(false),
  FOUR_EYES: flag.optional(),
  TRUSTED_PROXY_HOPS: z.coerce
    .number({ error: 'is not a number' })
    .int('is not a whole number')
    .min(0, 'is below 0')
    .max(10, 'is above 10')
    .default(0),
  DATABASE_POOL_MAX: z.coerce
    .number({ error: 'is not a number' })
    .int('is not a whole number')
    .min(1, 'is below 1')
    .max(500, 'is above 500')
    .default(10),
  DATABASE_CONNECTIONS_MAX: z.coerce
    .number({ error: 'is not a number' })
    .int('is not a whole number')
    .min(4, 'is below 4')
    .max(5_000, 'is above 5000')
    .default(90),
  DATABASE_REPLICA_URL: urlOf('postgres:', 'postgresql:').optional(),
  DATABASE_POOLER: flag.default(false),
  DATABASE_DIRECT_URL: urlOf('postgres:', 'postgresql:').optional(),
  REQUEST_SLOTS: z.coerce
    .number({ error: 'is not a number' })
    .int('is not a whole number')
    .min(2, 'is below 2')
    .max(10_000, 'is above 10000')
    .default(64),
  CACHE_BYTES: z.coerce
    .number({ error: 'is not a number' })
    .int('is not a whole number')
    .min(2 ** 20, 'is below 1048576')
    .default(256 * 2 ** 20),
  TENANT_TURNS: flag.default(true),
  WEB_LANES: z.enum(['1', '2'], { error: 'is neither 1 nor 2' }).transform(Number).optional(),
  WORKER_CONCURRENCY: z.coerce
    .number({ error: 'is not a number' })
    .int('is not a whole number')
    .min(1, 'is below 1')
    .max(200, 'is above 200')
    .default(5),
  WORKER_PORT: port.optional(),
  METRICS_TOKEN: secret(16).optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: urlOf('http:', 'https:').optional(),
  DNS_SERVERS: text
    .transform((value) => value.split(',').map((server) => server.trim()))
    .refine(
      (servers) => servers.every(isServerAddress),
      'is not a list of IP addresses such as 192.0.2.53,[2001:db8::53]:5353',
    )
    .optional(),
  SITE_CNAME_TARGET: text
    .toLowerCase()
    .regex(hostPattern, 'is not a host name such as sites.example.com')
    .refine((value) => !value.includes(':'), 'has a port')
    .optional(),
  SITE_ADDRESSES: text
    .transform((value) => value.split(',').map((address) => address.trim()))
    .refine(
      (addresses) => addresses.every((address) => isIP(address) !== 0),
      'is not a list of IP addresses such as 192.0.2.80,2001:db8::80',
    )
    .optional(),
  TLS_ASK_PORT: port.optional(),
  TLS_PROXY: text
    .refine(isServerAddress, 'is not an IP address with a port such as 127.0.0.1:443')
    .refine((value) => /:\d+$/.test(value), 'has no port')
    .optional(),
});

/** What the environment says, by the names the code uses. */
export interface Env {
  readonly nodeEnv: 'development' | 'production' | 'test';
  /** TCP port of the web server. */
  readonly port: number;
  /** Address the web server listens on; unset means all, and in demo mode this machine alone. */
  readonly listenHost?: string;
  /** Host all faces hang off, with its port unless that is the scheme's own, for example `localhost:3000`. */
  readonly baseHost: string;
  readonly baseProtocol: 'http' | 'https';
  /** Owner connection of the partition `main`. */
  readonly databaseUrl: string;
  readonly appPassword: string;
  readonly controlPassword: string;
  readonly jobsPassword: string;
  /** 32 bytes in base64 that wrap every other key. */
  readonly masterKey: string;
  readonly authSecret: string;
  readonly redisUrl?: string;
  readonly smtpUrl: string;
  readonly mailFrom: string;
  /** Where notices of failed delivery go (Return-Path); the sender's own address when unset. */
  readonly mailBounceAddress?: string;
  /** Name whose SPF record lists the machines that send; tenants include it in theirs. None when unset. */
  readonly mailSpfInclude?: string;
  /** Page that shows the mails of the local sink; demo mode and tests only. */
  readonly mailSinkUrl?: string;
  readonly storage:
    | { readonly kind: 'disk'; readonly dir: string }
    | {
        readonly kind: 's3';
        readonly bucket: string;
        readonly region: string;
        readonly endpoint?: string;
        readonly accessKeyId?: string;
        readonly secretAccessKey?: string;
        readonly forcePathStyle: boolean;
      };
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  readonly demo: boolean;
  /** Whether destructive acts take two operators; null: whenever there are two. */
  readonly fourEyes: boolean | null;
  /** Number of reverse proxies whose forwarding headers are believed. */
  readonly trustedProxyHops: number;
  readonly dbPoolMax: number;
  /** Connections that one process may have to all servers of the fleet together. */
  readonly dbConnectionsMax: number;
  /** Read replica of the main server; reads that declare how old they may be go there. */
  readonly databaseReplicaUrl?: string;
  /** True behind PgBouncer in transaction mode: statements stay unnamed. */
  readonly poolerMode: boolean;
  /** The main server itself where `databaseUrl` leads through a pooler. */
  readonly databaseDirectUrl?: string;
  /** Requests of tenants that one web process answers at a time; more wait for their turn. */
  readonly requestSlots: number;
  /** False: requests and statements are served first come, first served, whoever's they are. */
  readonly tenantTurns: boolean;
  /** 2: requests of a tenant that takes up the web server's thread go to a second process. Unset: as many as processors, at most 2. */
  readonly webLanes?: number;
  /** Bytes of cached pages that one web process keeps, of all tenants together. */
  readonly cacheBytes: number;
  readonly workerConcurrency: number;
  /** Port of the worker's health page; none when unset. */
  readonly workerPort?: number;
  /** Bearer token for /metrics from anywhere but this machine. */
  readonly metricsToken?: string;
  /** Base address of the OpenTelemetry collector that gets traces; none when unset. */
  readonly otlpEndpoint?: string;
  /** Name servers for proofs of custom domains, as `Resolver.setServers` takes them; the system's when unset. */
  readonly dnsServers?: readonly string[];
  /** What CNAME records of custom domains point to; each tenant's own address when unset. */
  readonly siteCnameTarget?: string;
  /** Addresses that visitors of custom domains may be led to; those of the CNAME's target when empty. */
  readonly siteAddresses: readonly string[];
  /** Port on loopback where a proxy asks whether it may get a certificate for a host; none when unset. */
  readonly tlsAskPort?: number;
  /** `127.0.0.1:443`: where the proxy that ends TLS can be reached from here; certificates are not looked at when unset. */
  readonly tlsProxy?: string;
}
