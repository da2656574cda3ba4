import type { WordKey } from '@/lib/site-words/key';
import type { Words } from '@/lib/site-words/words';
import { Section } from './section';

type Purpose = 'session' | 'csrf' | 'returnTo' | 'registered' | 'language';

/** What the site keeps in a browser that is no cookie. */
const KEPT = [
  ['theme', 'cookies.theme'],
  ['announcement-dismissed', 'cookies.announcement'],
] as const satisfies readonly [string, WordKey][];

/** The cookies of the site and what each is for. */
export function CookieList({
  cookies,
  sessionHours,
  t,
}: {
  cookies: readonly { name: string; purpose: Purpose }[];
  sessionHours: number;
  t: Words;
}) {
  return (
    <>
      <Section title={t('cookies.set')}>
        <ul className="divide-y overflow-hidden rounded-xl border bg-surface">
          {cookies.map(({ name, purpose }) => (
            <li key={name} className="grid gap-1 px-4 py-3.5 sm:grid-cols-[14rem_1fr] sm:gap-6 sm:px-5">
              <code className="font-mono text-sm wrap-anywhere rtl:text-right" dir="ltr">
                {name}
              </code>
              <div>
                <p>{t(`cookies.${purpose}`)}</p>
                <p className="mt-0.5 text-sm text-muted-foreground">{endOf(purpose, sessionHours, t)}</p>
              </div>
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t('cookies.kept')}>
        <p className="text-muted-foreground">{t('cookies.keptText')}</p>
        <ul className="mt-4 divide-y overflow-hidden rounded-xl border bg-surface">
          {KEPT.map(([name, text]) => (
            <li key={name} className="grid gap-1 px-4 py-3.5 sm:grid-cols-[14rem_1fr] sm:gap-6 sm:px-5">
              <code className="font-mono text-sm wrap-anywhere rtl:text-right" dir="ltr">
                {name}
              </code>
              <p>{t(text)}</p>
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}

function endOf(purpose: Purpose, sessionHours: number, t: Words): string {
  switch (purpose) {
    case 'session':
      return sessionHours % 24 === 0
        ? t('cookies.endsDays', { count: sessionHours / 24 })
        : t('cookies.endsHours', { count: sessionHours });
    case 'csrf':
    case 'returnTo':
      return t('cookies.endsWithBrowser');
    case 'registered':
      return t('cookies.endsAfterDay');
    case 'language':
      return t('cookies.endsAfterYear');
    default:
      return purpose satisfies never;
  }
}
