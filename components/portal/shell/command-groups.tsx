import {
  ArrowLeftRight,
  ExternalLink,
  FileText,
  LogOut,
  MessageSquare,
  Monitor,
  Moon,
  PenLine,
  Plus,
  Sun,
  UserPlus,
} from 'lucide-react';
import type { CommandGroup, CommandItem } from '@/components/ui/command-menu';
import { setTheme } from '@/components/ui/use-theme';
import { openPages, PORTAL_PAGES, pageHref } from '../pages';
import { switchPath } from '../switch-path';
import { PageIcon } from './page-icon';
import type { SearchHit } from './search-schemas';
import type { ShellData } from './shell-types';

export interface CommandTools {
  go: (href: string) => void;
  signOut: () => void;
  /** Path of the page below the tenant. */
  path: string;
}

/** Everything the command menu offers before a word is typed. */
export function commandGroups(data: ShellData, tools: CommandTools): CommandGroup[] {
  return [
    { heading: 'Go to', items: pageItems(data, tools) },
    { heading: 'Do', items: actItems(data, tools) },
    { heading: 'Switch workspace', items: tenantItems(data, tools) },
    { heading: 'This browser', items: browserItems(tools) },
  ];
}

/** Rows for what the server found. */
export function hitItems(
  hits: readonly SearchHit[],
  slug: string,
  go: (href: string) => void,
): CommandItem[] {
  return hits.map((hit) => ({
    id: hit.id,
    label: hit.title,
    hint: hit.note,
    icon: hit.kind === 'request' ? <MessageSquare aria-hidden="true" /> : <FileText aria-hidden="true" />,
    onSelect: () => go(`/${slug}${hit.path}`),
  }));
}

/** Keeps what contains every word typed, in label or keywords. */
export function matching(groups: readonly CommandGroup[], typed: string): CommandGroup[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [...groups];
  return groups
    .map((group) => ({
      ...group,
      items: group.items.filter((item) => {
        const text = [item.label, ...(item.keywords ?? [])].join(' ').toLowerCase();
        return words.every((word) => text.includes(word));
      }),
    }))
    .filter((group) => group.items.length > 0);
}

function pageItems({ tenant, permissions }: ShellData, { go }: CommandTools): CommandItem[] {
  return openPages(new Set(permissions)).map((id) => ({
    id: `page:${id}`,
    label: PORTAL_PAGES[id].label,
    keywords: [...PORTAL_PAGES[id].keywords],
    icon: <PageIcon page={id} />,
    onSelect: () => go(pageHref(tenant.slug, id)),
  }));
}

function actItems({ tenant, permissions, siteUrl }: ShellData, { go }: CommandTools): CommandItem[] {
  const may = new Set(permissions);
  const acts: (CommandItem & { isOpen: boolean })[] = [
    {
      id: 'act:article',
      label: 'Write an article',
      keywords: ['create', 'new'],
      icon: <PenLine aria-hidden="true" />,
      onSelect: () => go(`/${tenant.slug}/articles/new`),
      isOpen: may.has('article.write'),
    },
    {
      id: 'act:invite',
      label: 'Invite somebody',
      keywords: ['member', 'teammate', 'create'],
      icon: <UserPlus aria-hidden="true" />,
      onSelect: () => go(`/${tenant.slug}/members?dialog=invite`),
      isOpen: may.has('member.invite'),
    },
    {
      id: 'act:key',
      label: 'Create an API key',
      keywords: ['new', 'token'],
      icon: <Plus aria-hidden="true" />,
      onSelect: () => go(`/${tenant.slug}/keys?dialog=new`),
      isOpen: may.has('key.manage'),
    },
    {
      id: 'act:site',
      label: 'View site',
      keywords: ['open', 'help centre', 'public'],
      icon: <ExternalLink aria-hidden="true" />,
      onSelect: () => window.open(siteUrl, '_blank', 'noopener'),
      isOpen: true,
    },
  ];
  return acts.filter((act) => act.isOpen);
}

function tenantItems({ tenant, tenants }: ShellData, { go, path }: CommandTools): CommandItem[] {
  return tenants
    .filter((entry) => entry.slug !== tenant.slug)
    .map((entry) => ({
      id: `tenant:${entry.slug}`,
      label: entry.name,
      keywords: ['switch', 'tenant', 'workspace', entry.slug],
      icon: <ArrowLeftRight aria-hidden="true" />,
      onSelect: () => go(switchPath(path, entry)),
    }));
}

function browserItems({ signOut }: CommandTools): CommandItem[] {
  const theme = ['theme', 'appearance', 'mode'];
  return [
    {
      id: 'theme:light',
      label: 'Light theme',
      keywords: theme,
      icon: <Sun aria-hidden="true" />,
      onSelect: () => setTheme('light'),
    },
    {
      id: 'theme:dark',
      label: 'Dark theme',
      keywords: theme,
      icon: <Moon aria-hidden="true" />,
      onSelect: () => setTheme('dark'),
    },
    {
      id: 'theme:system',
      label: 'Theme of the system',
      keywords: theme,
      icon: <Monitor aria-hidden="true" />,
      onSelect: () => setTheme('system'),
    },
    {
      id: 'session:end',
      label: 'Sign out',
      keywords: ['log out'],
      icon: <LogOut aria-hidden="true" />,
      onSelect: signOut,
    },
  ];
}
