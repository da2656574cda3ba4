import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import type { MessageDto, RequestDetail } from '@/lib/desk/schemas';
import { DEFAULT_FILTERS } from '../inbox/filters';
import { deskKeys } from '../query-keys';
import { requestCache } from './cache';

const row = {
  id: 'req_1',
  status: 'open',
  priority: 'normal',
  assignee: null,
  snippet: 'Before',
  lastMessageAt: 'then',
};
const other = { ...row, id: 'req_2' };

function filled() {
  const client = new QueryClient();
  const { snippet: _, ...shared } = row;
  const detail = { ...shared, messages: [] as MessageDto[] } as unknown as RequestDetail;
  client.setQueryData(deskKeys.request('acme', 'req_1'), detail);
  client.setQueryData(deskKeys.inboxOf('acme', DEFAULT_FILTERS), {
    pages: [{ items: [row, other], nextCursor: null }],
    pageParams: [''],
  });
  const rows = () =>
    client.getQueryData<{ pages: { items: (typeof row)[] }[] }>(deskKeys.inboxOf('acme', DEFAULT_FILTERS))
      ?.pages[0]?.items;
  return {
    cache: requestCache(client, 'acme', 'req_1'),
    detail: () => client.getQueryData<RequestDetail>(deskKeys.request('acme', 'req_1')),
    rows,
  };
}

describe('what is shown before the server has answered', () => {
  it('changes the request and its rows, nobody else’s', async () => {
    const { cache, detail, rows } = filled();
    await cache.show({ status: 'solved', snippet: 'After' });
    expect(detail()).toMatchObject({ status: 'solved' });
    expect(rows()).toEqual([{ ...row, status: 'solved', snippet: 'After' }, other]);
  });

  it('is taken back without what else has changed meanwhile', async () => {
    const { cache, detail, rows } = filled();
    const undoStatus = await cache.show({ status: 'solved', snippet: 'After' });
    await cache.show({ priority: 'urgent' });
    cache.takeBack(undoStatus);
    expect(detail()).toMatchObject({ status: 'open', priority: 'urgent' });
    expect(rows()?.[0]).toEqual({ ...row, priority: 'urgent' });
  });

  it('puts nobody back as the assignee', async () => {
    const { cache, detail } = filled();
    const undo = await cache.show({ assignee: { id: 'idn_1', name: 'Ada' } });
    cache.takeBack(undo);
    expect(detail()?.assignee).toBeNull();
  });
});
