import { Check } from 'lucide-react';
import Link from 'next/link';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { PLAN_GROUPS, PLANS } from '../_content/plans';
import { Section } from './section';

const STICKY = 'sticky left-0 z-1 bg-background';

/** The default plan catalogue as one table; sideways scrolling with a fixed first column on narrow screens. */
export function Plans() {
  return (
    <Section
      id="plans"
      kicker="Plans"
      title="Five plans to start from."
      lead="The catalogue every installation begins with. Prices are set by whoever runs it; running it yourself costs nothing but the machine."
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
              {PLANS.map((plan) => (
                <th key={plan.name} scope="col" className="px-3 pb-4 font-normal">
                  <span className="block text-lg font-semibold">{plan.name}</span>
                  <span className="mt-0.5 block text-muted-foreground">{plan.summary}</span>
                </th>
              ))}
            </tr>
          </thead>
          {PLAN_GROUPS.map((group) => (
            <tbody key={group.heading}>
              <tr>
                <th scope="rowgroup" colSpan={PLANS.length + 1} className="pt-7 pb-2 font-semibold">
                  <span className="sticky left-0">{group.heading}</span>
                </th>
              </tr>
              {group.rows.map((row) => (
                <tr key={row.label} className="border-t">
                  <th scope="row" className={cn(STICKY, 'py-2.5 pr-3 font-normal text-muted-foreground')}>
                    {row.label}
                  </th>
                  {row.values.map((value, index) => (
                    <td key={PLANS[index]?.name} className="px-3 py-2.5 tabular-nums">
                      <PlanValue value={value} />
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
