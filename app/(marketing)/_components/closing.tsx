import { ArrowRight } from 'lucide-react';
import Link from 'next/link';
import { Button } from '@/components/ui/button';

/** The last word: create a workspace, or sign in. */
export function Closing() {
  return (
    <section aria-labelledby="closing-title" className="border-t">
      <div className="mx-auto flex max-w-6xl flex-wrap items-end justify-between gap-8 px-4 py-16 sm:px-6 sm:py-24">
        <div className="max-w-xl">
          <h2 id="closing-title" className="text-3xl font-semibold tracking-tight sm:text-4xl">
            Move in.
          </h2>
          <p className="mt-3 text-lg text-pretty text-muted-foreground">
            A name, an address, a password. The steps are shown as they happen, and if one fails nothing
            half-made is left behind.
          </p>
        </div>
        <div className="flex flex-wrap gap-2.5">
          <Button asChild variant="primary" size="lg">
            <Link href="/sign-up">
              Create a workspace
              <ArrowRight aria-hidden="true" />
            </Link>
          </Button>
          <Button asChild size="lg">
            <a href="/sign-in">Sign in</a>
          </Button>
        </div>
      </div>
    </section>
  );
}
