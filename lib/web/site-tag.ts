/** The tag of every cached page of every site. */
export const EVERY_SITE = 'site:*';

const PREFIX = 'site:';

/** The tag every cached page of a tenant's site carries. */
export function siteTag(tenantId: string): string {
  return PREFIX + tenantId;
}

/** The tenant whose site a tag names; null for every other tag. */
export function tenantOfTag(tag: string): string | null {
  return tag.startsWith(PREFIX) && tag !== EVERY_SITE ? tag.slice(PREFIX.length) : null;
}
