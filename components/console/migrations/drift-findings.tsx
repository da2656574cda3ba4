'use client';

import { GitCompareArrows, Wrench } from 'lucide-react';
import { useState } from 'react';
import { ConsoleTime } from '@/components/tenancy/console-time';
import { useDone } from '@/components/tenancy/use-done';
import { plural } from '@/components/tenancy/words';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { EmptyState } from '@/components/ui/empty-state';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { DriftFindingDto, DriftReportDto, RepairPlaceInput, RepairResultDto } from '@/lib/fleet/schemas';
import type { Place } from '@/lib/kernel/context';
import type { ActionResult } from '@/lib/kernel/result';
import { ReasonDialog } from '../plans/reason-dialog';

type Repaired = { results: RepairResultDto[]; report: DriftReportDto };
type Repair = (input: RepairPlaceInput) => Promise<ActionResult<Repaired>>;

interface DriftFindingsProps {
  place: Place;
  report: DriftReportDto;
  /** Null for operators who may only look. */
  acts: {
    compare: (input: { place: Place }) => Promise<ActionResult<DriftReportDto>>;
    repair: Repair;
  } | null;
}

const PROBLEM_WORDS = { missing: 'Missing', different: 'Different', extra: 'Not ours' };

/** How the tables of a place differ from what its version makes, and the ways to mend that. */
export function DriftFindings({ place, report, acts }: DriftFindingsProps) {
  const { done, isRunning } = useDone();
  const { findings, checkedAt } = report;
  const mendable = findings.filter(({ isRepairable }) => isRepairable).length;
  return (
    <Card
      flush
      title="Drift"
      description={
        checkedAt ? (
          <>
            Compared <ConsoleTime value={checkedAt} />
          </>
        ) : (
          'Not compared yet; each place is, once a day'
        )
      }
      action={
        acts ? (
          <>
            <Button
              size="sm"
              icon={<GitCompareArrows aria-hidden="true" />}
              loading={isRunning}
              onClick={() =>
                done(acts.compare({ place }), ({ findings: found }) =>
                  found.length === 0
                    ? 'The tables are what their version makes'
                    : `${plural(found.length, 'difference')} found`,
                )
              }
            >
              Compare now
            </Button>
            {mendable > 0 ? (
              <ReasonDialog
                trigger={
                  <Button size="sm" variant="primary" icon={<Wrench aria-hidden="true" />}>
                    Repair {plural(mendable, 'finding')}
                  </Button>
                }
                title="Repair the tables"
                description="What is missing or different is made anew from the version's own definitions. Rows stay as they are, and people go on working."
                confirmLabel="Repair"
                act={(reason) => acts.repair({ place, reason })}
                onDone={sentenceOf}
              />
            ) : null}
          </>
        ) : undefined
      }
    >
      {findings.length === 0 ? (
        <EmptyState
          icon={<GitCompareArrows aria-hidden="true" />}
          title={checkedAt ? 'No drift' : 'Nothing is known yet'}
          description={
            checkedAt
              ? 'Columns, keys, indexes, policies, grants and functions are what the version makes.'
              : 'Compare the tables with what their version makes.'
          }
        />
      ) : (
        <ul className="divide-y">
          {findings.map((finding) => (
            <li key={finding.key} className="flex flex-wrap items-start justify-between gap-3 px-4 py-3">
              <div className="min-w-0 flex-1">
                <p className="break-words text-sm">{finding.sentence}</p>
                <p className="mt-0.5 break-all font-mono text-xs text-muted-foreground">{finding.key}</p>
              </div>
              <div className="flex items-center gap-2">
                <Badge tone={finding.problem === 'extra' ? 'warning' : 'danger'}>
                  {PROBLEM_WORDS[finding.problem]}
                </Badge>
                {acts ? <FindingAct place={place} finding={finding} repair={acts.repair} /> : null}
              </div>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function FindingAct(props: { place: Place; finding: DriftFindingDto; repair: Repair }) {
  const { place, finding, repair } = props;
  if (finding.isRepairable)
    return (
      <ReasonDialog
        trigger={<Button size="sm">Repair</Button>}
        title="Repair one finding"
        description={finding.sentence}
        confirmLabel="Repair"
        act={(reason) => repair({ place, keys: [finding.key], reason })}
        onDone={sentenceOf}
      />
    );
  if (finding.problem === 'extra') return <DropExtra {...props} />;
  return <span className="text-xs text-muted-foreground">Decide by hand</span>;
}

/** Drops what no version made, which may hold rows: its name is typed. */
function DropExtra({ place, finding, repair }: { place: Place; finding: DriftFindingDto; repair: Repair }) {
  const { done, fieldErrors } = useDone();
  const [reason, setReason] = useState('');
  return (
    <ConfirmDialog
      trigger={
        <Button size="sm" variant="danger">
          Drop
        </Button>
      }
      title="Drop what is not ours"
      description={`${finding.sentence} What it holds is lost and cannot be brought back.`}
      confirmLabel="Drop it"
      phrase={finding.key.slice(finding.key.indexOf(':') + 1)}
      onConfirm={() => done(repair({ place, keys: [finding.key], reason }), sentenceOf)}
    >
      <Field label="Reason" error={fieldErrors.reason} required>
        <Input value={reason} onChange={({ target }) => setReason(target.value)} maxLength={500} />
      </Field>
    </ConfirmDialog>
  );
}

function sentenceOf({ results }: Repaired): string {
  const failed = results.filter(({ outcome }) => outcome !== 'repaired');
  const [first] = failed;
  if (!first) return `${plural(results.length, 'finding')} repaired`;
  return `${results.length - failed.length} of ${plural(results.length, 'finding')} repaired. ${first.sentence} ${first.error ?? 'It has to be decided by hand.'}`;
}
