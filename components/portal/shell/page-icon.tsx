import {
  BookOpen,
  Building2,
  Gauge,
  Globe,
  Inbox,
  KeyRound,
  Languages,
  LayoutDashboard,
  LifeBuoy,
  Mail,
  type LucideIcon,
  MonitorSmartphone,
  Network,
  Package,
  Palette,
  PanelsTopLeft,
  ScrollText,
  Settings,
  Users,
} from 'lucide-react';
import type { PortalPageId } from '../pages';

const ICON: Record<PortalPageId, LucideIcon> = {
  overview: LayoutDashboard,
  requests: Inbox,
  businesses: Building2,
  articles: BookOpen,
  members: Users,
  audit: ScrollText,
  keys: KeyRound,
  domains: Globe,
  branding: Palette,
  site: PanelsTopLeft,
  mails: Mail,
  texts: Languages,
  subTenants: Network,
  usage: Gauge,
  plan: Package,
  settings: Settings,
  support: LifeBuoy,
  sessions: MonitorSmartphone,
};

/** The sign of a page in navigation and command menu. */
export function PageIcon({ page }: { page: PortalPageId }) {
  const Icon = ICON[page];
  return <Icon aria-hidden="true" />;
}
