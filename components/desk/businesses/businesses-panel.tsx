'use client';

import { Building2, Plus, SearchX } from 'lucide-react';
import { useQueryStates } from 'nuqs';
import { type ReactNode, useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { SearchInput } from '@/components/ui/search-input';
import { toast } from '@/components/ui/toaster';
import type { BusinessDto } from '@/lib/desk/schemas';
import type { Page } from '@/lib/kernel/pagination';
import { sentenceOf, unwrap } from '../problem';
import type { BusinessActions } from './actions';
import { BusinessDialog } from './business-dialog';
import { BusinessTable } from './business-table';
import { businessParsers } from './filters';

interface BusinessesPanelProps {
  slug: string;
  first: Page<BusinessDto>;
  /** The plan has no room for one more. */
  isFull: boolean;
  /** What the plan has room for, in words. */
  room: ReactNode;
  mayWrite: boolean;
  mayReadRequests: boolean;
  locale: string;
  timeZone: string;
  actions: BusinessActions;
}

/** The page of businesses: find, add, edit, delete. */
export function BusinessesPanel({
  slug,
  first,
  isFull,
  room,
  mayWrite,
  actions,
  ...rest
}: BusinessesPanelProps) {
  const [isPending, startTransition] = useTransition();
  const [{ q, dialog }, setAddress] = useQueryStates(businessParsers);
  const [editing, setEditing] = useState<BusinessDto | null>(null);
  const [leaving, setLeaving] = useState<BusinessDto | null>(null);

  async function remove({ id, name }: BusinessDto) {
    // A form that the address asked for in vain must not open when there is room again.
    void setAddress({ dialog: null });
    try {
      await unwrap(actions.remove({ id }));
      toast.success(`${name} deleted`);
      return true;
    } catch (error) {
      toast.error(sentenceOf(error));
      return false;
    }
  }

  const add = mayWrite ? (
    <Button
      variant="primary"
      icon={<Plus aria-hidden="true" />}
      disabled={isFull}
      onClick={() => void setAddress({ dialog: 'new' })}
    >
      Add business
    </Button>
  ) : null;
  const isEmpty = first.items.length === 0;

  return (
    <>
      <PageHeader
        title="Businesses"
        description="The companies your customers belong to."
        actions={
          <>
            {room}
            {isEmpty && q === '' && !isFull ? null : add}
          </>
        }
      />
      <div className="grid gap-3">
        {isEmpty && q === '' ? null : (
          <SearchInput
            label="Search businesses"
            placeholder="Name begins with"
            defaultValue={q}
            busy={isPending}
            onSearch={(next) => void setAddress({ q: next || null }, { shallow: false, startTransition })}
            className="sm:max-w-80"
          />
        )}
        <Card flush>
          <BusinessTable
            {...rest}
            slug={slug}
            q={q}
            first={first}
            {...(mayWrite ? { onEdit: setEditing, onDelete: setLeaving } : {})}
            empty={
              q ? (
                <EmptyState
                  icon={<SearchX aria-hidden="true" />}
                  title="No business begins with this"
                  description="Type the first letters of its name."
                />
              ) : (
                <EmptyState
                  icon={<Building2 aria-hidden="true" />}
                  title="No businesses yet"
                  description={
                    mayWrite
                      ? 'Add the companies your customers work for. With its domain, each request says whose company its requester belongs to.'
                      : 'Members who answer requests add the companies your customers work for.'
                  }
                  action={isFull ? undefined : add}
                />
              )
            }
          />
        </Card>
      </div>
      {dialog === 'new' && mayWrite && !isFull ? (
        <BusinessDialog business={null} actions={actions} onClose={() => void setAddress({ dialog: null })} />
      ) : null}
      {editing ? (
        <BusinessDialog business={editing} actions={actions} onClose={() => setEditing(null)} />
      ) : null}
      {leaving ? (
        <ConfirmDialog
          open
          onOpenChange={() => setLeaving(null)}
          title={`Delete ${leaving.name}?`}
          description="Its customers and their requests stay; they no longer say which company it is."
          confirmLabel="Delete business"
          onConfirm={() => remove(leaving)}
        />
      ) : null}
    </>
  );
}
