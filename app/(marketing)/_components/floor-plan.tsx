import type { CSSProperties } from 'react';
import { cn } from '@/components/ui/cn';

interface Room {
  host: string;
  color: string;
  /** Where the outer door is. */
  door: 'right' | 'top' | 'bottom';
  className: string;
  lines: readonly string[];
}

const SHARED: readonly Room[] = [
  { host: 'bolt.example', color: '#e0562b', door: 'top', className: 'col-span-3', lines: ['w-4/5', 'w-3/5'] },
  {
    host: 'help.nordlys.example',
    color: '#2563eb',
    door: 'right',
    className: 'col-span-3',
    lines: ['w-3/5', 'w-4/5'],
  },
  {
    host: 'ferro.example',
    color: '#7c3aed',
    door: 'bottom',
    className: 'col-span-2',
    lines: ['w-full', 'w-1/2'],
  },
  {
    host: 'mira.example',
    color: '#be185d',
    door: 'bottom',
    className: 'col-span-2',
    lines: ['w-2/3', 'w-full'],
  },
  {
    host: 'lumo.example',
    color: '#eab308',
    door: 'right',
    className: 'col-span-2',
    lines: ['w-full', 'w-3/4'],
  },
];

const OWN: readonly (Room & { label: string })[] = [
  {
    label: 'own schema',
    host: 'help.alder.example',
    color: '#0d7a6f',
    door: 'bottom',
    className: '',
    lines: ['w-4/5', 'w-2/3'],
  },
  {
    label: 'own database',
    host: 'care.medika.example',
    color: '#334155',
    door: 'right',
    className: '',
    lines: ['w-3/4', 'w-full'],
  },
];

const DOOR = {
  right: '-right-1.5 bottom-3 h-7 w-1.5',
  top: '-top-1.5 right-8 h-1.5 w-7',
  bottom: 'right-4 -bottom-1.5 h-1.5 w-7',
};

const SWING = {
  right: 'right-0 bottom-3 rounded-tl-full border-t border-l',
  top: 'top-0 right-8 rounded-bl-full border-b border-l',
  bottom: 'right-4 bottom-0 rounded-tl-full border-t border-l',
};

/** A room: one tenant's site in its colour, with a door to the street and none to the neighbours. */
function RoomBox({ room }: { room: Room }) {
  return (
    <div
      data-accent=""
      style={{ '--brand': room.color } as CSSProperties}
      className={cn(
        'relative min-h-27 min-w-0 bg-[color-mix(in_oklab,var(--accent)_6%,var(--surface))] p-3',
        room.className,
      )}
    >
      <p className="flex items-center gap-1.5">
        <span className="size-2 shrink-0 rounded-full bg-accent" />
        <span className="truncate font-mono text-2xs text-muted-foreground">{room.host}</span>
      </p>
      <div className="mt-3 grid max-w-36 gap-1.5">
        {room.lines.map((width) => (
          <span
            key={width}
            className={cn(
              'h-1.5 rounded-full bg-[color-mix(in_oklab,var(--accent)_16%,var(--surface))]',
              width,
            )}
          />
        ))}
        <span className="mt-1 h-3.5 w-9 rounded-sm bg-accent" />
      </div>
      <span className={cn('absolute bg-background', DOOR[room.door])} />
      <span className={cn('absolute size-7 border-dashed border-muted-foreground/60', SWING[room.door])} />
    </div>
  );
}

const WALL = 'bg-foreground/85 p-1.5 shadow-md dark:bg-border-strong';

/** The hero's drawing: tenants as rooms without doors between them, in one building or in their own. */
export function FloorPlan() {
  return (
    <figure>
      <div aria-hidden="true" className="grid gap-4 sm:gap-5">
        <div>
          <p className="mb-1.5 font-mono text-2xs text-muted-foreground">shared tables</p>
          <div className={cn('grid grid-cols-6 gap-1.5', WALL)}>
            {SHARED.map((room) => (
              <RoomBox key={room.host} room={room} />
            ))}
          </div>
        </div>
        <div className="grid grid-cols-2 gap-4 sm:gap-8">
          {OWN.map((room) => (
            <div key={room.host} className="min-w-0">
              <p className="mb-1.5 font-mono text-2xs text-muted-foreground">{room.label}</p>
              <div className={WALL}>
                <RoomBox room={room} />
              </div>
            </div>
          ))}
        </div>
      </div>
      <figcaption className="sr-only">
        A floor plan. Five tenants share a building; every room has its own door to the street and none to its
        neighbours. Two more tenants have a building of their own: an own schema and an own database.
      </figcaption>
    </figure>
  );
}
