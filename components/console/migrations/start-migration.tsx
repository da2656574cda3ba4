'use client';

import { Play } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useDone } from '@/components/tenancy/use-done';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { FormDialog } from '@/components/ui/form-dialog';
import { Input } from '@/components/ui/input';
import { RadioGroup } from '@/components/ui/radio-group';
import { Select } from '@/components/ui/select';
import type { MigrationRunDto, OnError, StartMigrationInput } from '@/lib/fleet/schemas';
import type { ActionResult } from '@/lib/kernel/result';

const ALL = 'all';

interface StartMigrationProps {
  newestVersion: string;
  partitions: readonly string[];
  /** What the setting says. */
  parallelism: number;
  start: (input: StartMigrationInput) => Promise<ActionResult<MigrationRunDto>>;
}

/** Begins a pass over every place, or those of one partition. */
export function StartMigration({ newestVersion, partitions, parallelism, start }: StartMigrationProps) {
  const { done, isRunning, fieldErrors } = useDone();
  const [isOpen, setIsOpen] = useState(false);
  const [atOnce, setAtOnce] = useState(String(parallelism));
  const [perPartition, setPerPartition] = useState(String(Math.ceil(parallelism / 2)));
  const [onError, setOnError] = useState<OnError>('continue');
  const [partition, setPartition] = useState(ALL);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const input = {
      parallelism: Number(atOnce),
      perPartition: Number(perPartition),
      onError,
      partitionId: partition === ALL ? null : partition,
    };
    if (await done(start(input), (run) => `The migration of ${run.total} places has begun`)) setIsOpen(false);
  };

  return (
    <FormDialog
      open={isOpen}
      onOpenChange={setIsOpen}
      trigger={
        <Button variant="primary" icon={<Play aria-hidden="true" />}>
          Run migrations
        </Button>
      }
      title="Run migrations"
      description={`Every place is looked at and brought to ${newestVersion}. People go on working meanwhile.`}
      submitLabel="Run"
      isPending={isRunning}
      form={{ onSubmit: submit }}
    >
      <Field label="Places" error={fieldErrors.partitionId}>
        <Select
          options={[
            { value: ALL, label: 'All partitions' },
            ...partitions.map((id) => ({ value: id, label: `Only ${id}` })),
          ]}
          value={partition}
          onValueChange={setPartition}
        />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="At the same time" error={fieldErrors.parallelism} hint="1 to 64 places">
          <Input
            type="number"
            min={1}
            max={64}
            value={atOnce}
            onChange={({ target }) => setAtOnce(target.value)}
          />
        </Field>
        <Field label="Of these on one partition" error={fieldErrors.perPartition} hint="Connections it gets">
          <Input
            type="number"
            min={1}
            max={64}
            value={perPartition}
            onChange={({ target }) => setPerPartition(target.value)}
          />
        </Field>
      </div>
      <RadioGroup
        label="When a place fails"
        value={onError}
        onValueChange={(next) => setOnError(next as OnError)}
        options={[
          { value: 'continue', label: 'Go on', hint: 'The others are migrated; it can be tried again' },
          { value: 'stop', label: 'Stop', hint: 'At the first failure, when the ones at work are done' },
        ]}
      />
    </FormDialog>
  );
}
