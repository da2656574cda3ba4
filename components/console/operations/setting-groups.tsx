import { Allowed } from '@/components/tenancy/allowed';
import { ConsoleTime } from '@/components/tenancy/console-time';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import {
  SETTING_GROUPS,
  type SettingDto,
  type SettingGroup,
  SETTINGS,
  settingText,
} from '@/lib/operations/config/schemas';
import { type ChangeSetting, ChangeSettingDialog } from './change-setting';

interface Props {
  settings: readonly SettingDto[];
  plans: readonly { key: string; name: string }[];
  change: ChangeSetting;
}

/** Every setting by its group, with its value and who changed it last. */
export function SettingGroups({ settings, plans, change }: Props) {
  const groups = (Object.keys(SETTING_GROUPS) as SettingGroup[])
    .map((group) => ({ group, rows: settings.filter(({ key }) => SETTINGS[key].group === group) }))
    .filter(({ rows }) => rows.length > 0);
  return groups.map(({ group, rows }) => (
    <Card key={group} flush title={SETTING_GROUPS[group]}>
      <ul aria-label={SETTING_GROUPS[group]} className="divide-y">
        {rows.map((setting) => (
          <SettingRow key={setting.key} setting={setting} plans={plans} change={change} />
        ))}
      </ul>
    </Card>
  ));
}

function SettingRow({ setting, plans, change }: Omit<Props, 'settings'> & { setting: SettingDto }) {
  const { key, value, isDefault, lastChange } = setting;
  const { label, description } = SETTINGS[key];
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-72">
        <p className="text-sm font-medium">{label}</p>
        <p className="text-sm text-pretty text-muted-foreground">{description}</p>
        {lastChange ? (
          <p className="mt-1 text-xs text-muted-foreground">
            {lastChange.operatorName}, <ConsoleTime value={lastChange.at} />: “{lastChange.reason}”
          </p>
        ) : null}
      </div>
      <div className="flex items-center gap-3">
        {isDefault ? null : <Badge tone="accent">Changed</Badge>}
        <span className="text-sm tabular-nums">{settingText(key, value)}</span>
        <Allowed to="setting.write">
          <ChangeSettingDialog key={setting.version} setting={setting} plans={plans} change={change} />
        </Allowed>
      </div>
    </li>
  );
}
