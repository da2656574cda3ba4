import { Fragment } from 'react';

type Line = { in: string } | { error: string } | { out: string } | { note: string };

/** Statements and answers as PostgreSQL gives them to the application's own role. */
const LINES: readonly Line[] = [
  { note: '-- signed in as the application, with its real password' },
  { in: 'select subject from conversations;' },
  { error: 'ERROR:  tenant context missing' },
  { in: "select set_config('app.context', 'v1.ten_01…', true);" },
  { in: 'select subject from conversations;' },
  { error: 'ERROR:  tenant context not signed by us' },
  { note: '-- now with a valid context of its own' },
  { in: 'select count(*) from conversations\n  where tenant_id <> app.tenant_id();' },
  { out: ' count\n-------\n     0' },
  { in: "insert into messages (tenant_id, …)\n  values ('ten_01h…', …);" },
  { error: 'ERROR:  new row violates row-level security policy\n        for table "messages"' },
  { in: 'truncate messages;' },
  { error: 'ERROR:  permission denied for table messages' },
];

/** An attempt to read somebody else's rows, as it ends. */
export function Terminal() {
  return (
    <figure className="overflow-hidden rounded-xl border border-[oklch(0.3_0.02_260)] bg-[oklch(0.19_0.018_262)] shadow-lg">
      <figcaption className="flex items-center gap-2 border-b border-[oklch(0.3_0.02_260)] px-4 py-2.5 text-xs text-[oklch(0.76_0.015_260)]">
        <span aria-hidden="true" className="flex gap-1.5">
          <span className="size-2.5 rounded-full bg-[oklch(0.36_0.02_260)]" />
          <span className="size-2.5 rounded-full bg-[oklch(0.36_0.02_260)]" />
          <span className="size-2.5 rounded-full bg-[oklch(0.36_0.02_260)]" />
        </span>
        psql, as the application’s role
      </figcaption>
      <pre
        // A scrollable region needs keyboard focus.
        tabIndex={0}
        className="overflow-x-auto px-4 py-3.5 font-mono text-xs leading-5.5 text-[oklch(0.9_0.008_260)] focus-visible:-outline-offset-2"
      >
        {LINES.map((line, index) => (
          <Fragment key={index}>
            <TerminalLine line={line} />
            {'\n'}
          </Fragment>
        ))}
      </pre>
    </figure>
  );
}

function TerminalLine({ line }: { line: Line }) {
  if ('note' in line) return <span className="text-[oklch(0.68_0.02_260)]">{line.note}</span>;
  if ('error' in line) return <span className="text-[oklch(0.78_0.125_25)]">{line.error}</span>;
  if ('out' in line) return <span className="text-[oklch(0.82_0.11_165)]">{line.out}</span>;
  return (
    <>
      <span className="text-[oklch(0.72_0.09_180)]">tenantry=&gt; </span>
      {line.in}
    </>
  );
}
