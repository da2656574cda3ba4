import type { SettingChangeDto, SettingPrimitive } from './schemas';

export const CHANGE_COLUMNS = {
  id: true,
  key: true,
  version: true,
  before: true,
  after: true,
  reason: true,
  undoesId: true,
  operatorName: true,
  at: true,
} as const;

interface ChangeRow extends Omit<SettingChangeDto, 'before' | 'after' | 'at'> {
  before: unknown;
  after: unknown;
  at: Date;
}

export function toChangeDto(row: ChangeRow): SettingChangeDto {
  return {
    ...row,
    before: (row.before ?? null) as SettingPrimitive | null,
    after: (row.after ?? null) as SettingPrimitive | null,
    at: row.at.toISOString(),
  };
}
