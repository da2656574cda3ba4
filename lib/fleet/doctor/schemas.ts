import { z } from 'zod';

/** What the doctor looks at, in the order it is told. */
export const DOCTOR_CHECKS = {
  servers: 'Servers',
  roles: 'Logins',
  keys: 'Context keys',
  policies: 'Policies',
  places: 'Places of tenants',
  versions: 'Versions',
  drift: 'Drift',
  orphans: 'Left-overs',
  queue: 'Queue',
  runs: 'Runs',
  events: 'Events and audit',
  domains: 'Domains',
  backups: 'Backups',
} as const;
export type DoctorCheckKey = keyof typeof DOCTOR_CHECKS;

export type Severity = 'failure' | 'warning';

export interface DoctorFinding {
  check: DoctorCheckKey;
  severity: Severity;
  /** What is wrong. */
  sentence: string;
  /** What mends it, behind `npm run tenantry --`; null: nothing does by itself. */
  command: string | null;
  /** The tenant it is about, when it is about one. */
  tenantId: string | null;
  /** The schema, database or login that can be dropped, when it is about one. */
  leftOver: { partition: string; name: string } | null;
}

export interface DoctorCheck {
  key: DoctorCheckKey;
  title: string;
  status: 'ok' | Severity;
  findings: DoctorFinding[];
}

export interface DoctorReport {
  checkedAt: string;
  tookMs: number;
  places: number;
  checks: DoctorCheck[];
}

export const examineTenantSchema = z.strictObject({ tenantId: z.string().regex(/^ten_[0-9a-z]{26}$/) });

export const dropOrphanSchema = z.strictObject({
  partition: z.string().regex(/^[a-z][a-z0-9-]{0,31}$/),
  /** The schema, database or login as the doctor names it. */
  name: z.string().regex(/^(t_[0-9a-z]{26}|tenantry_t_[0-9a-z]{26}(_app)?)$/, 'Not the name of a left-over.'),
  reason: z.string().trim().min(3, 'Say why, in a few words.').max(500),
});
export type DropOrphanInput = z.infer<typeof dropOrphanSchema>;
export const askDropOrphanSchema = dropOrphanSchema.extend({ confirmation: z.string().max(300).optional() });

/** Everything about one tenant that helps to find out what is wrong with it. */
export interface TenantExamination {
  checkedAt: string;
  tenant: {
    id: string;
    slug: string;
    name: string;
    status: string;
    statusReason: string | null;
    strategy: string;
    plan: string;
    place: { partition: string; database: string; schema: string };
    createdAt: string;
  };
  version: { applied: string | null; newest: string; isCurrent: boolean; tableCount: number } | null;
  findings: DoctorFinding[];
  rows: { table: string; rows: number }[];
  jobs: { state: string; count: number }[];
  /** The last failed or stuck jobs, newest first, with the beginning of their error. */
  recentErrors: { what: string; at: string; error: string }[];
  domains: { host: string; isPrimary: boolean; verifiedAt: string | null }[];
  /** With what is used of each as people read it: "12 of 50 members". */
  limits: { label: string; text: string; percent: number | null }[];
  moves: { id: string; status: string; from: string; to: string; createdAt: string }[];
  lastBackupAt: string | null;
}
