import type { ReactNode } from 'react';
import { AccentScope } from '@/components/ui/accent-scope';
import { ThemeToggle } from '@/components/ui/theme-toggle';
import { Toaster } from '@/components/ui/toaster';

export interface AuthShellProps {
  /** Above the card: the name or mark of who asks. */
  brand?: ReactNode;
  title: string;
  description?: ReactNode;
  /** Below the card: the way to the other form. */
  footer?: ReactNode;
  width?: 'sm' | 'md';
  accent?: string;
  face?: 'portal' | 'site' | 'console' | 'marketing';
  children: ReactNode;
}

/** One card in the middle, for signing in, signing up and accepting. */
export function AuthShell(props: AuthShellProps) {
  return (
    <AccentScope accent={props.accent} face={props.face} className="flex flex-col">
      <main className="flex flex-1 flex-col items-center justify-center px-4 py-10">
        <div className={props.width === 'md' ? 'w-full max-w-lg' : 'w-full max-w-sm'}>
          {props.brand ? <div className="mb-6 flex justify-center">{props.brand}</div> : null}
          <div className="rounded-xl border bg-surface p-6 shadow-md sm:p-7">
            <h1 className="text-xl font-semibold">{props.title}</h1>
            {props.description ? (
              <p className="mt-1 text-sm text-pretty text-muted-foreground">{props.description}</p>
            ) : null}
            <div className="mt-5">{props.children}</div>
          </div>
          {props.footer ? (
            <div className="mt-5 text-center text-sm text-muted-foreground [&_a]:font-medium [&_a]:text-foreground [&_a]:underline [&_a]:underline-offset-4">
              {props.footer}
            </div>
          ) : null}
        </div>
      </main>
      <footer className="flex justify-center pb-6">
        <ThemeToggle />
      </footer>
      <Toaster />
    </AccentScope>
  );
}
