import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { MessageDto, RequestDetail, RequestPage, RequestSummary } from '@/lib/desk/schemas';
import { deskKeys } from '../query-keys';

/** What a change may touch both in a request and in its rows of the inbox. */
export type RequestPatch = Partial<
  Pick<RequestSummary, 'status' | 'priority' | 'assignee' | 'isWaitingForUs' | 'snippet' | 'lastMessageAt'>
>;

type Lists = InfiniteData<RequestPage>;

/** The request and the lists it stands in, as this browser keeps them. */
export interface RequestCache {
  /** Shows a change at once. Resolves to the patch that takes exactly this change back. */
  show: (patch: RequestPatch) => Promise<RequestPatch>;
  /** Takes a change back, leaving what else has changed since. */
  takeBack: (inverse: RequestPatch) => void;
  changeMessages: (change: (messages: MessageDto[]) => MessageDto[]) => void;
  /** Asks the server again for everything a change may have moved. */
  refresh: () => Promise<void>;
}

export function requestCache(client: QueryClient, slug: string, id: string): RequestCache {
  const detailKey = deskKeys.request(slug, id);
  const listKey = deskKeys.inbox(slug);

  function apply({ snippet, ...shared }: RequestPatch): void {
    const rowPatch = snippet === undefined ? shared : { ...shared, snippet };
    client.setQueryData<RequestDetail>(detailKey, (detail) => detail && { ...detail, ...shared });
    client.setQueriesData<Lists>({ queryKey: listKey }, (data) => data && withRow(data, id, rowPatch));
  }

  return {
    show: async (patch) => {
      // A refetch under way would bring back what stood before.
      await Promise.all([
        client.cancelQueries({ queryKey: detailKey }),
        client.cancelQueries({ queryKey: listKey }),
      ]);
      const row = client
        .getQueriesData<Lists>({ queryKey: listKey })
        .flatMap(([, data]) => data?.pages ?? [])
        .flatMap((page) => page.items)
        .find((item) => item.id === id);
      const inverse = fieldsLike(patch, { ...row, ...client.getQueryData<RequestDetail>(detailKey) });
      apply(patch);
      return inverse;
    },
    takeBack: apply,
    changeMessages: (change) =>
      client.setQueryData<RequestDetail>(
        detailKey,
        (detail) => detail && { ...detail, messages: change(detail.messages) },
      ),
    refresh: async () => {
      await Promise.all([
        client.invalidateQueries({ queryKey: detailKey, exact: true }),
        client.invalidateQueries({ queryKey: listKey }),
        client.invalidateQueries({ queryKey: deskKeys.navCounts(slug) }),
      ]);
    },
  };
}

function withRow(data: Lists, id: string, patch: RequestPatch): Lists {
  const pages = data.pages.map((page) => ({
    ...page,
    items: page.items.map((row) => (row.id === id ? { ...row, ...patch } : row)),
  }));
  return { ...data, pages };
}

/** The fields of `patch` with the values they have in `source`. */
function fieldsLike(patch: RequestPatch, source: RequestPatch): RequestPatch {
  return Object.fromEntries(
    (Object.keys(patch) as (keyof RequestPatch)[])
      .filter((field) => source[field] !== undefined)
      .map((field) => [field, source[field]]),
  );
}
