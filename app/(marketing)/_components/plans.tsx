import Link from 'next/link';
import { connection } from 'next/server';
import { PlanTable } from '@/components/plans/plan-table';
import { Button } from '@/components/ui/button';
import { offeredPlans } from '@/lib/plans';
import { PLAN_GROUPS } from '../_content/plans';
import { Section } from './section';

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
      <PlanTable
        className="mt-12"
        caption="Limits and features by plan"
        ground="bg-background"
        width="min-w-[46rem] lg:min-w-[56rem]"
        firstColumn="w-30 min-w-30 sm:w-[22%] sm:min-w-36"
        groups={PLAN_GROUPS.map((group) => ({
          ...group,
          rows: group.rows.filter((row) => plans.some(({ content }) => row.value(content) !== false)),
        }))}
        columns={plans.map(({ key, content }) => ({
          key,
          content,
          header: (
            <>
              <span className="block text-lg font-semibold">{content.name}</span>
              <span className="mt-0.5 block text-muted-foreground">{content.summary}</span>
            </>
          ),
        }))}
      />
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
