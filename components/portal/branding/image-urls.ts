/** Where the portal shows a file of the branding, published or not. */
export function brandingFileUrl(slug: string, id: string): string {
  return `/api/portal/${slug}/branding/images/${id}`;
}
