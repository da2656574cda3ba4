import type { FeatureKey } from '@/lib/kernel/entitlements';
import type { FlagContent, FlagDto, FlagRules } from './schemas';

export const FLAG_COLUMNS = {
  key: true,
  description: true,
  isEnabled: true,
  rules: true,
  feature: true,
  isPublic: true,
  version: true,
  updatedAt: true,
} as const;

interface FlagRow {
  key: string;
  description: string;
  isEnabled: boolean;
  rules: unknown;
  feature: string | null;
  isPublic: boolean;
  version: number;
  updatedAt: Date;
}

/** A row as the rest of the code knows a flag. What is stored was checked when it was written. */
export function toFlagDto(row: FlagRow): FlagDto {
  return {
    key: row.key,
    description: row.description,
    isEnabled: row.isEnabled,
    rules: row.rules as FlagRules,
    feature: row.feature as FeatureKey | null,
    isPublic: row.isPublic,
    version: row.version,
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** What history and audit compare: everything a person can change. */
export function contentOf({ description, isEnabled, rules, feature, isPublic }: FlagContent): FlagContent {
  return { description, isEnabled, rules, feature, isPublic };
}
