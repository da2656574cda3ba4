import { Section } from './section';

type Purpose = 'session' | 'csrf' | 'returnTo' | 'registered';

const PURPOSE: Record<Purpose, { text: string; ends: (sessionHours: number) => string }> = {
  session: {
    text: 'Keeps you signed in.',
    ends: (hours) => `When you sign out, at the latest after ${lastsText(hours)}`,
  },
  csrf: {
    text: 'Proves that a sign-in form was sent from this site.',
    ends: () => 'When you close the browser',
  },
  returnTo: {
    text: 'Brings you back to the page you came from after you have signed in.',
    ends: () => 'When you close the browser',
  },
  registered: {
    text: 'Knows the browser an account was created in, so that the link in your mail opens it.',
    ends: () => 'After a day',
  },
};

/** What the site keeps in a browser that is no cookie. */
const KEPT = [
  ['theme', 'Light or dark, if you chose one.'],
  ['announcement-dismissed', 'An announcement that you have closed.'],
] as const;

/** The cookies of the site and what each is for. */
export function CookieList({
  cookies,
  sessionHours,
}: {
  cookies: readonly { name: string; purpose: Purpose }[];
  sessionHours: number;
}) {
  return (
    <>
      <Section title="What is set">
        <ul className="divide-y overflow-hidden rounded-xl border bg-surface">
          {cookies.map(({ name, purpose }) => (
            <li key={name} className="grid gap-1 px-4 py-3.5 sm:grid-cols-[14rem_1fr] sm:gap-6 sm:px-5">
              <code className="font-mono text-sm wrap-anywhere">{name}</code>
              <div>
                <p>{PURPOSE[purpose].text}</p>
                <p className="mt-0.5 text-sm text-muted-foreground">
                  {PURPOSE[purpose].ends(sessionHours)}. Only this site reads it, and no script does.
                </p>
              </div>
            </li>
          ))}
        </ul>
      </Section>
      <Section title="What stays in your browser">
        <p className="text-muted-foreground">
          These are never sent to us. They are written when you do what they remember.
        </p>
        <ul className="mt-4 divide-y overflow-hidden rounded-xl border bg-surface">
          {KEPT.map(([name, text]) => (
            <li key={name} className="grid gap-1 px-4 py-3.5 sm:grid-cols-[14rem_1fr] sm:gap-6 sm:px-5">
              <code className="font-mono text-sm wrap-anywhere">{name}</code>
              <p>{text}</p>
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}

function lastsText(hours: number): string {
  if (hours % 24 === 0) return hours === 24 ? 'one day' : `${hours / 24} days`;
  return hours === 1 ? 'one hour' : `${hours} hours`;
}
