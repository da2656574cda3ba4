'use client';

import { Plus, X } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Combobox } from '@/components/ui/combobox';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import type { FlagDraftHandle } from './use-flag-draft';

const STATES = [
  { value: 'on', label: 'is on' },
  { value: 'off', label: 'is off' },
];

/** Other flags, and the time. */
export function ConditionsCard({
  handle,
  otherFlags,
}: {
  handle: FlagDraftHandle;
  otherFlags: readonly string[];
}) {
  const { draft, setRules, errorOf } = handle;
  const { prerequisites, schedule } = draft.rules;
  const options = otherFlags.map((value) => ({ value, label: value }));
  const free = otherFlags.find((key) => !prerequisites.some(({ flag }) => flag === key));
  const error = errorOf('rules.prerequisites');
  return (
    <Card title="Conditions">
      <div className="grid gap-5">
        <fieldset className="grid gap-2">
          <legend className="mb-1.5 text-sm font-medium">Only where another flag</legend>
          {prerequisites.map(({ flag, on }, index) => (
            <div key={flag} className="flex items-center gap-2">
              <Combobox
                label={`Flag ${index + 1}`}
                options={options}
                value={flag}
                onValueChange={(next) =>
                  setRules({ prerequisites: prerequisites.with(index, { flag: next, on }) })
                }
                className="min-w-0 flex-1"
              />
              <Select
                aria-label={`State of ${flag}`}
                className="w-24 shrink-0"
                options={STATES}
                value={on ? 'on' : 'off'}
                onValueChange={(state) =>
                  setRules({ prerequisites: prerequisites.with(index, { flag, on: state === 'on' }) })
                }
              />
              <Button
                type="button"
                variant="ghost"
                aria-label={`Take ${flag} away`}
                icon={<X aria-hidden="true" />}
                onClick={() => setRules({ prerequisites: prerequisites.toSpliced(index, 1) })}
              />
            </div>
          ))}
          {free ? (
            <div>
              <Button
                type="button"
                size="sm"
                icon={<Plus aria-hidden="true" />}
                onClick={() => setRules({ prerequisites: [...prerequisites, { flag: free, on: true }] })}
              >
                Add a flag
              </Button>
            </div>
          ) : null}
          {error ? <p className="text-xs text-danger-text">{error}</p> : null}
        </fieldset>
        <div className="grid gap-4 sm:grid-cols-2">
          <Instant
            label="From (UTC)"
            value={schedule.startsAt}
            error={errorOf('rules.schedule.startsAt')}
            onChange={(startsAt) => setRules({ schedule: { ...schedule, startsAt } })}
          />
          <Instant
            label="Until (UTC)"
            value={schedule.endsAt}
            error={errorOf('rules.schedule.endsAt')}
            onChange={(endsAt) => setRules({ schedule: { ...schedule, endsAt } })}
          />
        </div>
      </div>
    </Card>
  );
}

function Instant(props: {
  label: string;
  value: string | null;
  error: string | undefined;
  onChange: (value: string | null) => void;
}) {
  return (
    <Field label={props.label} error={props.error} optional>
      <Input
        type="datetime-local"
        value={props.value === null ? '' : new Date(props.value).toISOString().slice(0, 16)}
        onChange={({ target }) =>
          props.onChange(target.value === '' ? null : `${target.value.slice(0, 16)}:00.000Z`)
        }
      />
    </Field>
  );
}
