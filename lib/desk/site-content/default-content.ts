import { HOME_SECTIONS } from '../schemas/site-content-values';
import type { SiteContent } from '../schemas/site-content';

/** A site that nobody has arranged yet: search, collections, recent articles, the way to people. */
export function defaultSiteContent(): SiteContent {
  return {
    home: HOME_SECTIONS.map((kind) => ({ kind, isShown: kind !== 'picked', title: '' })),
    picked: [],
    headerLinks: [],
    footerLinks: [],
    legal: { imprint: '', privacy: '', terms: '' },
    announcement: null,
    support: { email: '', phone: '', hours: '' },
  };
}
