import { WALLS } from '../_content/walls';
import { Section } from './section';
import { Terminal } from './terminal';

/** How tenants are kept apart, and what an attacker sees who already has the application's password. */
export function Isolation() {
  return (
    <Section
      id="isolation"
      kicker="Isolation"
      title="Five walls. Each one holds alone."
      lead="Most platforms filter by tenant and hope that nobody forgets. Here the database refuses, and a test suite attacks every table, then takes the walls away one by one to prove that it would notice."
      className="bg-surface"
    >
      <div className="mt-12 grid grid-cols-[minmax(0,1fr)] gap-10 lg:grid-cols-[minmax(0,1fr)_minmax(0,1.05fr)] lg:gap-14">
        <ol className="relative grid content-start">
          {WALLS.map((wall, index) => (
            <li key={wall.title} className="relative grid grid-cols-[auto_1fr] gap-4 pb-7 last:pb-0">
              <span aria-hidden="true" className="flex flex-col items-center">
                <span className="flex size-7 items-center justify-center rounded-md border border-border-strong bg-background font-mono text-xs">
                  {index + 1}
                </span>
                {index < WALLS.length - 1 ? <span className="mt-1.5 -mb-5.5 w-px flex-1 bg-border" /> : null}
              </span>
              <div>
                <h3 className="pt-0.5 text-lg font-semibold">{wall.title}</h3>
                <p className="mt-1 text-base text-pretty text-muted-foreground">{wall.text}</p>
              </div>
            </li>
          ))}
        </ol>
        <div className="lg:sticky lg:top-22 lg:self-start">
          <Terminal />
          <p className="mt-4 text-sm text-muted-foreground">
            Run it yourself: <code className="font-mono text-foreground">npm run test:isolation</code> attacks
            every tenant table on every strategy by select, insert, update, delete, moved rows, foreign keys
            and raw SQL. A table you add is covered without writing a test.
          </p>
        </div>
      </div>
    </Section>
  );
}
