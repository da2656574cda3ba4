import type { ReactNode } from 'react';
import { ConsoleDrawing, PortalDrawing, SiteDrawing } from './face-drawings';
import { Section } from './section';

const FACES: readonly { title: string; who: string; host: string; text: string; drawing: ReactNode }[] = [
  {
    title: 'Site',
    who: 'for your customers’ customers',
    host: 'acme.example.com',
    text: 'A help centre in the tenant’s name and colour, on its own host. Readers search articles, sign in with accounts that exist nowhere else, and open requests.',
    drawing: <SiteDrawing />,
  },
  {
    title: 'Portal',
    who: 'for your customers’ staff',
    host: 'app.example.com/acme',
    text: 'Inbox, articles, members and roles, API keys, sessions and an audit log of everything. One person, many workspaces; switching keeps the page.',
    drawing: <PortalDrawing />,
  },
  {
    title: 'Console',
    who: 'for you, who runs it',
    host: 'console.example.com',
    text: 'Every tenant with its members, usage, placement and the state of its walls. Create, suspend with a reason, reactivate. Its own host and its own accounts.',
    drawing: <ConsoleDrawing />,
  },
];

/** The three faces, each with a drawing of what it shows. */
export function Faces() {
  return (
    <Section
      id="faces"
      kicker="Three faces"
      title="One installation, three front doors."
      lead="Each face has its own host, its own sign-in and its own cookies. A session shown at the wrong door is refused."
    >
      <ul className="mt-12 grid gap-5 lg:grid-cols-3">
        {FACES.map((face) => (
          <li
            key={face.title}
            className="flex flex-col overflow-hidden rounded-xl border bg-surface shadow-xs"
          >
            <div aria-hidden="true" className="border-b bg-muted px-5 pt-5">
              <div className="overflow-hidden rounded-t-lg border border-b-0 bg-surface shadow-md">
                <div className="flex h-7 items-center gap-2 border-b bg-muted/60 px-2.5">
                  <span className="flex gap-1">
                    <span className="size-1.5 rounded-full bg-border-strong" />
                    <span className="size-1.5 rounded-full bg-border-strong" />
                    <span className="size-1.5 rounded-full bg-border-strong" />
                  </span>
                  <span className="truncate rounded-sm bg-surface px-2 font-mono text-2xs text-muted-foreground">
                    {face.host}
                  </span>
                </div>
                {face.drawing}
              </div>
            </div>
            <div className="p-5">
              <h3 className="text-lg font-semibold">
                {face.title} <span className="font-normal text-muted-foreground">{face.who}</span>
              </h3>
              <p className="mt-1.5 text-base text-pretty text-muted-foreground">{face.text}</p>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}
