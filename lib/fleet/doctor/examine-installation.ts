import { now } from '@/lib/kernel/clock';
import type { OperatorContext } from '@/lib/kernel/context';
import { checkOrphans } from './check-orphans';
import {
  checkDriftOf,
  checkKeys,
  checkPolicies,
  checkRoles,
  checkServers,
  checkTenantPlaces,
  checkVersions,
} from './check-places';
import { checkBackups, checkDomains, checkEvents, checkQueue, checkRuns } from './check-work';
import { gatherFacts } from './facts';
import { findingsOf, reasonOf } from './finding';
import {
  DOCTOR_CHECKS,
  type DoctorCheck,
  type DoctorCheckKey,
  type DoctorFinding,
  type DoctorReport,
} from './schemas';

/** Looks the whole installation over: what is wrong, how grave it is, and what mends it. Changes nothing. */
export async function examineInstallation(
  op: OperatorContext,
  onProgress?: (sentence: string) => void,
): Promise<DoctorReport> {
  const startedAt = performance.now();
  const facts = await gatherFacts(null, onProgress);
  const looks: Record<DoctorCheckKey, () => DoctorFinding[] | Promise<DoctorFinding[]>> = {
    servers: () => checkServers(facts),
    roles: () => checkRoles(facts),
    keys: () => checkKeys(facts),
    policies: () => checkPolicies(facts),
    places: () => checkTenantPlaces(facts),
    versions: () => checkVersions(facts),
    drift: () => checkDriftOf(facts),
    orphans: () => checkOrphans(facts),
    queue: () => checkQueue(op),
    runs: checkRuns,
    events: () => checkEvents(facts),
    domains: checkDomains,
    backups: checkBackups,
  };
  const keys = Object.keys(looks) as DoctorCheckKey[];
  const checks = await Promise.all(keys.map((key) => look(key, looks[key])));
  return {
    checkedAt: now().toISOString(),
    tookMs: Math.round(performance.now() - startedAt),
    places: facts.places.length,
    checks,
  };
}

async function look(
  key: DoctorCheckKey,
  find: () => DoctorFinding[] | Promise<DoctorFinding[]>,
): Promise<DoctorCheck> {
  let findings: DoctorFinding[];
  try {
    findings = await find();
  } catch (error) {
    findings = [findingsOf(key).failure(`It could not be checked: ${reasonOf(error)}`)];
  }
  const status = findings.some(({ severity }) => severity === 'failure')
    ? 'failure'
    : findings.length > 0
      ? 'warning'
      : 'ok';
  return { key, title: DOCTOR_CHECKS[key], status, findings };
}
