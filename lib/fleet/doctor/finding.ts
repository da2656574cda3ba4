import type { Place } from '@/lib/kernel/context';
import type { DoctorCheckKey, DoctorFinding, Severity } from './schemas';

/** Makes findings of one check. */
export function findingsOf(check: DoctorCheckKey) {
  const make =
    (severity: Severity) =>
    (
      sentence: string,
      command: string | null = null,
      tenantId: string | null = null,
      leftOver: DoctorFinding['leftOver'] = null,
    ): DoctorFinding => ({ check, severity, sentence, command, tenantId, leftOver });
  return { failure: make('failure'), warning: make('warning') };
}

export function nameOf({ partition, database, schema }: Place): string {
  return `${partition}/${database}/${schema}`;
}

/** The command that mends the tables of a place. */
export function repairCommand(place: Place): string {
  return `migrate repair ${nameOf(place)} --reason "…"`;
}

export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message || (error as NodeJS.ErrnoException).code || error.name;
}
