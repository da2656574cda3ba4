import { env } from '@/lib/env';
import type { Place } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { open, seal } from '@/lib/kernel/sealing';
import { processSingleton } from '@/lib/kernel/singleton';
import { MAIN_PARTITION } from './roles';
import { addressKey, partitionRolePassword } from './secrets';

/** Where a partition's server is. The main one is DATABASE_URL; the others are rows of the control plane, sealed. */
export interface Server {
  /** Address of the administrator, naming the database that holds shared and schema tenants. */
  readonly url: string;
  /** Address of a read replica; null without one. */
  readonly replicaUrl: string | null;
  /** The server itself, where `url` leads through a pooler. */
  readonly directUrl?: string | undefined;
}

const servers = processSingleton('isolation.servers', () => new Map<string, Server>());

/** Remembers where a partition is, so that tenants there can be reached. */
export function rememberServer(partition: string, server: Server): void {
  servers.set(partition, server);
}

export function forgetServer(partition: string): void {
  servers.delete(partition);
}

export function knowsServer(partition: string): boolean {
  return partition === MAIN_PARTITION || servers.has(partition);
}

/** Throws AppError UNAVAILABLE for a partition nobody has told this process of. */
export function serverOf(partition: string): Server {
  if (partition === MAIN_PARTITION) {
    const { databaseUrl: url, databaseReplicaUrl, databaseDirectUrl } = env();
    return { url, replicaUrl: databaseReplicaUrl ?? null, directUrl: databaseDirectUrl };
  }
  const server = servers.get(partition);
  if (!server) throw appError('UNAVAILABLE', { detail: { reason: 'unknown partition', partition } });
  return server;
}

/** The database of a partition that holds its shared and schema tenants; on the main one the control plane too. */
export function homeDatabase(partition: string): string {
  return databaseOfUrl(serverOf(partition).url);
}

/** Name of the database that DATABASE_URL points at: control plane, shared and schema tenants of the main partition. */
export function mainDatabase(): string {
  return homeDatabase(MAIN_PARTITION);
}

export function databaseOfUrl(url: string): string {
  return decodeURIComponent(new URL(url).pathname.slice(1)) || 'postgres';
}

/** Whether the place is a database that holds one tenant alone. */
export function isOwnDatabase({ partition, database }: Place): boolean {
  return database !== homeDatabase(partition);
}

/** The address of `database` on a partition's server for a role; without one, for the administrator, who needs sessions. */
export function serverUrl(partition: string, database: string, user?: string, password?: string): string {
  if (user === undefined) return sessionUrl(partition, database);
  return addressFor(serverOf(partition).url, database, user, password);
}

/** The same for whoever needs a session of its own: never through a pooler, where the installation knows a way round it. */
export function sessionUrl(partition: string, database: string, user?: string, password?: string): string {
  const { url, directUrl } = serverOf(partition);
  return addressFor(directUrl ?? url, database, user, password);
}

/** The same on the partition's read replica. Throws Error when it has none. */
export function replicaUrl(partition: string, database: string, user?: string, password?: string): string {
  const { replicaUrl: url } = serverOf(partition);
  if (url === null) throw new Error('The partition has no read replica.');
  return addressFor(url, database, user, password);
}

/** The address of `database` on the main server for a role. */
export function databaseUrl(database: string, user?: string, password?: string): string {
  return serverUrl(MAIN_PARTITION, database, user, password);
}

export function addressFor(server: string, database: string, user?: string, password?: string): string {
  const url = new URL(server);
  url.pathname = `/${encodeURIComponent(database)}`;
  if (user !== undefined) url.username = encodeURIComponent(user);
  if (password !== undefined) url.password = encodeURIComponent(password);
  return url.toString();
}

/** Passwords of the logins of a partition: given for the main one, derived from the master key for the others. */
export function partitionPasswords(partition: string): { app: string; jobs: string } {
  if (partition === MAIN_PARTITION) return { app: env().appPassword, jobs: env().jobsPassword };
  const { masterKey } = env();
  return {
    app: partitionRolePassword(masterKey, partition, 'app'),
    jobs: partitionRolePassword(masterKey, partition, 'jobs'),
  };
}

/**
 * Seals a server's address, because it holds the administrator's password and stands in the control plane. It opens for its
 * own partition alone.
 */
export function sealAddress(partition: string, url: string): string {
  return seal(addressKey(env().masterKey), url, partition);
}

/** Throws AppError UNAVAILABLE when the address was sealed with another master key or changed. */
export function openAddress(partition: string, sealed: string): string {
  try {
    return open(addressKey(env().masterKey), sealed, partition).toString('utf8');
  } catch (cause) {
    throw appError('UNAVAILABLE', { detail: { reason: 'the address does not open', partition }, cause });
  }
}
