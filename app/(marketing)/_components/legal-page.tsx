import { dateFormat } from '@/lib/kernel/formats';
import type { ReactNode } from 'react';
import { Prose } from '@/components/ui/prose';

/** A legal text with its date. */
export function LegalPage({
  title,
  lead,
  updatedOn,
  children,
}: {
  title: string;
  lead: string;
  updatedOn: string;
  children: ReactNode;
}) {
  const date = dateFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(updatedOn));
  return (
    <article className="mx-auto max-w-3xl px-4 py-14 sm:px-6 sm:py-20">
      <h1 className="text-4xl font-semibold tracking-tight">{title}</h1>
      <p className="mt-3 text-lg text-pretty text-muted-foreground">{lead}</p>
      <p className="mt-3 text-sm text-muted-foreground">
        In this form since <time dateTime={updatedOn}>{date}</time>
      </p>
      <Prose className="mt-10">{children}</Prose>
    </article>
  );
}
