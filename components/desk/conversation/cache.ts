import type { InfiniteData, QueryClient, QueryKey } from '@tanstack/react-query';
import type { RequestDetail, RequestPage, RequestSummary } from '@/lib/desk/schemas';
import { deskKeys } from '../query-keys';

/** What a change may touch both in a request and in its rows of the inbox. */
export type RequestPatch = Partial<
  Pick<RequestSummary, 'status' | 'priority' | 'assignee' | 'isWaitingForUs' | 'snippet' | 'lastMessageAt'>
>;

export interface Snapshot {
  detail: RequestDetail | undefined;
  lists: [QueryKey, InfiniteData<RequestPage> | undefined][];
}

/** Stops refetches that would overwrite a change, and remembers what stood there. */
export async function snapshot(client: QueryClient, slug: string, id: string): Promise<Snapshot> {
  await Promise.all([
    client.cancelQueries({ queryKey: deskKeys.request(slug, id) }),
    client.cancelQueries({ queryKey: deskKeys.inbox(slug) }),
  ]);
  return {
    detail: client.getQueryData<RequestDetail>(deskKeys.request(slug, id)),
    lists: client.getQueriesData<InfiniteData<RequestPage>>({ queryKey: deskKeys.inbox(slug) }),
  };
}

/** Puts back what a failed change had replaced. */
export function rollBack(client: QueryClient, slug: string, id: string, { detail, lists }: Snapshot): void {
  client.setQueryData(deskKeys.request(slug, id), detail);
  for (const [key, data] of lists) client.setQueryData(key, data);
}

/** Shows a change at once: in the open request and in every list that holds its row. */
export function applyPatch(
  client: QueryClient,
  slug: string,
  id: string,
  patch: RequestPatch,
  more: (detail: RequestDetail) => Partial<RequestDetail> = () => ({}),
): void {
  const { snippet: _, ...shared } = patch;
  client.setQueryData<RequestDetail>(
    deskKeys.request(slug, id),
    (detail) => detail && { ...detail, ...shared, ...more(detail) },
  );
  client.setQueriesData<InfiniteData<RequestPage>>(
    { queryKey: deskKeys.inbox(slug) },
    (data) => data && withRow(data, id, patch),
  );
}

function withRow(
  data: InfiniteData<RequestPage>,
  id: string,
  patch: RequestPatch,
): InfiniteData<RequestPage> {
  const pages = data.pages.map((page) => ({
    ...page,
    items: page.items.map((row) => (row.id === id ? { ...row, ...patch } : row)),
  }));
  return { ...data, pages };
}

/** Asks the server again for everything a change of a request may have moved. */
export async function refreshRequest(client: QueryClient, slug: string, id: string): Promise<void> {
  await Promise.all([
    client.invalidateQueries({ queryKey: deskKeys.request(slug, id) }),
    client.invalidateQueries({ queryKey: deskKeys.inbox(slug) }),
    client.invalidateQueries({ queryKey: deskKeys.navCounts(slug) }),
  ]);
}
