import { controlDb } from '@/lib/isolation';
import type { OperatorContext } from '@/lib/kernel/context';
import {
  DIRECTORY_FACETS,
  type DirectoryCounts,
  type DirectoryFilterInput,
  directoryFilterSchema,
} from './schemas';
import { facetRows } from './sql';

/** How many tenants each value of the directory's filters would leave, the other filters staying as they are. */
export async function countDirectoryFacets(
  _op: OperatorContext,
  input: DirectoryFilterInput,
): Promise<DirectoryCounts> {
  const rows = await facetRows(controlDb(), directoryFilterSchema.parse(input));
  const counts = Object.fromEntries(DIRECTORY_FACETS.map((facet) => [facet, {}])) as DirectoryCounts;
  for (const { facet, value, count } of rows) counts[facet][value] = Number(count);
  return counts;
}
