import { useId } from 'react';
import type { ReferenceField } from '@/lib/api';
import { InlineCode } from './inline-code';

/** Fields with their types; nothing at all where there are none. */
export function FieldList({
  title,
  fields,
  isAnswer = false,
}: {
  title: string;
  fields: readonly ReferenceField[];
  isAnswer?: boolean;
}) {
  const id = useId();
  if (fields.length === 0) return null;
  return (
    <div className="mt-6">
      <h4 id={id} className="text-sm font-semibold">
        {title}
      </h4>
      <ul aria-labelledby={id} className="mt-2 divide-y border-y">
        {fields.map((field) => (
          <li key={field.name} className="py-2.5">
            <p className="flex flex-wrap items-baseline gap-x-2 gap-y-0.5 text-sm">
              <code className="font-mono text-xs font-semibold">{field.name}</code>
              <span className="font-mono text-xs break-all text-muted-foreground">{field.type}</span>
              {field.isRequired && !isAnswer ? (
                <span className="text-xs text-warning-text">required</span>
              ) : null}
            </p>
            {field.description || field.defaultText ? (
              <p className="mt-0.5 text-sm text-pretty text-muted-foreground">
                <InlineCode
                  text={[field.description, field.defaultText ? `Default \`${field.defaultText}\`.` : null]
                    .filter(Boolean)
                    .join(' ')}
                />
              </p>
            ) : null}
          </li>
        ))}
      </ul>
    </div>
  );
}
