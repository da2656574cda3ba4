import { digestDifferences, fillStaging, jsonLines, type StagingArea } from '@/lib/isolation';
import type { VerifiedBundle } from '../format/read-bundle';
import { entryKind } from '../format/manifest';
import { storedEntries } from './opened-bundle';

/**
 * Loads the rows of a bundle into a staging area, at the version they are of, and compares counts and hashes of every table
 * with the manifest; then brings them up to this release's version.
 *
 * @throws Error naming the tables that did not arrive whole
 */
export async function loadRows(
  area: StagingArea,
  { header, manifest }: VerifiedBundle,
  stored: { tenantId: string; bundleId: string },
  onRows: (done: number, total: number) => void,
): Promise<void> {
  const { id: tenantId } = header.tenant;
  const columns = new Map(header.tables.map((table) => [table.name, table.columns.map(({ name }) => name)]));
  const total = Object.values(manifest.tables).reduce((sum, { rows }) => sum + rows, 0);
  let done = 0;
  const digests = await fillStaging(area, { tenantId, planeVersion: header.planeVersion }, async (writer) => {
    for await (const { name, body } of storedEntries(stored.tenantId, stored.bundleId)) {
      const kind = entryKind(name);
      // Files come behind all rows.
      if (kind && 'fileId' in kind) break;
      if (!kind) continue;
      done += await writer.write(kind.table, columns.get(kind.table) ?? [], jsonLines(body));
      onRows(done, total);
    }
  });
  const differences = digestDifferences(new Map(Object.entries(manifest.tables)), digests);
  if (differences.length > 0) throw new Error(`The rows did not arrive whole. ${differences.join(' ')}`);
}
