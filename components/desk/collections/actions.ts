import type {
  CollectionDto,
  CreateCollectionInput,
  RenameCollectionInput,
  ReorderCollectionsInput,
} from '@/lib/desk/schemas';
import type { ActionResult } from '@/lib/kernel/result';

type Act<I, T> = (input: I) => Promise<ActionResult<T>>;

/** The server actions of the collections, bound to the tenant by the page. */
export interface CollectionActions {
  create: Act<CreateCollectionInput, CollectionDto>;
  rename: Act<RenameCollectionInput, { id: string }>;
  reorder: Act<ReorderCollectionsInput, { ids: string[] }>;
  remove: Act<{ id: string }, { movedArticles: number }>;
}
