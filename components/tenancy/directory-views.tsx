'use client';

import { Bookmark, MoreHorizontal, Star, Users } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { DropdownMenu, MenuItem, MenuSeparator } from '@/components/ui/dropdown-menu';
import { TabNav } from '@/components/ui/tab-nav';
import type { ActionResult } from '@/lib/kernel/result';
import type { DirectoryFilterInput } from '@/lib/tenancy/console/schemas';
import type { DirectoryViewDto, MoveViewInput, UpdateViewInput } from '@/lib/tenancy/views/schemas';
import { isSameFilter, writeDirectoryParams } from './directory-params';
import { useDone } from './use-done';
import { ViewDialog } from './view-dialog';

export interface ViewActions {
  save: (input: {
    name: string;
    isShared: boolean;
    filter: DirectoryFilterInput;
  }) => Promise<ActionResult<{ id: string }>>;
  update: (input: UpdateViewInput) => Promise<ActionResult<void>>;
  remove: (input: { id: string }) => Promise<ActionResult<void>>;
  setDefault: (input: { id: string | null }) => Promise<ActionResult<void>>;
  move: (input: MoveViewInput) => Promise<ActionResult<void>>;
}

/** All tenants: the bare address would lead to the view that opens first. */
const allHref = (views: readonly DirectoryViewDto[]) =>
  writeDirectoryParams('/tenants', { view: views.some(({ isDefault }) => isDefault) ? 'all' : null });
const hrefOf = (view: DirectoryViewDto) =>
  writeDirectoryParams('/tenants', { ...view.filter, view: view.id });

/** Saved views above the directory: own ones and those that colleagues share. */
export function DirectoryViews({
  views,
  filter,
  viewId,
  actions,
}: {
  views: DirectoryViewDto[];
  /** What is filtered by now. */
  filter: DirectoryFilterInput;
  /** The view that the address names. */
  viewId: string | null;
  actions: ViewActions;
}) {
  const router = useRouter();
  const { done } = useDone();
  const [dialog, setDialog] = useState<'save' | 'rename' | 'delete' | null>(null);
  const isUnfiltered = Object.keys(filter).length === 0;
  const named = views.find(({ id }) => id === viewId);
  const active = named ?? views.find((view) => isSameFilter(view.filter, filter));
  const differs = active ? !isSameFilter(active.filter, filter) : !isUnfiltered;
  return (
    <div className="mb-4 flex flex-wrap items-end justify-between gap-2">
      <TabNav
        label="Saved views"
        className="min-w-0 flex-1"
        items={[
          {
            href: allHref(views),
            label: 'All tenants',
            active: !active && isUnfiltered,
          },
          ...views.map((view) => ({
            href: hrefOf(view),
            label: view.name,
            active: view.id === active?.id,
            badge: (
              <>
                {view.isDefault ? (
                  <Star role="img" aria-label="Opens first" className="size-3 text-muted-foreground" />
                ) : null}
                {view.isShared ? (
                  <Users role="img" aria-label="Shared with all" className="size-3 text-muted-foreground" />
                ) : null}
              </>
            ),
          })),
        ]}
      />
      <span className="flex gap-2 empty:hidden">
        {differs ? (
          <Button size="sm" icon={<Bookmark aria-hidden="true" />} onClick={() => setDialog('save')}>
            Save this view
          </Button>
        ) : null}
        {active ? (
          <DropdownMenu
            trigger={
              <Button size="sm" variant="ghost" icon={<MoreHorizontal aria-hidden="true" />}>
                View
              </Button>
            }
          >
            <MenuItem
              onSelect={() =>
                void done(
                  actions.setDefault({ id: active.isDefault ? null : active.id }),
                  active.isDefault
                    ? 'The directory opens with all tenants'
                    : `The directory opens with ${active.name}`,
                )
              }
            >
              {active.isDefault ? 'Open with all tenants again' : 'Open the directory with it'}
            </MenuItem>
            {(['left', 'right'] as const).map((direction) =>
              views.at(direction === 'left' ? 0 : -1)?.id === active.id ? null : (
                <MenuItem
                  key={direction}
                  onSelect={() =>
                    void done(
                      actions.move({ id: active.id, direction }),
                      `${active.name} stands further ${direction} for you`,
                    )
                  }
                >
                  Move {direction}
                </MenuItem>
              ),
            )}
            {active.isOwn ? (
              <>
                {differs ? (
                  <MenuItem
                    onSelect={() =>
                      void done(
                        actions.update({ id: active.id, filter }),
                        `${active.name} has these filters now`,
                      )
                    }
                  >
                    Keep these filters in it
                  </MenuItem>
                ) : null}
                <MenuItem onSelect={() => setDialog('rename')}>Rename or share</MenuItem>
                <MenuSeparator />
                <MenuItem tone="danger" onSelect={() => setDialog('delete')}>
                  Delete the view
                </MenuItem>
              </>
            ) : null}
          </DropdownMenu>
        ) : null}
      </span>
      <ViewDialog
        key={dialog === 'rename' ? active?.id : 'new'}
        open={dialog === 'save' || dialog === 'rename'}
        onClose={() => setDialog(null)}
        view={dialog === 'rename' ? (active ?? null) : null}
        onSubmit={(values) =>
          dialog === 'rename' && active
            ? actions.update({ id: active.id, ...values })
            : actions.save({ ...values, filter })
        }
        onSaved={(id) => {
          if (id) router.push(writeDirectoryParams('/tenants', { ...filter, view: id }));
          router.refresh();
        }}
      />
      <ConfirmDialog
        open={dialog === 'delete'}
        onOpenChange={(open) => setDialog(open ? 'delete' : null)}
        title={`Delete the view ${active?.name ?? ''}`}
        description={
          active?.isShared
            ? 'It goes for everybody. The tenants stay as they are.'
            : 'The tenants stay as they are.'
        }
        confirmLabel="Delete the view"
        onConfirm={async () => {
          if (!active || !(await done(actions.remove({ id: active.id }), `${active.name} is deleted`)))
            return false;
          router.push(allHref(views.filter(({ id }) => id !== active.id)));
          return true;
        }}
      />
    </div>
  );
}
