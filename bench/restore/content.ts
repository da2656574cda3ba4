import { SHARED_SCHEMA, tenantDb } from '@/lib/isolation';
import { withMainAdmin } from '@/lib/isolation/places';
import { digestTenant, TEXT_SETTINGS } from '@/lib/isolation/rows/compare';
import { tenantTables } from '@/lib/isolation/rows/tables';
import type { TenantRef } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import { systemContext } from '@/lib/kernel/system-context';
import { storage } from '@/lib/storage';
import { onServer } from '../support/tenants';

/** Rows of a help desk: end users, requests and messages. */
export async function fill({ id }: TenantRef, requests: number, messages: number): Promise<void> {
  const part = id.slice(-12);
  await onServer(async (client) => {
    await client.query(
      `insert into tenant_shared.end_users (tenant_id, id, email, name)
       select $1, 'usr_' || $2 || i, 'user' || i || '@example.test', 'User ' || i from generate_series(1, $3::int) i`,
      [id, part, requests],
    );
    await client.query(
      `insert into tenant_shared.conversations (tenant_id, id, number, subject, end_user_id, updated_at)
       select $1, 'req_' || $2 || i, i, 'Request ' || i, 'usr_' || $2 || i, now() from generate_series(1, $3::int) i`,
      [id, part, requests],
    );
    await client.query(
      `insert into tenant_shared.messages (tenant_id, id, conversation_id, author_kind, author_id, author_name, body)
       select $1, 'msg_' || $2 || i, 'req_' || $2 || (1 + i % $3), 'endUser', 'usr_' || $2 || (1 + i % $3), 'User',
              repeat(md5(i::text) || ' ', 12) from generate_series(1, $4::int) i`,
      [id, part, requests, messages],
    );
  });
}

export async function addFiles(tenant: TenantRef, count: number): Promise<void> {
  const db = tenantDb(systemContext(tenant, 'Benchmark'));
  for (let i = 0; i < count; i++) {
    const id = newId('file');
    const facts = await storage().putFile({ tenant }, id, Buffer.alloc(10_000, `file ${i} `));
    await db.file.create({
      data: {
        tenantId: tenant.id,
        id,
        name: `${i}.txt`,
        mediaType: facts.mediaType,
        sizeBytes: BigInt(facts.sizeBytes),
        sha256: facts.sha256,
        uploaderKind: 'member',
        uploaderId: 'x',
      },
    });
  }
}

/** What a restore has to take back. */
export function overwrite({ id }: TenantRef, mark = 0): Promise<unknown> {
  return onServer((client) =>
    client.query(
      "update tenant_shared.messages set body = 'overwritten ' || $2 where tenant_id = $1 and right(id, 1) = '7'",
      [id, mark],
    ),
  );
}

/** Rows and hashes of a tenant in the shared schema. */
export async function digestOf(tenant: TenantRef): Promise<string> {
  return withMainAdmin(async (client) => {
    await client.query(`begin; ${TEXT_SETTINGS}`);
    const tables = await tenantTables(client, SHARED_SCHEMA);
    const digests = await digestTenant(client, SHARED_SCHEMA, tables, tenant.id);
    // A restore is told to the tenant's own log.
    digests.delete('audit_entries');
    return JSON.stringify([...digests]);
  });
}

export async function digestsOf(tenants: readonly TenantRef[]): Promise<string[]> {
  const digests: string[] = [];
  for (const tenant of tenants) digests.push(await digestOf(tenant));
  return digests;
}
