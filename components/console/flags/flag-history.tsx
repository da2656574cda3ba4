import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { DiffView } from '@/components/ui/diff-view';
import { ConsoleTime } from '@/components/tenancy/console-time';
import type { FlagChangeDto } from '@/lib/plans/flags/schemas';

/** What was changed, by whom and why. */
export function FlagHistory({ changes }: { changes: readonly FlagChangeDto[] }) {
  return (
    <Card flush title="History">
      <ol aria-label="History" className="divide-y">
        {changes.map((change) => (
          <li key={change.id} className="grid gap-2 px-4 py-3">
            <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
              <Badge tone="outline">Version {change.version}</Badge>
              <span className="font-medium">{change.operatorName}</span>
              <span className="text-muted-foreground">
                {change.before === null ? 'created it' : change.after === null ? 'deleted it' : 'changed it'}
              </span>
              <ConsoleTime value={change.at} className="ml-auto text-muted-foreground max-sm:text-xs" />
            </p>
            <p className="text-sm text-muted-foreground">“{change.reason}”</p>
            <DiffView before={change.before} after={change.after} />
          </li>
        ))}
      </ol>
    </Card>
  );
}
