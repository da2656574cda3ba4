import { count, plural } from '@/components/tenancy/words';
import { Badge, type BadgeTone } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import type { DoctorReport } from '@/lib/fleet/schemas';
import type { DropLeftOver } from './drop-button';
import { FindingList } from './finding-list';

const TONE: Record<string, BadgeTone> = {
  ok: 'success',
  warning: 'warning',
  failure: 'danger',
};

/** What the doctor found, the checks with findings first. */
export function CheckList({ report, drop }: { report: DoctorReport; drop?: DropLeftOver | undefined }) {
  const ill = report.checks.filter(({ status }) => status !== 'ok');
  const well = report.checks.filter(({ status }) => status === 'ok');
  return (
    <div className="grid gap-4">
      <p className="text-sm text-muted-foreground">
        {plural(report.places, 'place')} looked at in {(report.tookMs / 1_000).toFixed(1)} s.{' '}
        {ill.length === 0 ? 'Nothing wrong was found.' : ''}
      </p>
      {ill.map(({ key, title, status, findings }) => (
        <Card
          key={key}
          flush
          title={
            <span className="inline-flex items-center gap-2">
              {title} <Badge tone={TONE[status] ?? 'neutral'}>{count(findings.length)}</Badge>
            </span>
          }
        >
          <FindingList findings={findings} drop={drop} />
        </Card>
      ))}
      {well.length > 0 ? (
        <Card title="In order">
          <ul className="flex flex-wrap gap-2">
            {well.map(({ key, title }) => (
              <li key={key}>
                <Badge tone="success">{title}</Badge>
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
    </div>
  );
}
