import { redirect } from 'next/navigation';
import { safeReturnPath } from '@/lib/security';
import { loadSite, loadSiteUser, type SiteView } from './site';

/**
 * The site for its pages of signing in: somebody who is signed in already goes where they wanted to go.
 *
 * @param returnTo path within the site, from the query
 */
export async function loadVisitor(hostParam: string, returnTo: string | undefined): Promise<SiteView> {
  const view = await loadSiteUser(hostParam);
  if (view) redirect(safeReturnPath(returnTo, view.basePath || '/'));
  return loadSite(hostParam);
}
