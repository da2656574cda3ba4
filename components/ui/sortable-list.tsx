'use client';

import { ArrowDown, ArrowUp, GripVertical } from 'lucide-react';
import { type PointerEvent, type ReactNode, useRef, useState } from 'react';
import { Button } from './button';
import { cn } from './cn';

export interface SortableListProps<T> {
  /** Names the list for screen readers. */
  label: string;
  items: readonly T[];
  keyOf: (item: T) => string;
  /** What an item is called in "Move … up". */
  nameOf: (item: T) => string;
  onReorder: (items: T[]) => void;
  disabled?: boolean;
  className?: string;
  children: (item: T, index: number) => ReactNode;
}

/** The items with the one at `from` standing at `to`. */
export function moved<T>(items: readonly T[], from: number, to: number): T[] {
  const next = [...items];
  const [item] = next.splice(from, 1);
  if (item !== undefined) next.splice(to, 0, item);
  return next;
}

/** A list whose order people choose: by dragging the handle, or by buttons, for keyboards and unsteady hands. */
export function SortableList<T>(props: SortableListProps<T>) {
  const { items, keyOf, nameOf, onReorder, disabled = false } = props;
  const list = useRef<HTMLOListElement>(null);
  const [dragged, setDragged] = useState<string | null>(null);
  const [spoken, setSpoken] = useState('');

  function move(from: number, to: number) {
    const item = items[from];
    if (item === undefined || to < 0 || to >= items.length || from === to) return;
    onReorder(moved(items, from, to));
    setSpoken(`${nameOf(item)}: now ${to + 1} of ${items.length}`);
  }

  /** The row under the finger takes the dragged one's place; rows may differ in height. */
  function drag(event: PointerEvent<HTMLElement>) {
    const from = items.findIndex((item) => keyOf(item) === dragged);
    const rows = [...(list.current?.children ?? [])];
    const to = rows.findIndex((row) => {
      const { top, bottom } = row.getBoundingClientRect();
      return event.clientY >= top && event.clientY < bottom;
    });
    if (from < 0 || to < 0 || to === from) return;
    const { top, height } = (rows[to] as HTMLElement).getBoundingClientRect();
    const isPastMiddle = to > from ? event.clientY > top + height / 2 : event.clientY < top + height / 2;
    if (isPastMiddle) move(from, to);
  }

  return (
    <>
      <ol ref={list} aria-label={props.label} className={cn('divide-y', props.className)}>
        {items.map((item, index) => {
          const name = nameOf(item);
          const isDragged = keyOf(item) === dragged;
          return (
            <li
              key={keyOf(item)}
              className={cn(
                'flex items-start gap-2 bg-surface px-3 py-3 sm:px-4',
                isDragged && 'relative z-10 shadow-md',
              )}
            >
              {disabled ? null : (
                <div className="flex shrink-0 items-center">
                  <span
                    aria-hidden="true"
                    data-drag-handle=""
                    className={cn(
                      'flex h-8 w-6 touch-none items-center justify-center rounded-sm text-muted-foreground hover:bg-hover hover:text-foreground',
                      isDragged ? 'cursor-grabbing' : 'cursor-grab',
                    )}
                    onPointerDown={(event) => {
                      if (event.button !== 0) return;
                      event.preventDefault();
                      event.currentTarget.setPointerCapture(event.pointerId);
                      setDragged(keyOf(item));
                    }}
                    onPointerMove={isDragged ? drag : undefined}
                    onLostPointerCapture={() => setDragged(null)}
                  >
                    <GripVertical className="size-4" />
                  </span>
                  <MoveButton
                    name={`Move ${name} up`}
                    isAtEnd={index === 0}
                    onMove={() => move(index, index - 1)}
                  >
                    <ArrowUp aria-hidden="true" />
                  </MoveButton>
                  <MoveButton
                    name={`Move ${name} down`}
                    isAtEnd={index === items.length - 1}
                    onMove={() => move(index, index + 1)}
                  >
                    <ArrowDown aria-hidden="true" />
                  </MoveButton>
                </div>
              )}
              <div className="min-w-0 flex-1">{props.children(item, index)}</div>
            </li>
          );
        })}
      </ol>
      <p aria-live="polite" className="sr-only">
        {spoken}
      </p>
    </>
  );
}

/** Stays focusable at the end of the list, so that a keyboard does not lose its place. */
function MoveButton(props: { name: string; isAtEnd: boolean; onMove: () => void; children: ReactNode }) {
  return (
    <Button
      size="sm"
      variant="ghost"
      iconOnly
      aria-label={props.name}
      aria-disabled={props.isAtEnd}
      className="mt-0.5"
      onClick={props.isAtEnd ? undefined : props.onMove}
    >
      {props.children}
    </Button>
  );
}
