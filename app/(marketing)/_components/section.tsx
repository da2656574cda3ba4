import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';

/** A part of the home page: small word, heading, a sentence or two, content. */
export function Section({
  id,
  kicker,
  title,
  lead,
  className,
  children,
}: {
  id: string;
  kicker: string;
  title: string;
  lead: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  return (
    <section id={id} aria-labelledby={`${id}-title`} className={cn('scroll-mt-14 border-t', className)}>
      <div className="mx-auto max-w-6xl px-4 py-16 sm:px-6 sm:py-24">
        <div className="max-w-2xl">
          <p className="font-mono text-xs text-accent-text">{kicker}</p>
          <h2 id={`${id}-title`} className="mt-3 text-3xl font-semibold tracking-tight sm:text-4xl">
            {title}
          </h2>
          <p className="mt-4 text-lg text-pretty text-muted-foreground">{lead}</p>
        </div>
        {children}
      </div>
    </section>
  );
}
