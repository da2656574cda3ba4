import { Section } from './section';

/** Rooms of a drawing: x, y, width, height on a 120 × 72 sheet. */
type Rect = readonly [number, number, number, number];

const STRATEGIES: readonly {
  name: string;
  label: string;
  text: string;
  outer: readonly Rect[];
  rooms: readonly Rect[];
}[] = [
  {
    name: 'Shared',
    label: 'one schema, many tenants',
    text: 'The default, for any number of tenants. A new one costs rows, not tables, and is ready in a moment.',
    outer: [[6, 6, 108, 60]],
    rooms: [
      [9, 9, 33, 26],
      [45, 9, 32, 26],
      [80, 9, 31, 26],
      [9, 38, 50, 25],
      [62, 38, 49, 25],
    ],
  },
  {
    name: 'Schema',
    label: 'own tables',
    text: 'The same tables again in a schema of the tenant’s own. For few tenants with a reason to be apart.',
    outer: [
      [6, 6, 50, 60],
      [64, 6, 50, 60],
    ],
    rooms: [
      [9, 9, 44, 54],
      [67, 9, 44, 54],
    ],
  },
  {
    name: 'Database',
    label: 'own database and key',
    text: 'Its own database on a server of your choice, with its own role and its own signing key.',
    outer: [[6, 6, 80, 60]],
    rooms: [[11, 11, 70, 50]],
  },
];

/** Where a tenant's data lives. */
export function Placement() {
  return (
    <Section
      id="placement"
      kicker="Placement"
      title="As close or as far apart as the contract says."
      lead="The tables never differ, so one code path serves every strategy, and all five walls stand in each of them."
      className="bg-surface"
    >
      <ul className="mt-12 grid divide-y rounded-xl border bg-background md:grid-cols-3 md:divide-x md:divide-y-0">
        {STRATEGIES.map((strategy) => (
          <li key={strategy.name} className="p-6">
            <svg viewBox="6 6 108 60" aria-hidden="true" className="h-20 w-auto">
              {strategy.outer.map(([x, y, width, height]) => (
                <rect
                  key={`${x}-${y}`}
                  x={x}
                  y={y}
                  width={width}
                  height={height}
                  className="fill-foreground/85 dark:fill-border-strong"
                />
              ))}
              {strategy.rooms.map(([x, y, width, height], index) => (
                <rect
                  key={`${x}-${y}`}
                  x={x}
                  y={y}
                  width={width}
                  height={height}
                  className={index === 0 ? 'fill-accent' : 'fill-surface'}
                />
              ))}
            </svg>
            <h3 className="mt-5 text-lg font-semibold">
              {strategy.name} <span className="font-normal text-muted-foreground">{strategy.label}</span>
            </h3>
            <p className="mt-1.5 text-base text-pretty text-muted-foreground">{strategy.text}</p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
