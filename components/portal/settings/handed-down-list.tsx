import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import type { HandedDownSetting } from '@/lib/tenancy/settings/schemas';
import { handedDownText } from './handed-down-text';

interface Props {
  settings: readonly HandedDownSetting[];
  /** "From Harbour & Pine", beside what follows the partner. */
  fromLabel: string;
  /** Beside what the sub-tenant has set itself. */
  ownLabel: string;
  /** What can be done about a setting of its own. */
  act: (setting: HandedDownSetting) => ReactNode;
}

/** Settings of a sub-tenant, one a line: what it is, whose it is, and what the partner has in its place. */
export function HandedDownList({ settings, fromLabel, ownLabel, act }: Props) {
  return (
    <ul className="divide-y">
      {settings.map((setting) => {
        const { key, label, value, partners, isOwn } = setting;
        return (
          <li key={key} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5 text-sm">
            <div className="min-w-0 flex-1 basis-56">
              <p className="text-muted-foreground">{label}</p>
              <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
                {key === 'accentColor' ? <Swatch color={String(value)} /> : null}
                <span className="min-w-0 break-words">{handedDownText(key, value)}</span>
                <Badge tone={isOwn ? 'accent' : 'neutral'}>{isOwn ? ownLabel : fromLabel}</Badge>
              </p>
              {isOwn && partners !== value ? (
                <p className="flex flex-wrap items-center gap-x-2 text-xs text-muted-foreground">
                  {fromLabel}: {key === 'accentColor' ? <Swatch color={String(partners)} /> : null}
                  {handedDownText(key, partners)}
                </p>
              ) : null}
            </div>
            {isOwn ? act(setting) : null}
          </li>
        );
      })}
    </ul>
  );
}

function Swatch({ color }: { color: string }) {
  return (
    <span
      aria-hidden="true"
      className="size-3.5 shrink-0 rounded-full border"
      style={{ backgroundColor: color }}
    />
  );
}
