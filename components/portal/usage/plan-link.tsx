'use client';

import Link from 'next/link';
import { createContext, use } from 'react';
import { pageHref } from '../pages';

const MayChangePlan = createContext(false);

/** Tells the pages below whether the person may change the plan. */
export const PlanAccess = MayChangePlan.Provider;

/** The way out of a limit: a link for those who may change the plan, for others whom to ask. */
export function PlanLink({ slug, className }: { slug: string; className?: string }) {
  if (!use(MayChangePlan)) return <>Ask an owner to change the plan.</>;
  return (
    <Link
      href={pageHref(slug, 'plan')}
      className={className ?? 'font-medium whitespace-nowrap underline underline-offset-2'}
    >
      Change the plan
    </Link>
  );
}
