import {
  Building2,
  FileText,
  Inbox,
  KeyRound,
  Layers,
  LayoutDashboard,
  ScrollText,
  Search,
  Users,
} from 'lucide-react';
import type { CSSProperties, ReactNode } from 'react';
import { cn } from '@/components/ui/cn';

const brand = (color: string) => ({ '--brand': color }) as CSSProperties;

function Bar({ className }: { className?: string }) {
  return <span className={cn('block h-1.5 rounded-full bg-border', className)} />;
}

/** A tenant's site: search first, then articles. */
export function SiteDrawing() {
  return (
    <div data-accent="" style={brand('#e0562b')} className="h-52 text-2xs">
      <div className="flex items-center gap-1.5 border-b px-3 py-2">
        <span className="size-3.5 rounded-sm bg-accent" />
        <Bar className="w-10 bg-border-strong" />
        <span className="ml-auto rounded-sm bg-accent px-1.5 text-accent-foreground">Sign in</span>
      </div>
      <div className="bg-accent-soft px-4 py-5 text-center">
        <p className="text-sm font-semibold">How can we help?</p>
        <div className="mx-auto mt-2 flex h-6 max-w-44 items-center gap-1.5 rounded-md border bg-surface px-2 text-muted-foreground">
          <Search className="size-3" /> Search articles
        </div>
      </div>
      <div className="grid grid-cols-3 gap-2 p-3">
        {['w-3/4', 'w-full', 'w-2/3'].map((width) => (
          <div key={width} className="grid gap-1.5 rounded-md border p-2">
            <FileText className="size-3 text-accent-text" />
            <Bar className={width} />
            <Bar className="w-1/2" />
          </div>
        ))}
      </div>
    </div>
  );
}

function SideItem({ icon, label, active }: { icon: ReactNode; label: string; active?: boolean }) {
  return (
    <p
      className={cn(
        'flex items-center gap-1.5 rounded-sm px-1.5 py-1 text-sidebar-foreground [&_svg]:size-3 [&_svg]:text-sidebar-muted',
        active && 'bg-sidebar-active font-medium',
      )}
    >
      {icon}
      {label}
    </p>
  );
}

const REQUESTS = [
  { id: 'a', dot: 'bg-success', width: 'w-3/4' },
  { id: 'b', dot: 'bg-success', width: 'w-1/2' },
  { id: 'c', dot: 'bg-warning', width: 'w-2/3' },
  { id: 'd', dot: 'bg-muted-foreground', width: 'w-3/5' },
  { id: 'e', dot: 'bg-muted-foreground', width: 'w-4/5' },
] as const;

/** The portal: sidebar and inbox, with the tenant's accent. */
export function PortalDrawing() {
  return (
    <div data-accent="" style={brand('#2563eb')} className="grid h-52 grid-cols-[6.5rem_1fr] text-2xs">
      <div className="grid content-start gap-px border-r border-sidebar-border bg-sidebar p-2">
        <p className="mb-1.5 flex items-center gap-1.5 px-1.5 font-semibold">
          <span className="size-3.5 rounded-sm bg-accent" /> Acme
        </p>
        <SideItem icon={<LayoutDashboard />} label="Overview" />
        <SideItem icon={<Inbox />} label="Inbox" active />
        <SideItem icon={<FileText />} label="Articles" />
        <SideItem icon={<Users />} label="Members" />
        <SideItem icon={<KeyRound />} label="API keys" />
        <SideItem icon={<ScrollText />} label="Audit log" />
      </div>
      <div className="min-w-0">
        <div className="flex items-center justify-between border-b px-3 py-2">
          <span className="text-xs font-semibold">Inbox</span>
          <span className="rounded-sm bg-accent px-1.5 text-accent-foreground">Reply</span>
        </div>
        {REQUESTS.map((row) => (
          <div key={row.id} className="flex items-center gap-2 border-b px-3 py-2.5">
            <span className={cn('size-1.5 rounded-full', row.dot)} />
            <Bar className={row.width} />
            <Bar className="ml-auto w-5" />
          </div>
        ))}
      </div>
    </div>
  );
}

/** The console: the directory of tenants with their strategy and health. */
export function ConsoleDrawing() {
  return (
    <div
      data-face="console"
      className="grid h-52 grid-cols-[6.5rem_1fr] bg-background text-2xs text-foreground"
    >
      <div className="grid content-start gap-px border-r border-sidebar-border bg-sidebar p-2">
        <p className="mb-1.5 flex items-center gap-1.5 px-1.5 font-semibold text-sidebar-foreground">
          <span className="size-3.5 rounded-sm bg-accent" /> Console
        </p>
        <SideItem icon={<Building2 />} label="Tenants" active />
        <SideItem icon={<Layers />} label="Isolation" />
        <SideItem icon={<ScrollText />} label="Audit" />
      </div>
      <div className="min-w-0 p-2.5">
        <div className="rounded-md border bg-surface">
          {(['shared', 'shared', 'schema', 'shared', 'database'] as const).map((strategy, index) => (
            <div
              key={`${strategy}-${index * 1}`}
              className="flex items-center gap-2 border-b px-2 py-2 last:border-b-0"
            >
              <span
                className="size-3 rounded-xs"
                style={{ background: ['#e0562b', '#2563eb', '#0d7a6f', '#be185d', '#64748b'][index] }}
              />
              <Bar className={['w-12', 'w-9', 'w-14', 'w-10', 'w-12'][index]} />
              <span className="ml-auto font-mono text-muted-foreground">{strategy}</span>
              <span className={cn('size-1.5 rounded-full', index === 3 ? 'bg-warning' : 'bg-success')} />
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}
