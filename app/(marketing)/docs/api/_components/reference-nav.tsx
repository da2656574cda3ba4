import type { ReferenceGroup } from '@/lib/api';

/** The operations, beside the text on wide screens. */
export function ReferenceNav({ groups }: { groups: readonly ReferenceGroup[] }) {
  return (
    <nav aria-label="Operations" className="hidden lg:block">
      <div className="sticky top-14 max-h-[calc(100dvh-3.5rem)] overflow-y-auto py-10 text-sm">
        <a href="#start" className="font-medium">
          Getting started
        </a>
        {groups.map((group) => (
          <div key={group.name} className="mt-6">
            <p className="font-medium">{group.name}</p>
            <ul className="mt-1.5 border-s">
              {group.operations.map((operation) => (
                <li key={operation.id}>
                  <a
                    href={`#${operation.id}`}
                    className="block py-1 ps-3 text-muted-foreground hover:text-foreground"
                  >
                    {operation.summary}
                  </a>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </nav>
  );
}
