import type { ReferenceOperation } from '@/lib/api';

/** How the operation can be refused, folded away: most of it is the same everywhere. */
export function Refusals({ errors }: { errors: ReferenceOperation['errors'] }) {
  return (
    <details className="mt-6 border-b pb-2.5">
      <summary className="text-sm font-semibold">Refusals</summary>
      <ul className="mt-2 grid gap-1.5 text-sm text-muted-foreground">
        {errors.flatMap((error) =>
          error.text.split('\n\n').map((line) => {
            const [, code = '', sentence = ''] = /^`(\w+)`: (.*)$/.exec(line) ?? [];
            return (
              <li key={code} className="flex flex-wrap gap-x-2">
                <span className="font-mono text-xs leading-5 tabular-nums">{error.status}</span>
                <code className="font-mono text-xs leading-5 text-foreground">{code}</code>
                <span>{sentence}</span>
              </li>
            );
          }),
        )}
      </ul>
    </details>
  );
}
