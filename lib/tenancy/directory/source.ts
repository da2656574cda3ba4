import { controlDb, findTenantRef } from '@/lib/isolation';
import type { TenantRef } from '@/lib/kernel/context';

/** Where the directory's truth is. The resolver asks it as rarely as it can. */
export interface DirectorySource {
  /** The tenant behind `slug:…`, `host:…` or `id:…`, whatever its status; null when there is none. */
  find(key: string): Promise<TenantRef | null>;
  /** Every key there is, in batches. */
  allKeys(): AsyncIterable<string[]>;
}

const BATCH = 10_000;

/** The control plane's tables. Only verified domains are keys. */
export const controlSource: DirectorySource = {
  find(key) {
    const at = key.indexOf(':');
    const value = key.slice(at + 1);
    switch (key.slice(0, at)) {
      case 'slug':
        return findTenantRef(controlDb(), { slug: value });
      case 'id':
        return findTenantRef(controlDb(), { id: value });
      case 'host':
        return findTenantRef(controlDb(), { verifiedHost: value });
      default:
        return Promise.resolve(null);
    }
  },
  async *allKeys() {
    yield* batches(
      (after) =>
        controlDb().tenant.findMany({
          where: { id: { gt: after } },
          orderBy: { id: 'asc' },
          take: BATCH,
          select: { id: true, slug: true },
        }),
      (row) => `slug:${row.slug}`,
    );
    yield* batches(
      (after) =>
        controlDb().domain.findMany({
          where: { id: { gt: after }, verifiedAt: { not: null } },
          orderBy: { id: 'asc' },
          take: BATCH,
          select: { id: true, host: true },
        }),
      (row) => `host:${row.host}`,
    );
  },
};

async function* batches<R extends { id: string }>(
  read: (after: string) => Promise<R[]>,
  keyOf: (row: R) => string,
): AsyncGenerator<string[]> {
  let after = '';
  for (;;) {
    const rows = await read(after);
    const last = rows.at(-1);
    if (!last) return;
    yield rows.map(keyOf);
    if (rows.length < BATCH) return;
    after = last.id;
  }
}
