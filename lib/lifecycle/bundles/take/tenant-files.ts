import { jsonLines } from '@/lib/isolation';
import { isAppError } from '@/lib/kernel/errors';
import { storage } from '@/lib/storage';
import type { BundleContent } from '../format/write-bundle';

interface TenantFiles {
  /** Passes the rows of the table of files on and remembers which files they name. */
  watch(rows: AsyncIterable<Buffer>): AsyncIterable<Buffer>;
  /** Everything in storage, then what rows name and storage does not have. Ask after the rows have gone by. */
  all(): BundleContent['files'];
}

/**
 * The files of a tenant for a bundle. They are listed after the moment the rows are of, and a file is stored before its row
 * is: so each that a row names is there, unless it has been deleted since. A file's bytes never change.
 */
export function tenantFiles(tenantId: string): TenantFiles {
  const owner = { tenant: { id: tenantId } };
  const named = new Set<string>();
  const open = (fileId: string) => async () => {
    try {
      return await storage().getFile(owner, fileId);
    } catch (error) {
      if (isAppError(error) && error.code === 'NOT_FOUND') return null;
      throw error;
    }
  };
  return {
    async *watch(rows) {
      // The same bytes go two ways: as they are, and line by line.
      const passed: Buffer[] = [];
      const tap = async function* () {
        for await (const chunk of rows) {
          passed.push(chunk);
          yield chunk;
        }
      };
      for await (const row of jsonLines(tap())) {
        if (row.id) named.add(row.id);
        yield* passed.splice(0);
      }
      yield* passed;
    },
    async *all() {
      for await (const { fileId } of storage().listFiles(owner)) {
        named.delete(fileId);
        yield { fileId, open: open(fileId) };
      }
      for (const fileId of named) yield { fileId, open: open(fileId) };
    },
  };
}
