import { logger } from '@/lib/observability';
import { currentState } from '../live/state';
import { SETTINGS, type SettingKey, type SettingValue } from './schemas';

/**
 * What a setting of the platform says now: the operators' value, else the default. Servers and workers answer from memory
 * and hear of a change within milliseconds; anybody else reads the row.
 */
export async function configValue<K extends SettingKey>(key: K): Promise<SettingValue<K>> {
  const { settings } = await currentState();
  return storedOrDefault(key, settings.get(key));
}

/** A stored value, or the default where there is none (or null) or an earlier release allowed what this one does not. */
export function storedOrDefault<K extends SettingKey>(key: K, stored: unknown): SettingValue<K> {
  const { schema, default: usual } = SETTINGS[key];
  if (stored === undefined || stored === null) return usual as SettingValue<K>;
  const parsed = schema.safeParse(stored);
  if (parsed.success) return parsed.data as SettingValue<K>;
  logger.warn({ key }, 'a stored setting is not valid; the default counts');
  return usual as SettingValue<K>;
}
