import { redirect } from 'next/navigation';
import { loadSite, loadSiteUser, type SiteUserView } from './site';

/**
 * The signed-in end user of a site; everybody else goes to its sign-in page and comes back afterwards.
 *
 * @param path of the page that asks, below the site's base path
 */
export async function requireSiteUser(hostParam: string, path: `/${string}`): Promise<SiteUserView> {
  const view = await loadSiteUser(hostParam);
  if (view) return view;
  const { basePath } = await loadSite(hostParam);
  redirect(`${basePath}/sign-in?returnTo=${encodeURIComponent(`${basePath}${path}`)}`);
}
