'use client';

import Link from 'next/link';
import { createContext, use } from 'react';
import { pageHref } from '../pages';

/** What a person can do about the plan: change it, see who does (a sub-tenant's partner), or ask an owner. */
export type PlanPower = 'change' | 'see' | 'ask';

const Power = createContext<PlanPower>('ask');

/** Tells the pages below what the person can do about the plan. */
export const PlanAccess = Power.Provider;

/** The way out of a limit: a link for those who may change the plan, for others whom to ask. */
export function PlanLink({ slug, className }: { slug: string; className?: string }) {
  const power = use(Power);
  if (power === 'ask') return <>Ask an owner to change the plan.</>;
  return (
    <Link
      href={pageHref(slug, 'plan')}
      className={className ?? 'font-medium whitespace-nowrap underline underline-offset-2'}
    >
      {power === 'change' ? 'Change the plan' : 'See who changes the plan'}
    </Link>
  );
}
