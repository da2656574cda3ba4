import Link from 'next/link';
import { type UsageLine, usageText } from '@/lib/metering/report/schemas';
import { pageHref } from '../pages';
import { MeterBar } from './meter-bar';

/** The fullest limits, small, at the bottom of the sidebar. */
export function SidebarMeters({ slug, lines }: { slug: string; lines: readonly UsageLine[] }) {
  if (lines.length === 0) return null;
  return (
    <Link href={pageHref(slug, 'usage')} className="-m-1 grid gap-2.5 rounded-md p-1">
      {lines.map((line) => (
        <span key={line.key} className="grid gap-1">
          <span className="flex justify-between gap-2 text-xs">
            <span className="truncate">{line.label}</span>
            <span className="shrink-0 text-muted-foreground tabular-nums">{line.percent} %</span>
          </span>
          <MeterBar
            label={line.label}
            text={usageText(line)}
            percent={line.percent ?? 0}
            level={line.level}
          />
        </span>
      ))}
    </Link>
  );
}
