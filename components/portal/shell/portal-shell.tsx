'use client';

import { ExternalLink, MonitorSmartphone, UserRound } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { AppShell } from '@/components/layout/app-shell';
import { CommandTrigger } from '@/components/layout/command-trigger';
import { UserMenu } from '@/components/layout/user-menu';
import { Button } from '@/components/ui/button';
import { AnnouncementBanners, type DismissAnnouncement } from '../announcements/announcement-banners';
import { DomainBanner } from '../domains/domain-banner';
import { AnnouncementBell } from '../announcements/announcement-bell';
import { LimitBanner } from '../usage/limit-banner';
import { PlanAccess, type PlanPower } from '../usage/plan-link';
import { SidebarMeters } from '../usage/sidebar-meters';
import { FlagsProvider } from '../flags/flags-provider';
import { PortalCommands } from './portal-commands';
import { OperatorBanner } from './operator-banner';
import { OperatorProvider } from './operator-context';
import { portalNav } from './portal-nav';
import type { ShellData } from './shell-types';
import { TenantSwitcher } from './tenant-switcher';
import { useOpenRequests } from './use-open-requests';

function planPower({ permissions, tenant }: ShellData): PlanPower {
  if (!permissions.includes('plan.change')) return 'ask';
  return tenant.isSubTenant ? 'see' : 'change';
}

/** The frame of every portal page of a tenant. */
export function PortalShell({
  data,
  dismiss,
  onSignOut,
  children,
}: {
  data: ShellData;
  dismiss: DismissAnnouncement;
  onSignOut: () => void;
  children: ReactNode;
}) {
  const [isMenuOpen, setIsMenuOpen] = useState(false);
  const { tenant, person } = data;
  const openRequests = useOpenRequests(tenant.slug, data.openRequests);
  return (
    <AppShell
      accent={tenant.accentColor}
      innerPrefix="/portal"
      banner={data.operator ? <OperatorBanner operator={data.operator} onEnd={onSignOut} /> : undefined}
      switcher={<TenantSwitcher current={tenant} tenants={data.tenants} createUrl={data.createUrl} />}
      nav={portalNav(tenant.slug, data.permissions, openRequests)}
      commandTrigger={<CommandTrigger onOpen={() => setIsMenuOpen(true)} />}
      sidebarFooter={
        data.limits.fullest.length > 0 ? (
          <SidebarMeters slug={tenant.slug} lines={data.limits.fullest} />
        ) : undefined
      }
      topActions={
        <>
          <AnnouncementBell slug={tenant.slug} unread={data.announcements.length} />
          <Button asChild size="sm" variant="ghost" className="text-muted-foreground">
            <a href={data.siteUrl} target="_blank" rel="noreferrer">
              View site
              <ExternalLink aria-hidden="true" className="size-3.5" />
              <span className="sr-only">(opens in a new tab)</span>
            </a>
          </Button>
        </>
      }
      userMenu={
        <UserMenu
          name={person.name}
          email={person.email}
          onSignOut={onSignOut}
          links={
            data.operator
              ? []
              : [
                  { label: 'Account', href: '/account', icon: <UserRound aria-hidden="true" /> },
                  {
                    label: 'Sessions',
                    href: `/${tenant.slug}/sessions`,
                    icon: <MonitorSmartphone aria-hidden="true" />,
                  },
                ]
          }
        />
      }
    >
      <FlagsProvider slug={tenant.slug} flags={data.flags}>
        <PlanAccess value={planPower(data)}>
          <AnnouncementBanners slug={tenant.slug} announcements={data.announcements} dismiss={dismiss} />
          <DomainBanner
            slug={tenant.slug}
            domains={data.troubledDomains}
            locale={data.locale}
            timeZone={data.timeZone}
          />
          <LimitBanner slug={tenant.slug} lines={data.limits.full} />
          <OperatorProvider value={data.operator}>{children}</OperatorProvider>
        </PlanAccess>
      </FlagsProvider>
      <PortalCommands data={data} open={isMenuOpen} onOpenChange={setIsMenuOpen} onSignOut={onSignOut} />
    </AppShell>
  );
}
