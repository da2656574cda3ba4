import { Check } from 'lucide-react';
import Link from 'next/link';
import { connection } from 'next/server';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { offeredPlans } from '@/lib/plans';
import { PLAN_GROUPS } from '../_content/plans';
import { Section } from './section';

const STICKY = 'sticky left-0 z-1 bg-background';

/** The public plans as they are sold now, as one table; sideways scrolling with a fixed first column on narrow screens. */
export async function Plans() {
  // The catalogue is the installation's, not the build's.
  await connection();
  const plans = await offeredPlans();
  return (
    <Section
      id="plans"
      kicker="Plans"
      title="Plans to start from."
      lead="What this installation offers. Whoever runs it sets the plans; running it yourself costs nothing but the machine."
    >
      <section
        aria-label="Plan comparison"
        // A scrollable region needs keyboard focus.
        tabIndex={0}
        className="relative mt-12 overflow-x-auto"
      >
        <table className="w-full min-w-[46rem] lg:min-w-[56rem] border-collapse text-left text-sm">
          <caption className="sr-only">Limits and features by plan</caption>
          <thead>
            <tr className="border-b border-border-strong align-top">
              <td className={cn(STICKY, 'w-30 min-w-30 sm:w-[22%] sm:min-w-36')} />
              {plans.map((plan) => (
                <th key={plan.key} scope="col" className="px-3 pb-4 font-normal">
                  <span className="block text-lg font-semibold">{plan.content.name}</span>
                  <span className="mt-0.5 block text-muted-foreground">{plan.content.summary}</span>
                </th>
              ))}
            </tr>
          </thead>
          {PLAN_GROUPS.map((group) => (
            <tbody key={group.heading}>
              <tr>
                <th scope="rowgroup" colSpan={plans.length + 1} className="pt-7 pb-2 font-semibold">
                  <span className="sticky left-0">{group.heading}</span>
                </th>
              </tr>
              {group.rows
                .filter((row) => plans.some(({ content }) => row.value(content) !== false))
                .map((row) => (
                  <tr key={row.label} className="border-t">
                    <th scope="row" className={cn(STICKY, 'py-2.5 pr-3 font-normal text-muted-foreground')}>
                      {row.label}
                    </th>
                    {plans.map((plan) => (
                      <td key={plan.key} className="px-3 py-2.5 tabular-nums">
                        <PlanValue value={row.value(plan.content)} />
                      </td>
                    ))}
                  </tr>
                ))}
            </tbody>
          ))}
        </table>
      </section>
      <div className="mt-8 flex flex-wrap items-center gap-x-4 gap-y-3">
        <Button asChild variant="primary" size="lg">
          <Link href="/sign-up">Start on Free</Link>
        </Button>
        <p className="text-sm text-muted-foreground">
          Every new workspace starts on Free. Ask whoever runs this installation for another plan.
        </p>
      </div>
    </Section>
  );
}

function PlanValue({ value }: { value: string | boolean }) {
  if (typeof value === 'string') return value;
  return value ? (
    <>
      <Check aria-hidden="true" className="size-4 text-accent-text" />
      <span className="sr-only">Included</span>
    </>
  ) : (
    <>
      <span aria-hidden="true" className="text-muted-foreground">
        –
      </span>
      <span className="sr-only">Not included</span>
    </>
  );
}
