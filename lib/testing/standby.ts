import fs from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import type { Cluster } from '@/lib/runtime/postgres';
import { type ServerAccount, serverAccount } from '@/lib/runtime/postgres/account';
import { startCluster } from '@/lib/runtime/postgres/cluster';
import { serverPrograms, throwAwayDir } from '@/lib/runtime/postgres/place';

const NOT_COPIED = new Set([
  'postmaster.pid',
  'postmaster.opts',
  'server.log',
  'tenantry.port',
  'pg_wal',
  'pg_replslot',
]);

/**
 * Starts a read replica of a throw-away server: a base backup by the low-level functions (the embedded server brings no
 * pg_basebackup), then streaming replication.
 * Source: PostgreSQL 18 manual, 25.3.4 Making a Base Backup Using the Low Level API.
 */
export async function startStandby(primary: Cluster): Promise<Cluster> {
  const account = await serverAccount();
  const dir = throwAwayDir(account);
  fs.writeFileSync(path.join(dir, 'owner'), String(process.pid));
  const dataDir = path.join(dir, 'data');
  const address = new URL(primary.url());
  const client = new Client({ connectionString: primary.url() });
  await client.connect();
  try {
    await client.query("select pg_create_physical_replication_slot('standby', true)");
    await client.query("select pg_backup_start('standby', true)");
    fs.cpSync(primary.dataDir, dataDir, {
      recursive: true,
      filter: (source) => !NOT_COPIED.has(path.relative(primary.dataDir, source)),
    });
    const { rows } = await client.query<{ labelfile: string }>('select labelfile from pg_backup_stop(false)');
    fs.writeFileSync(path.join(dataDir, 'backup_label'), rows[0]?.labelfile ?? '');
  } finally {
    await client.end();
  }
  for (const name of ['pg_wal/archive_status', 'pg_wal/summaries', 'pg_replslot'])
    fs.mkdirSync(path.join(dataDir, name), { recursive: true, mode: 0o700 });
  fs.writeFileSync(path.join(dataDir, 'standby.signal'), '');
  const password = decodeURIComponent(address.password);
  fs.appendFileSync(
    path.join(dataDir, 'postgresql.auto.conf'),
    `primary_conninfo = 'host=127.0.0.1 port=${address.port} user=${address.username} password=${password}'\nprimary_slot_name = 'standby'\n`,
  );
  giveTo(dataDir, account);
  const programs = serverPrograms(account, () => undefined);
  const standby = await startCluster({ dataDir, password, account, programs, durable: false });
  return {
    ...standby,
    stop: async () => {
      await standby.stop();
      fs.rmSync(dir, { recursive: true, force: true });
    },
  };
}

function giveTo(root: string, account: ServerAccount): void {
  fs.chmodSync(root, 0o700);
  if (!account) return;
  for (const entry of ['', ...(fs.readdirSync(root, { recursive: true }) as string[])])
    fs.lchownSync(path.join(root, entry), account.uid, account.gid);
}
