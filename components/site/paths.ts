/**
 * An address within a site, as the browser shows it.
 *
 * @param basePath '' on a host of the tenant, '/t/{slug}' on the base host
 * @param path starts with a slash
 */
export function sitePath(basePath: string, path: `/${string}`): string {
  if (path === '/') return basePath || '/';
  return `${basePath}${path}`;
}

export const articlePath = (basePath: string, slug: string) => sitePath(basePath, `/articles/${slug}`);
export const collectionPath = (basePath: string, slug: string) => sitePath(basePath, `/collections/${slug}`);
export const requestPath = (basePath: string, id: string) => sitePath(basePath, `/requests/${id}`);
export const filePath = (basePath: string, id: string) => sitePath(basePath, `/files/${id}`);
