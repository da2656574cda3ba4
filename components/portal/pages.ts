import type { Permission } from '@/lib/kernel/permissions';

/** A page of the portal below `/{tenant}`; one table for navigation, command menu and tenant switcher. */
export interface PortalPage {
  /** First path segment; empty for the overview. */
  segment: string;
  label: string;
  permission: Permission | null;
  /** More words the command menu finds it by. */
  keywords: string[];
}

export const PORTAL_PAGES = {
  overview: {
    segment: '',
    label: 'Overview',
    permission: 'overview.read',
    keywords: ['home', 'dashboard', 'numbers'],
  },
  requests: {
    segment: 'requests',
    label: 'Requests',
    permission: 'request.read',
    keywords: ['inbox', 'tickets', 'conversations'],
  },
  businesses: {
    segment: 'businesses',
    label: 'Businesses',
    permission: 'business.read',
    keywords: ['companies', 'customers', 'organisations', 'accounts'],
  },
  articles: {
    segment: 'articles',
    label: 'Articles',
    permission: 'article.read',
    keywords: ['help centre', 'knowledge', 'collections'],
  },
  members: {
    segment: 'members',
    label: 'Members',
    permission: 'member.read',
    keywords: ['team', 'people', 'invitations', 'roles'],
  },
  audit: {
    segment: 'audit',
    label: 'Audit log',
    permission: 'audit.read',
    keywords: ['history', 'events', 'export'],
  },
  keys: {
    segment: 'keys',
    label: 'API keys',
    permission: 'key.read',
    keywords: ['tokens', 'developers', 'scopes'],
  },
  domains: {
    segment: 'domains',
    label: 'Domains',
    permission: 'domain.read',
    keywords: ['custom domain', 'dns', 'address', 'host', 'cname'],
  },
  branding: {
    segment: 'branding',
    label: 'Branding',
    permission: 'branding.read',
    keywords: ['colours', 'theme', 'look', 'palette', 'contrast', 'white label'],
  },
  site: {
    segment: 'site',
    label: 'Site',
    permission: 'branding.read',
    keywords: ['home page', 'links', 'footer', 'announcement', 'imprint', 'privacy', 'sections'],
  },
  mails: {
    segment: 'mails',
    label: 'Mails',
    permission: 'branding.read',
    keywords: ['email', 'templates', 'words', 'sender', 'dkim', 'spf', 'dmarc', 'languages'],
  },
  texts: {
    segment: 'texts',
    label: 'Texts',
    permission: 'branding.read',
    keywords: ['words', 'languages', 'translation', 'wording', 'locale'],
  },
  subTenants: {
    segment: 'sub-tenants',
    label: 'Sub-tenants',
    permission: 'subTenant.read',
    keywords: ['partner', 'white label', 'workspaces', 'resell', 'clients'],
  },
  usage: {
    segment: 'usage',
    label: 'Usage',
    permission: 'usage.read',
    keywords: ['limits', 'quota', 'meters', 'spending cap', 'alerts', 'forecast'],
  },
  plan: {
    segment: 'plan',
    label: 'Plan',
    permission: 'usage.read',
    keywords: ['upgrade', 'downgrade', 'price', 'subscription', 'features'],
  },
  settings: {
    segment: 'settings',
    label: 'Settings',
    permission: 'settings.read',
    keywords: ['name', 'language', 'time zone', 'currency', 'colour'],
  },
  support: {
    segment: 'support',
    label: 'Support',
    permission: 'support.contact',
    keywords: ['help', 'ticket', 'contact', 'problem', 'question'],
  },
  sessions: {
    segment: 'sessions',
    label: 'Sessions',
    permission: null,
    keywords: ['devices', 'sign out everywhere', 'security'],
  },
} as const satisfies Record<string, PortalPage>;

export type PortalPageId = keyof typeof PORTAL_PAGES;

/** Address of a page as the browser shows it. */
export function pageHref(slug: string, id: PortalPageId): string {
  const { segment } = PORTAL_PAGES[id];
  return segment ? `/${slug}/${segment}` : `/${slug}`;
}

/** The pages a person may open, in the order of the table. */
export function openPages(permissions: ReadonlySet<Permission>): PortalPageId[] {
  return (Object.keys(PORTAL_PAGES) as PortalPageId[]).filter((id) => {
    const { permission } = PORTAL_PAGES[id];
    return permission === null || permissions.has(permission);
  });
}
