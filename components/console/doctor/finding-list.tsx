import { CircleAlert, TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import { CodeBlock } from '@/components/ui/code-block';
import type { DoctorFinding } from '@/lib/fleet/schemas';
import { DropButton, type DropLeftOver } from './drop-button';

/** What is wrong and what mends each; left-overs can be dropped from here where `drop` is given. */
export function FindingList({
  findings,
  drop,
}: {
  findings: readonly DoctorFinding[];
  drop?: DropLeftOver | undefined;
}) {
  return (
    <ul className="divide-y">
      {findings.map((finding) => (
        <li key={`${finding.check}${finding.sentence}`} className="grid gap-2 px-4 py-3">
          <p className="flex min-w-0 items-start gap-2 text-sm">
            {finding.severity === 'failure' ? (
              <CircleAlert aria-label="Failure" className="mt-0.5 size-4 shrink-0 text-danger-text" />
            ) : (
              <TriangleAlert aria-label="Warning" className="mt-0.5 size-4 shrink-0 text-warning-text" />
            )}
            <span className="min-w-0 break-words">
              {finding.sentence}{' '}
              {finding.tenantId ? (
                <Link
                  href={`/tenants/${finding.tenantId}`}
                  className="text-accent-text underline underline-offset-4"
                >
                  Open the tenant
                </Link>
              ) : null}
            </span>
          </p>
          {finding.command ? (
            <CodeBlock
              code={`npm run tenantry -- ${finding.command}`}
              copyLabel="Copy command"
              className="sm:ml-6"
            />
          ) : null}
          {drop && finding.leftOver ? (
            <div className="sm:ml-6">
              <DropButton {...drop} {...finding.leftOver} />
            </div>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
