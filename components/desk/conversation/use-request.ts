'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { toast } from '@/components/ui/toaster';
import type { Assignee, RequestDetail } from '@/lib/desk/schemas';
import type { RequestPriority, RequestStatus } from '@/lib/desk/schemas/values';
import type { ActionResult } from '@/lib/kernel/result';
import { request, sentenceOf, unwrap } from '../problem';
import { deskKeys, REFRESH_MS } from '../query-keys';
import type { ConversationActions } from './actions';
import { type RequestPatch, requestCache } from './cache';

/** A request as the server rendered it, asked again every 15 seconds. */
export function useRequest(slug: string, first: RequestDetail, readAtMs: number): RequestDetail {
  const { data } = useQuery({
    queryKey: deskKeys.request(slug, first.id),
    queryFn: ({ signal }) => request<RequestDetail>(`/api/portal/${slug}/requests/${first.id}`, { signal }),
    initialData: first,
    initialDataUpdatedAt: readAtMs,
    refetchInterval: REFRESH_MS,
  });
  return data;
}

interface Change {
  patch: RequestPatch;
  work: () => Promise<ActionResult<unknown>>;
}

export interface RequestChanges {
  status: (status: RequestStatus) => void;
  priority: (priority: RequestPriority) => void;
  assignee: (assignee: Assignee | null) => void;
}

/** Changes of a request's properties: seen at once, taken back with a word when the server refuses. */
export function useRequestChanges(slug: string, id: string, actions: ConversationActions): RequestChanges {
  const cache = requestCache(useQueryClient(), slug, id);
  const { mutate } = useMutation({
    mutationFn: ({ work }: Change) => unwrap(work()),
    onMutate: ({ patch }) => cache.show(patch),
    onError: (error, _change, inverse) => {
      if (inverse) cache.takeBack(inverse);
      toast.error(sentenceOf(error));
    },
    onSettled: cache.refresh,
  });
  return {
    status: (status) => mutate({ patch: { status }, work: () => actions.changeStatus({ id, status }) }),
    priority: (priority) =>
      mutate({ patch: { priority }, work: () => actions.changePriority({ id, priority }) }),
    assignee: (assignee) =>
      mutate({ patch: { assignee }, work: () => actions.assign({ id, assigneeId: assignee?.id ?? null }) }),
  };
}
