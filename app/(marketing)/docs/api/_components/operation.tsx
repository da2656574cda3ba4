import { CodeBlock } from '@/components/ui/code-block';
import type { ReferenceOperation } from '@/lib/api';
import { FieldList } from './field-list';
import { InlineCode } from './inline-code';
import { MethodBadge } from './method-badge';
import { Refusals } from './refusals';

/** One operation: what it takes on the left, what it looks like on the right. */
export function OperationSection({ operation }: { operation: ReferenceOperation }) {
  const { answer } = operation;
  const of = (place: string) => operation.parameters.filter((parameter) => parameter.place === place);
  return (
    <article
      id={operation.id}
      className="grid scroll-mt-14 grid-cols-1 gap-x-10 gap-y-6 py-10 xl:grid-cols-[minmax(0,1fr)_minmax(0,24rem)]"
    >
      <div className="min-w-0">
        <h3 className="text-xl font-semibold">{operation.summary}</h3>
        <p className="mt-2 flex flex-wrap items-center gap-2 font-mono text-sm">
          <MethodBadge method={operation.method} />
          <span className="break-all">{operation.path}</span>
        </p>
        {operation.description ? (
          <p className="mt-3 text-base text-pretty text-muted-foreground">
            <InlineCode text={operation.description} />
          </p>
        ) : null}
        <p className="mt-2 text-sm text-muted-foreground">
          Scope <code className="font-mono text-xs text-foreground">{operation.scope}</code>
        </p>
        <FieldList title="Path" fields={of('path')} />
        <FieldList title="Query" fields={of('query')} />
        <FieldList title="Headers" fields={of('header')} />
        <FieldList title="Body" fields={operation.body} />
        <FieldList title="Answer" fields={answer.fields} isAnswer />
        <Refusals errors={operation.errors} />
      </div>
      <div className="min-w-0">
        <div className="grid grid-cols-1 gap-3 xl:sticky xl:top-20">
          <CodeBlock title="Call" code={operation.curl} />
          <CodeBlock
            title={`Answer · ${answer.status}`}
            code={answer.example ?? 'No body'}
            className="max-xl:hidden [&_pre]:max-h-96 [&_pre]:overflow-y-auto"
          />
        </div>
      </div>
    </article>
  );
}
