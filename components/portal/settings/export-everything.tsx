'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ExportDto, RequestExportInput } from '@/lib/lifecycle/bundles/owner/schemas';
import type { ActionResult } from '@/lib/kernel/result';
import { fetchJson } from '../fetch-json';
import { ExportForm } from './export-form';
import { ExportList } from './export-list';

export interface ExportEverythingProps {
  slug: string;
  initial: ExportDto[];
  locale: string;
  timeZone: string;
  request: (input: RequestExportInput) => Promise<ActionResult<ExportDto>>;
  remove: (input: { id: string }) => Promise<ActionResult<unknown>>;
}

const POLL_MS = 1_000;

/** Asking for an export of everything, and those that are there. */
export function ExportEverything({ slug, initial, request, remove, ...place }: ExportEverythingProps) {
  const client = useQueryClient();
  const path = `/api/portal/${slug}/exports`;
  const queryKey = ['exports', slug];
  const { data: exports } = useQuery({
    queryKey,
    queryFn: ({ signal }) => fetchJson<ExportDto[]>(path, signal),
    initialData: initial,
    refetchInterval: ({ state }) =>
      state.data?.some(({ status }) => status === 'writing') ? POLL_MS : false,
  });
  const refresh = () => client.invalidateQueries({ queryKey });
  return (
    <div className="grid gap-6">
      <ExportForm
        isWriting={exports.some(({ status }) => status === 'writing')}
        request={request}
        onAsked={refresh}
      />
      <ExportList
        exports={exports}
        hrefOf={(id) => `${path}/${id}`}
        remove={remove}
        onChanged={refresh}
        {...place}
      />
    </div>
  );
}
