import type { ReactNode } from 'react';

/** One card in the middle of a site's page: signing in, registering, confirming. */
export function AuthCard({
  title,
  description,
  footer,
  children,
}: {
  title: string;
  description?: ReactNode;
  footer?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="mx-auto w-full max-w-sm py-4 sm:py-10">
      <div className="rounded-xl border bg-surface p-6 shadow-md sm:p-7">
        <h1 className="text-xl font-semibold">{title}</h1>
        {description ? <p className="mt-1 text-sm text-pretty text-muted-foreground">{description}</p> : null}
        <div className="mt-5">{children}</div>
      </div>
      {footer ? (
        <p className="mt-5 text-center text-sm text-muted-foreground [&_a]:font-medium [&_a]:text-foreground [&_a]:underline [&_a]:underline-offset-4">
          {footer}
        </p>
      ) : null}
    </div>
  );
}
