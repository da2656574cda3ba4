import { notFound } from 'next/navigation';

// Never cached: every wrong address would take its place in the cache.
export const dynamic = 'force-dynamic';

/** Any other path of a site, so that its 404 has the tenant's header and name. */
export default function UnknownPage(): never {
  notFound();
}
