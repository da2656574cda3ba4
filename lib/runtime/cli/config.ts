import type { Command } from 'commander';
import { appError } from '@/lib/kernel/errors';
import { changeSetting, listSettingChanges, listSettings, undoSetting } from '@/lib/operations';
import {
  changeSettingSchema,
  type SettingDto,
  type SettingPrimitive,
  SETTINGS,
  settingText,
} from '@/lib/operations/config/schemas';
import { cliOperator } from './operator';
import { print, table } from './output';
import { run } from './run';

interface WriteOptions {
  reason: string;
  json?: boolean;
}

/** The commands about the platform's settings. */
export function addConfigCommands(program: Command): void {
  const config = program.command('config').description('settings of the platform: list, get, set, undo');

  config
    .command('list')
    .description('every setting with its value and its default')
    .option('--json', 'write JSON')
    .action(({ json }: { json?: boolean }) =>
      run(async () => {
        const rows = await listSettings(cliOperator());
        print(Boolean(json), rows, () =>
          table(rows, [
            { header: 'Key', value: (row) => row.key },
            { header: 'Value', value: (row) => settingText(row.key, row.value) },
            { header: 'Default', value: (row) => settingText(row.key, row.default) },
            { header: 'Changed by', value: (row) => row.lastChange?.operatorName ?? '' },
          ]),
        );
      }),
    );

  config
    .command('get <key>')
    .description('one setting with its last changes')
    .option('--json', 'write JSON')
    .action((key: string, { json }: { json?: boolean }) =>
      run(async () => {
        const setting = await settingNamed(key);
        const { items: changes } = await listSettingChanges(cliOperator(), { key }, { limit: 10 });
        print(Boolean(json), { ...setting, changes }, () =>
          [
            `${settingText(key, setting.value)} (default ${settingText(key, setting.default)})`,
            table(changes, [
              { header: 'At', value: (row) => row.at },
              { header: 'From', value: (row) => settingText(key, row.before) },
              { header: 'To', value: (row) => settingText(key, row.after) },
              { header: 'By', value: (row) => row.operatorName },
              { header: 'Reason', value: (row) => row.reason },
            ]),
          ].join('\n'),
        );
      }),
    );

  config
    .command('set <key> <value>')
    .description('change a setting; the word "default" brings back the default')
    .requiredOption('--reason <reason>', 'why; stands in the history')
    .option('--json', 'write JSON')
    .action((key: string, text: string, { reason, json }: WriteOptions) =>
      run(async () => {
        const { version } = await settingNamed(key);
        const input = changeSettingSchema.parse({ key, version, value: valueOf(key, text), reason });
        const change = await changeSetting(cliOperator(), input);
        print(Boolean(json), change, `${key} is ${settingText(key, change.after)} now.`);
      }),
    );

  config
    .command('undo <key>')
    .description('bring back what a setting was before its last change')
    .requiredOption('--reason <reason>', 'why; stands in the history')
    .option('--json', 'write JSON')
    .action((key: string, { reason, json }: WriteOptions) =>
      run(async () => {
        const { version, lastChange } = await settingNamed(key);
        if (!lastChange) throw appError('NOT_FOUND', { message: 'This setting was never changed.' });
        const change = await undoSetting(cliOperator(), { changeId: lastChange.id, version, reason });
        print(Boolean(json), change, `${key} is ${settingText(key, change.after)} again.`);
      }),
    );
}

async function settingNamed(key: string): Promise<SettingDto> {
  const found = (await listSettings(cliOperator())).find((setting) => setting.key === key);
  if (!found) throw appError('NOT_FOUND', { message: `There is no setting "${key}".` });
  return found;
}

/** A word of the command line as the setting wants it; what does not fit is left for the setting to refuse. */
export function valueOf(key: string, text: string): SettingPrimitive | null {
  if (text === 'default') return null;
  const kind = SETTINGS[key as keyof typeof SETTINGS]?.kind;
  if (kind === 'switch')
    return text === 'on' || text === 'true' ? true : text === 'off' || text === 'false' ? false : text;
  if (kind === 'number' && text.trim() !== '' && Number.isFinite(Number(text))) return Number(text);
  return text;
}
