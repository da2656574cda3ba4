import { ArrowRight } from 'lucide-react';
import Link from 'next/link';
import { Button } from '@/components/ui/button';
import { FloorPlan } from './floor-plan';

const FACTS = [
  { term: 'Five walls', text: 'between any two tenants, each attacked with the others taken away' },
  { term: 'Three faces', text: 'a site, a portal and a console, each on a host of its own' },
  { term: 'Three strategies', text: 'shared tables, own schema or own database, one code path' },
  { term: 'One command', text: 'starts everything on a machine with Node.js and nothing else' },
] as const;

/** The first screen: what it is, in a sentence and a drawing. */
export function Hero() {
  return (
    <section aria-labelledby="hero-title" className="relative overflow-hidden">
      <div
        aria-hidden="true"
        className="absolute inset-0 hidden bg-[radial-gradient(var(--border-strong)_1px,transparent_1px)] mask-[radial-gradient(ellipse_70%_80%_at_70%_35%,black,transparent)] bg-size-[20px_20px] opacity-70 lg:block"
      />
      <div className="relative mx-auto grid max-w-6xl grid-cols-[minmax(0,1fr)] items-center gap-12 px-4 pt-14 pb-16 sm:px-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,1.08fr)] lg:gap-14 lg:pt-24 lg:pb-24">
        <div>
          <h1 id="hero-title" className="text-4xl font-semibold tracking-[-0.03em] sm:text-5xl">
            A room of its own for every customer.
          </h1>
          <p className="mt-5 max-w-lg text-lg text-pretty text-muted-foreground">
            Tenantry is an open platform for software that serves many companies at once. Each company gets a
            branded site, an admin portal and data that PostgreSQL itself refuses to hand to anybody else.
          </p>
          <div className="mt-7 flex flex-wrap gap-2.5">
            <Button asChild variant="primary" size="lg">
              <Link href="/sign-up">
                Create a workspace
                <ArrowRight aria-hidden="true" />
              </Link>
            </Button>
            <Button asChild size="lg">
              <a href="#isolation">How it is kept apart</a>
            </Button>
          </div>
          <p className="mt-4 text-sm text-muted-foreground">Ready in under a second. No card, no call.</p>
        </div>
        <FloorPlan />
      </div>
      <div className="relative border-t bg-surface/70">
        <dl className="mx-auto grid max-w-6xl sm:grid-cols-2 lg:grid-cols-4">
          {FACTS.map((fact) => (
            <div
              key={fact.term}
              className="border-b px-4 py-5 last:border-b-0 sm:px-6 sm:odd:border-r lg:border-r lg:border-b-0 lg:last:border-r-0"
            >
              <dt className="text-base font-semibold">{fact.term}</dt>
              <dd className="mt-1 text-sm text-muted-foreground">{fact.text}</dd>
            </div>
          ))}
        </dl>
      </div>
    </section>
  );
}
