import type { ReactNode } from 'react';
import { AppShell, type AppShellProps } from './app-shell';

export interface ConsoleShellProps
  extends Omit<AppShellProps, 'face' | 'accent' | 'switcher' | 'innerPrefix'> {
  /** Under the word "Console": the installation's host. */
  installation?: ReactNode;
}

/** The operators' shell, in its own darker, colder tone. */
export function ConsoleShell({ installation, ...rest }: ConsoleShellProps) {
  return (
    <AppShell
      {...rest}
      face="console"
      innerPrefix="/console"
      navLabel="Console"
      switcher={
        <span className="flex min-w-0 items-center gap-2.5 px-1.5">
          <span
            aria-hidden="true"
            className="grid size-6 shrink-0 grid-cols-2 gap-0.5 rounded-md bg-accent p-1"
          >
            <span className="rounded-[1px] bg-accent-foreground" />
            <span className="rounded-[1px] bg-accent-foreground/60" />
            <span className="rounded-[1px] bg-accent-foreground/60" />
            <span className="rounded-[1px] bg-accent-foreground" />
          </span>
          <span className="min-w-0 leading-tight">
            <span className="block text-sm font-semibold">Console</span>
            {installation ? (
              <span className="block truncate text-xs text-sidebar-muted">{installation}</span>
            ) : null}
          </span>
        </span>
      }
    />
  );
}
