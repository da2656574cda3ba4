import { type ControlTx, controlDb } from '@/lib/isolation';

export interface NewRow {
  tenantId: string;
  position: number;
  name: string;
  slug: string;
  status: 'pending' | 'skipped';
  sentence: string | null;
  requestId: string;
}

/** Writes all rows of a run in one statement. */
export async function insertRows(tx: ControlTx, runId: string, rows: readonly NewRow[]): Promise<void> {
  await tx.$executeRaw`
    insert into control.bulk_run_rows
      (run_id, tenant_id, position, tenant_name, tenant_slug, status, sentence, request_id, finished_at)
    select ${runId}, r."tenantId", r.position, r.name, r.slug, r.status, r.sentence, r."requestId",
           case r.status when 'skipped' then now() end
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (
        "tenantId" text, position int, name text, slug text, status text, sentence text, "requestId" text)`;
}

export interface ClaimedRow {
  tenant_id: string;
  request_id: string;
  /** A process began with it and was killed. */
  was_running: boolean;
}

/** The next row to work on; one at a time gets it, and only while the run is its holder's. */
export async function claimRow(
  { id: runId, holder }: { id: string; holder: string | null },
  leftBehind: readonly string[],
): Promise<ClaimedRow | null> {
  const rows = await controlDb().$queryRaw<ClaimedRow[]>`
    update control.bulk_run_rows w set status = 'running'
      from (
        select r.tenant_id from control.bulk_run_rows r
         where r.run_id = ${runId} and r.status = 'pending'
           and exists (select from control.bulk_runs b where b.id = ${runId} and b.holder = ${holder} and b.status = 'running')
         order by r.position limit 1 for update skip locked) n
     where w.run_id = ${runId} and w.tenant_id = n.tenant_id
    returning w.tenant_id, w.request_id, w.tenant_id = any (${[...leftBehind]}::text[]) as was_running`;
  return rows[0] ?? null;
}

/** Whether the operators' log holds what a row was to do: it was written with it. */
export async function isProven(tenantId: string, requestId: string): Promise<boolean> {
  const entry = await controlDb().operatorAudit.findFirst({
    where: { tenantId, requestId },
    select: { id: true },
  });
  return entry !== null;
}
