import type { ApiScope } from '@/lib/kernel/permissions';
import { ALL_API_SCOPES } from '@/lib/kernel/permissions';
import { now } from '@/lib/kernel/clock';
import type { ApiKeyDto, ApiKeyState } from './schemas';

/** The columns that leave the database; `secretHash` is not among them. */
export const KEY_COLUMNS = {
  id: true,
  name: true,
  prefix: true,
  scopes: true,
  callsPerMinute: true,
  expiresAt: true,
  lastUsedAt: true,
  revokedAt: true,
  createdBy: true,
  createdAt: true,
} as const;

export interface KeyRow {
  id: string;
  name: string;
  prefix: string;
  scopes: string[];
  callsPerMinute: number | null;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
  createdBy: string;
  createdAt: Date;
}

/** Whether a key works at `at`. */
export function keyState(row: Pick<KeyRow, 'expiresAt' | 'revokedAt'>, at: Date): ApiKeyState {
  if (row.revokedAt) return 'revoked';
  return row.expiresAt && row.expiresAt <= at ? 'expired' : 'active';
}

/** The scopes this version of the code knows; an unknown one grants nothing. */
export function knownScopes(scopes: readonly string[]): ApiScope[] {
  return ALL_API_SCOPES.filter((scope) => scopes.includes(scope));
}

export function toApiKeyDto(row: KeyRow): ApiKeyDto {
  return {
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    scopes: knownScopes(row.scopes),
    state: keyState(row, now()),
    callsPerMinute: row.callsPerMinute,
    expiresAt: row.expiresAt?.toISOString() ?? null,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
    createdBy: row.createdBy,
    createdAt: row.createdAt.toISOString(),
  };
}
