import type { Metadata } from 'next';
import { createLoader, createSerializer, parseAsString, type SearchParams } from 'nuqs/server';
import { SettingGroups } from '@/components/console/operations/setting-groups';
import { SettingHistory } from '@/components/console/operations/setting-history';
import { PageHeader } from '@/components/ui/page-header';
import { CursorPagination } from '@/components/ui/pagination';
import { listSettingChanges, listSettings } from '@/lib/operations';
import { listPlanNames } from '@/lib/plans';
import { loadConsole } from '@/lib/web/console';
import { changeSettingAction, undoSettingAction } from './actions';

export const metadata: Metadata = { title: 'Configuration' };

const PAGE_SIZE = 25;
const pageParams = { after: parseAsString };
const loadPageParams = createLoader(pageParams);
const writePageParams = createSerializer(pageParams);

/** Settings of the platform, and who changed what. */
export default async function ConfigurationPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { op } = await loadConsole();
  const { after } = await loadPageParams(searchParams);
  const [settings, changes, plans] = await Promise.all([
    listSettings(op),
    listSettingChanges(op, {}, { limit: PAGE_SIZE, ...(after ? { cursor: after } : {}) }),
    listPlanNames(op),
  ]);
  return (
    <>
      <PageHeader
        title="Configuration"
        description="Counts in every process within a moment, without a restart."
      />
      <div className="grid gap-4">
        <SettingGroups
          settings={settings}
          plans={plans.filter(({ isPublished }) => isPublished).map(({ key, name }) => ({ key, name }))}
          change={changeSettingAction}
        />
        <SettingHistory
          changes={changes.items}
          settings={settings}
          undo={undoSettingAction}
          footer={
            after || changes.nextCursor ? (
              <CursorPagination
                previousHref={after ? '/configuration' : null}
                nextHref={
                  changes.nextCursor ? writePageParams('/configuration', { after: changes.nextCursor }) : null
                }
              />
            ) : undefined
          }
        />
      </div>
    </>
  );
}
