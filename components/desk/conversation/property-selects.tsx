'use client';

import { Avatar } from '@/components/ui/avatar';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import type { Assignee, RequestDetail } from '@/lib/desk/schemas';
import { REQUEST_PRIORITIES, REQUEST_STATUSES } from '@/lib/desk/schemas/values';
import { PriorityMark } from '../priority-mark';
import { StatusIcon } from '../request-status';
import { PRIORITY_LABEL, STATUS_HINT, STATUS_LABEL } from '../words';
import type { RequestChanges } from './use-request';

const NOBODY = 'nobody';

const STATUS_OPTIONS = REQUEST_STATUSES.map((status) => ({
  value: status,
  label: STATUS_LABEL[status],
  hint: STATUS_HINT[status],
  icon: <StatusIcon status={status} />,
}));

const PRIORITY_OPTIONS = [...REQUEST_PRIORITIES].reverse().map((priority) => ({
  value: priority,
  label: PRIORITY_LABEL[priority],
  icon: <PriorityMark priority={priority} />,
}));

interface PropertySelectsProps {
  detail: RequestDetail;
  assignees: readonly Assignee[];
  me: string;
  disabled: boolean;
  changes: RequestChanges;
}

/** Status, priority and assignee; a choice is effective at once. */
export function PropertySelects({ detail, assignees, me, disabled, changes }: PropertySelectsProps) {
  const { assignee } = detail;
  // Somebody who has left is still the assignee until another one is chosen.
  const people =
    assignee && !assignees.some((person) => person.id === assignee.id) ? [...assignees, assignee] : assignees;
  return (
    <>
      <Field label="Status" disabled={disabled}>
        <Select
          options={STATUS_OPTIONS}
          value={detail.status}
          onValueChange={(value) => {
            const status = REQUEST_STATUSES.find((known) => known === value);
            if (status && status !== detail.status) changes.status(status);
          }}
        />
      </Field>
      <Field label="Assignee" disabled={disabled}>
        <Select
          options={[
            { value: NOBODY, label: 'Nobody' },
            ...people.map((person) => ({
              value: person.id,
              label: person.id === me ? `${person.name} (you)` : person.name,
              icon: <Avatar name={person.name} size="xs" />,
            })),
          ]}
          value={assignee?.id ?? NOBODY}
          onValueChange={(value) => {
            const person = people.find(({ id }) => id === value) ?? null;
            if (value && person?.id !== assignee?.id)
              changes.assignee(person && { id: person.id, name: person.name });
          }}
        />
      </Field>
      <Field label="Priority" disabled={disabled}>
        <Select
          options={PRIORITY_OPTIONS}
          value={detail.priority}
          onValueChange={(value) => {
            const priority = REQUEST_PRIORITIES.find((known) => known === value);
            if (priority && priority !== detail.priority) changes.priority(priority);
          }}
        />
      </Field>
    </>
  );
}
