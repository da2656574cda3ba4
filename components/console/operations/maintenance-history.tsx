import { ConsoleTime } from '@/components/tenancy/console-time';
import { Card } from '@/components/ui/card';
import type { MaintenanceDto } from '@/lib/operations/maintenance/schemas';

/** Maintenance that is over, newest first. */
export function MaintenanceHistory({ windows }: { windows: readonly MaintenanceDto[] }) {
  if (windows.length === 0) return null;
  return (
    <Card flush title="Earlier">
      <ol aria-label="Earlier maintenance" className="divide-y">
        {windows.map((window) => (
          <li key={window.id} className="grid gap-1 px-4 py-3 text-sm">
            <p className="flex flex-wrap items-center gap-x-2">
              <ConsoleTime value={window.startsAt} absolute />
              <span className="text-muted-foreground">to</span>
              <ConsoleTime value={window.endedAt ?? window.endsAt ?? window.startsAt} absolute />
            </p>
            <p className="text-muted-foreground">
              {window.reason} · {window.createdByName}
              {window.endedByName ? `, ended by ${window.endedByName}` : ', ended by itself'}
            </p>
          </li>
        ))}
      </ol>
    </Card>
  );
}
