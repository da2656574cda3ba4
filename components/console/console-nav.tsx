import {
  AudioLines,
  Building2,
  DatabaseZap,
  FileCheck2,
  Flag,
  Gauge,
  Layers,
  LayoutDashboard,
  LifeBuoy,
  ListChecks,
  ListTodo,
  Megaphone,
  ScrollText,
  Server,
  Settings,
  ShieldCheck,
  SlidersHorizontal,
  Stethoscope,
  TriangleAlert,
  Wrench,
  UserCog,
} from 'lucide-react';
import type { NavGroup } from '@/components/layout/nav';

/** The pages of the console, for the sidebar and the command menu. */
export function consoleNav({ failedJobs = 0, openApprovals = 0 } = {}): NavGroup[] {
  return [
    {
      items: [
        { label: 'Overview', href: '/', icon: <LayoutDashboard aria-hidden="true" />, exact: true },
        { label: 'Tenants', href: '/tenants', icon: <Building2 aria-hidden="true" /> },
        { label: 'Bulk acts', href: '/bulk', icon: <ListTodo aria-hidden="true" /> },
        { label: 'Plans', href: '/plans', icon: <Layers aria-hidden="true" /> },
        { label: 'Exceptions', href: '/overrides', icon: <SlidersHorizontal aria-hidden="true" /> },
      ],
    },
    {
      heading: 'People',
      items: [
        { label: 'Operators', href: '/operators', icon: <UserCog aria-hidden="true" /> },
        {
          label: 'Approvals',
          href: '/approvals',
          icon: <ShieldCheck aria-hidden="true" />,
          badge: openApprovals,
        },
      ],
    },
    {
      heading: 'Platform',
      items: [
        { label: 'Fleet', href: '/fleet', icon: <Server aria-hidden="true" /> },
        { label: 'Feature flags', href: '/flags', icon: <Flag aria-hidden="true" /> },
        { label: 'Meters', href: '/meters', icon: <Gauge aria-hidden="true" /> },
        { label: 'Jobs', href: '/jobs', icon: <ListChecks aria-hidden="true" />, badge: failedJobs },
        { label: 'Migrations', href: '/migrations', icon: <DatabaseZap aria-hidden="true" /> },
        { label: 'Doctor', href: '/doctor', icon: <Stethoscope aria-hidden="true" /> },
        { label: 'Near a limit', href: '/near-limits', icon: <TriangleAlert aria-hidden="true" /> },
        { label: 'Noisy neighbours', href: '/neighbours', icon: <AudioLines aria-hidden="true" /> },
        { label: 'Support', href: '/support', icon: <LifeBuoy aria-hidden="true" /> },
        { label: 'Announcements', href: '/announcements', icon: <Megaphone aria-hidden="true" /> },
        { label: 'Configuration', href: '/configuration', icon: <Settings aria-hidden="true" /> },
        { label: 'Maintenance', href: '/maintenance', icon: <Wrench aria-hidden="true" /> },
        { label: 'Erasures', href: '/erasures', icon: <FileCheck2 aria-hidden="true" /> },
        { label: 'Audit log', href: '/audit', icon: <ScrollText aria-hidden="true" /> },
      ],
    },
  ];
}
