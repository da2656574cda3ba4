'use client';

import { ArrowDownNarrowWide, ArrowUpNarrowWide, ListFilter, X } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { DropdownMenu, MenuGroup, MenuRadioGroup, MenuSeparator } from '@/components/ui/dropdown-menu';
import { SearchInput } from '@/components/ui/search-input';
import { Tooltip } from '@/components/ui/tooltip';
import type { Assignee } from '@/lib/desk/schemas';
import { REQUEST_PRIORITIES } from '@/lib/desk/schemas/values';
import { PriorityMark } from '../priority-mark';
import { PRIORITY_LABEL } from '../words';
import type { InboxFilters } from './filters';

const ANY = 'any';

interface InboxFilterBarProps {
  filters: InboxFilters;
  assignees: readonly Assignee[];
  me: string;
  busy: boolean;
  onChange: (change: Partial<InboxFilters>) => void;
}

/** Search, assignee, priority and order; what is set shows as a word that can be taken away again. */
export function InboxFilterBar({ filters, assignees, me, busy, onChange }: InboxFilterBarProps) {
  const isOldest = filters.sort === 'oldest';
  const chips = chipsOf(filters, assignees);
  return (
    <div className="grid gap-2 px-4">
      <div className="flex gap-1.5">
        <SearchInput
          label="Search requests"
          placeholder="Subject, requester or number"
          defaultValue={filters.q}
          busy={busy && filters.q !== ''}
          onSearch={(q) => onChange({ q })}
          className="flex-1"
        />
        <DropdownMenu
          trigger={
            <Button iconOnly aria-label="Filter by assignee and priority">
              <ListFilter aria-hidden="true" />
            </Button>
          }
        >
          <MenuGroup label="Assignee">
            <MenuRadioGroup
              label="Assignee"
              value={filters.assignee ?? ANY}
              onValueChange={(value) => onChange({ assignee: value === ANY ? null : value })}
              options={[
                { value: ANY, label: 'Anybody' },
                { value: 'me', label: 'Me' },
                { value: 'unassigned', label: 'Nobody' },
                ...assignees
                  .filter((person) => person.id !== me)
                  .map((person) => ({ value: person.id, label: person.name })),
              ]}
            />
          </MenuGroup>
          <MenuSeparator />
          <MenuGroup label="Priority">
            <MenuRadioGroup
              label="Priority"
              value={filters.priority ?? ANY}
              onValueChange={(value) =>
                onChange({ priority: REQUEST_PRIORITIES.find((priority) => priority === value) ?? null })
              }
              options={[
                { value: ANY, label: 'Any' },
                ...[...REQUEST_PRIORITIES].reverse().map((priority) => ({
                  value: priority,
                  label: PRIORITY_LABEL[priority],
                  icon: <PriorityMark priority={priority} />,
                })),
              ]}
            />
          </MenuGroup>
        </DropdownMenu>
        <Tooltip content={isOldest ? 'Oldest first' : 'Newest first'}>
          <Button
            iconOnly
            aria-label={isOldest ? 'Oldest first; show newest first' : 'Newest first; show oldest first'}
            onClick={() => onChange({ sort: isOldest ? 'newest' : 'oldest' })}
          >
            {isOldest ? <ArrowUpNarrowWide aria-hidden="true" /> : <ArrowDownNarrowWide aria-hidden="true" />}
          </Button>
        </Tooltip>
      </div>
      {chips.length > 0 ? (
        <ul className="flex flex-wrap gap-1.5" aria-label="Filters">
          {chips.map((chip) => (
            <li
              key={chip.field}
              className="inline-flex h-6 items-center gap-0.5 rounded-full bg-accent-soft pl-2.5 text-xs font-medium text-accent-text"
            >
              {chip.label}
              <button
                type="button"
                aria-label={`Remove the filter ${chip.label}`}
                onClick={() => onChange({ [chip.field]: null })}
                className="grid size-6 place-items-center rounded-full hover:bg-hover"
              >
                <X aria-hidden="true" className="size-3" />
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

function chipsOf({ assignee, priority }: InboxFilters, assignees: readonly Assignee[]) {
  const chips: { field: 'assignee' | 'priority'; label: string }[] = [];
  if (assignee === 'me') chips.push({ field: 'assignee', label: 'Assigned to me' });
  else if (assignee === 'unassigned') chips.push({ field: 'assignee', label: 'Unassigned' });
  else if (assignee)
    chips.push({
      field: 'assignee',
      label: assignees.find(({ id }) => id === assignee)?.name ?? 'Somebody else',
    });
  if (priority) chips.push({ field: 'priority', label: `${PRIORITY_LABEL[priority]} priority` });
  return chips;
}
