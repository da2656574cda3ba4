import { redirect } from 'next/navigation';
import type { SearchParams } from 'nuqs/server';
import { filterOf, loadDirectoryParams, writeDirectoryParams } from '@/components/tenancy/directory-params';
import type { DirectoryNames } from '@/components/tenancy/directory-words';
import type { OperatorContext } from '@/lib/kernel/context';
import { listAudienceChoices } from '@/lib/operations';
import { listPlanNames } from '@/lib/plans';
import { countDirectoryFacets, listDirectoryViews, listTenants, resolveTenantById } from '@/lib/tenancy';

/** Everything the directory shows for its address; without any filter it opens with the operator's default view. */
export async function loadDirectory(op: OperatorContext, searchParams: Promise<SearchParams>) {
  const params = await loadDirectoryParams(searchParams);
  const { after, before, view } = params;
  const filter = filterOf(params);
  const views = await listDirectoryViews(op);
  const isBare = Object.keys(filter).length === 0 && !view && !after && !before;
  const first = isBare ? views.find(({ isDefault }) => isDefault) : undefined;
  if (first) redirect(writeDirectoryParams('/tenants', { ...first.filter, view: first.id }));
  const [page, counts, plans, places, partner] = await Promise.all([
    listTenants(op, { ...filter, ...(after ? { after } : {}), ...(before ? { before } : {}) }),
    countDirectoryFacets(op, filter),
    listPlanNames(op),
    listAudienceChoices(op),
    filter.partner ? resolveTenantById(filter.partner) : null,
  ]);
  const names: DirectoryNames = {
    plans: Object.fromEntries(plans.map(({ key, name }) => [key, name])),
    partitions: Object.fromEntries(places.partitions.map(({ id, name }) => [id, name])),
    partner: partner?.name ?? null,
  };
  return { page, counts, names, views, filter, view };
}
