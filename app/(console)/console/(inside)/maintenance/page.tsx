import type { Metadata } from 'next';
import { CurrentMaintenance } from '@/components/console/operations/current-maintenance';
import { MaintenanceForm } from '@/components/console/operations/maintenance-form';
import { MaintenanceHistory } from '@/components/console/operations/maintenance-history';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { listMaintenance } from '@/lib/operations';
import { loadConsole } from '@/lib/web/console';
import { changeMaintenanceAction, endMaintenanceAction, startMaintenanceAction } from './actions';

export const metadata: Metadata = { title: 'Maintenance' };

/** Closing the whole platform, now or at an instant to come. */
export default async function MaintenancePage() {
  const { op } = await loadConsole();
  const windows = await listMaintenance(op);
  const current = windows.find(({ phase }) => phase !== 'over');
  const mayChange = op.permissions.has('setting.write');
  return (
    <>
      <PageHeader
        title="Maintenance"
        description="Closes every tenant at once. One tenant alone is closed on its own page."
      />
      <div className="grid gap-4">
        {current ? (
          <CurrentMaintenance
            key={`${current.id}${current.endsAt}${current.message}`}
            maintenance={current}
            acts={mayChange ? { change: changeMaintenanceAction, end: endMaintenanceAction } : null}
          />
        ) : mayChange ? (
          <MaintenanceForm start={startMaintenanceAction} />
        ) : (
          <EmptyState title="Everything is open" description="No maintenance is on or planned." />
        )}
        <MaintenanceHistory windows={windows.filter(({ phase }) => phase === 'over')} />
      </div>
    </>
  );
}
