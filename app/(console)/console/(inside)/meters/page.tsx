import { Allowed } from '@/components/tenancy/allowed';
import { Gauge } from 'lucide-react';
import type { Metadata } from 'next';
import { CreateMeterDialog } from '@/components/console/metering/create-meter-dialog';
import { MeterTable } from '@/components/console/metering/meter-table';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { listMeters } from '@/lib/metering';
import { eventsOfDay } from '@/lib/metering/console';
import { loadConsole } from '@/lib/web/console';
import { archiveMeterAction, createMeterAction, restoreMeterAction } from './actions';

export const metadata: Metadata = { title: 'Meters' };

/** What is counted, for all tenants. */
export default async function MetersPage() {
  const { op } = await loadConsole();
  const [meters, events] = await Promise.all([listMeters(op), eventsOfDay(op)]);
  return (
    <>
      <PageHeader
        title="Meters"
        description="What is counted of each tenant: by the platform itself, or from the events that programs report."
        actions={
          <Allowed to="meter.write">
            <CreateMeterDialog create={createMeterAction} />
          </Allowed>
        }
      />
      <Card flush>
        <MeterTable
          meters={meters}
          events={Object.fromEntries(events)}
          archive={archiveMeterAction}
          restore={restoreMeterAction}
          empty={
            <EmptyState
              icon={<Gauge aria-hidden="true" />}
              title="No meter yet"
              description="A meter makes numbers by hour, day and month from the events that programs report."
            />
          }
        />
      </Card>
    </>
  );
}
