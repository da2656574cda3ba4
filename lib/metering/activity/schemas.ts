/** What tenants share on a process and a database. */
export const RESOURCES = ['database', 'requests', 'jobs', 'bandwidth', 'uploads'] as const;
export type Resource = (typeof RESOURCES)[number];

/** The spans of time that may be looked at, in minutes. */
export const SPANS = ['5', '15', '60'] as const;
export type Span = (typeof SPANS)[number];

/** What one tenant cost the machines in a span of time, and what it is entitled to. */
export interface TenantLoad {
  readonly tenantId: string;
  readonly name: string;
  /** 1 to 10 */
  readonly priority: number;
  /** True when it has a database of its own, where it is in nobody's way. */
  readonly hasOwnDatabase: boolean;
  readonly requests: number;
  readonly refused: number;
  readonly requestMs: number;
  readonly waitedMs: number;
  readonly queries: number;
  readonly queryMs: number;
  readonly queryWaitMs: number;
  readonly jobs: number;
  readonly jobMs: number;
  readonly jobWaitMs: number;
  readonly bytesOut: number;
  readonly bytesIn: number;
  readonly threadWaitMs: number;
  readonly sendWaitMs: number;
}

export interface WaitingTenant {
  readonly tenantId: string;
  readonly name: string;
  readonly waitedMs: number;
}

/** A tenant that takes clearly more than its part of something. */
export interface NoisyTenant {
  readonly tenantId: string;
  readonly name: string;
  readonly resource: Resource;
  /** Of everything that was used, 0 to 1. */
  readonly share: number;
  /** What its priority entitles it to among those that were active, 0 to 1. */
  readonly fairShare: number;
  /** Milliseconds, or bytes for bandwidth and uploads. */
  readonly amount: number;
  /** True when others have waited meanwhile. */
  readonly isHarmful: boolean;
  /** Others that waited for the same thing, the longest first. */
  readonly waiting: readonly WaitingTenant[];
  /** How long it waited behind its own work, and how much of it was refused. */
  readonly ownWaitMs: number;
  readonly refused: number;
  /** What an operator could do. */
  readonly advice: string;
}
