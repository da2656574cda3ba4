import { describe, expect, it } from 'vitest';
import { MOVE_STEP_LABELS, MOVE_STEPS, type MoveDto, type MoveStepName } from '@/lib/lifecycle/moves/schemas';
import { outcomeOf, planText, progressText } from './moves';

const place = {
  strategy: 'shared',
  partition: 'main',
  database: 'tenantry',
  schema: 'tenant_shared',
} as const;
const there = { strategy: 'schema', partition: 'eu-2', database: 'tenantry', schema: 't_1' } as const;

function moveAt(running: MoveStepName | null, changes: Partial<MoveDto> = {}): MoveDto {
  return {
    id: 'mov_1',
    tenantId: 'ten_1',
    tenantName: 'Acme',
    tenantSlug: 'acme',
    status: 'running',
    from: place,
    to: there,
    steps: MOVE_STEPS.map((name) => ({
      name,
      label: MOVE_STEP_LABELS[name],
      status: name === running ? 'running' : 'pending',
      startedAt: null,
      finishedAt: null,
      error: null,
    })),
    progress: {
      rowsTotal: 1_000,
      rowsCopied: 250,
      table: 'end_users',
      changesApplied: 0,
      rowsVerified: 1_000,
      filesVerified: 3,
      lagBytes: null,
    },
    reason: 'closer',
    requestedByName: 'Test',
    wanted: null,
    attempts: 1,
    error: null,
    pauseMs: 84,
    createdAt: '2026-11-21T10:00:00.000Z',
    switchedAt: null,
    watchUntil: '2026-11-22T10:00:00.000Z',
    finishedAt: null,
    ...changes,
  };
}

describe('a move on the command line', () => {
  it('says what it is at', () => {
    expect(progressText(moveAt(null))).toBe('Waiting for a worker');
    expect(progressText(moveAt('copy'))).toBe('Copy every row: 250 of 1000 rows');
    expect(progressText(moveAt('verify'))).toBe('Compare both copies, rows and files');
    expect(progressText(moveAt('verify', { error: 'The disk is full.' }))).toBe(
      'Tried again: The disk is full.',
    );
  });

  it.each([
    ['running', /^mov_1 has begun/],
    ['watching', /writers waited 84 ms\.\nUntil 2026-11-22T10:00:00\.000Z it can be taken back/],
    ['finished', /^acme is in a schema of its own on eu-2; the old copy is gone\.$/],
    ['reverted', /^acme is where it was: the shared schema on main\.$/],
  ] as const)('says how it stands when it is %s', (status, sentence) => {
    expect(outcomeOf(moveAt('copy', { status }))).toMatch(sentence);
  });

  it('lists what is in the way before what it would do', () => {
    const checks = [
      { name: 'Target: version', finding: 'PostgreSQL 17', problem: null },
      { name: 'Target: room', finding: '9 tenants of 9', problem: 'eu-2 is full.' },
    ];
    const text = planText(
      { from: place, to: there, checks, rows: 10, sizeBytes: 2_048, isPossible: false },
      24,
    );
    expect(text.split('\n').slice(0, 4)).toEqual([
      '✓ Target: version: PostgreSQL 17',
      '✗ Target: room: eu-2 is full.',
      '',
      'It cannot be moved there now. The move would do this:',
    ]);
  });
});
