import { controlDb } from '@/lib/isolation';
import type { OperatorContext } from '@/lib/kernel/context';
import type { Page } from '@/lib/kernel/pagination';
import { CHANGE_COLUMNS, toChangeDto } from './change-dto';
import { storedOrDefault } from './config-value';
import { SETTING_KEYS, SETTINGS, type SettingChangeDto, type SettingDto } from './schemas';

/** Every setting as it stands, in the order of the table, each with its last change. */
export async function listSettings(_op: OperatorContext): Promise<SettingDto[]> {
  const [rows, changes] = await Promise.all([
    controlDb().platformSetting.findMany({ select: { key: true, value: true, version: true } }),
    controlDb().platformSettingChange.findMany({
      distinct: ['key'],
      orderBy: [{ key: 'asc' }, { version: 'desc' }],
      select: CHANGE_COLUMNS,
    }),
  ]);
  const stored = new Map(rows.map((row) => [row.key, row]));
  const last = new Map(changes.map((row) => [row.key, toChangeDto(row)]));
  return SETTING_KEYS.map((key) => {
    const row = stored.get(key);
    return {
      key,
      value: storedOrDefault(key, row?.value),
      default: SETTINGS[key].default,
      isDefault: (row?.value ?? null) === null,
      version: row?.version ?? 0,
      lastChange: last.get(key) ?? null,
    };
  });
}

/** Changes of settings, newest first; of all, or of one. */
export async function listSettingChanges(
  _op: OperatorContext,
  filter: { key?: string | undefined },
  page: { cursor?: string | undefined; limit: number },
): Promise<Page<SettingChangeDto>> {
  const rows = await controlDb().platformSettingChange.findMany({
    where: {
      ...(filter.key ? { key: filter.key } : {}),
      // Ids sort by time.
      ...(page.cursor ? { id: { lt: page.cursor } } : {}),
    },
    orderBy: { id: 'desc' },
    take: page.limit + 1,
    select: CHANGE_COLUMNS,
  });
  const items = rows.slice(0, page.limit).map(toChangeDto);
  return { items, nextCursor: rows.length > page.limit ? (items.at(-1)?.id ?? null) : null };
}
