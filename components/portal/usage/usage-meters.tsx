import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { amountText } from '@/lib/kernel/amounts';
import {
  forecastSentence,
  isFull,
  limitSentence,
  type UsageLine,
  usageText,
} from '@/lib/metering/report/schemas';
import { Forecast } from './forecast';
import { MeterBar } from './meter-bar';
import { PlanLink } from './plan-link';

interface Props {
  slug: string;
  title: string;
  description: ReactNode;
  lines: readonly UsageLine[];
  locale: string;
  /** Whether the server read the flag of forecasts as on. */
  hasForecast: boolean;
}

/** A group of limits, each with what is used of it and what to know about it. */
export function UsageMeters({ slug, title, description, lines, locale, hasForecast }: Props) {
  return (
    <Card title={title} description={description} flush>
      <ul className="divide-y">
        {lines.map((line) => (
          <li key={line.key} className="px-4 py-3">
            <Meter slug={slug} line={line} locale={locale} hasForecast={hasForecast} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Meter({
  slug,
  line,
  locale,
  hasForecast,
}: Pick<Props, 'slug' | 'locale' | 'hasForecast'> & { line: UsageLine }) {
  const text = usageText(line);
  const sentence = limitSentence(line);
  // Where nothing more is let in, the pace leads nowhere.
  const forecast = isFull(line) ? null : forecastSentence(line, locale);
  return (
    <>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <p className="flex flex-wrap items-center gap-2 text-sm font-medium">
          {line.label}
          {line.isOverridden ? <Badge tone="info">Set for you</Badge> : null}
          {line.granted > 0 ? <Badge tone="success">{amountText(line.key, line.granted)} extra</Badge> : null}
          {line.enforcement === 'soft' && line.limit !== null ? <Badge>May be passed</Badge> : null}
        </p>
        <p className="text-sm text-muted-foreground tabular-nums">
          {text}
          {line.percent === null ? '' : ` · ${line.percent} %`}
        </p>
      </div>
      {line.percent === null ? null : (
        <div className="mt-2">
          <MeterBar label={line.label} text={text} percent={line.percent} level={line.level} hasTicks />
        </div>
      )}
      {sentence || forecast ? (
        <p className="mt-1.5 text-sm text-muted-foreground empty:hidden">
          {sentence ? (
            <span className={line.level === 'ok' ? undefined : 'text-foreground'}>
              {sentence}{' '}
              <PlanLink
                slug={slug}
                className="font-medium text-accent-text underline underline-offset-2"
              />{' '}
            </span>
          ) : null}
          <Forecast isOn={hasForecast}>{forecast}</Forecast>
        </p>
      ) : null}
    </>
  );
}
