/**
 * Files from before the rules were written, and what they break. They are in ledgers with their checksums, so they cannot
 * carry the mark themselves. Nothing is added here: a new file says it at its own head (see `check.mjs`).
 *
 * Control plane: all of these tables were small when the file was applied, and its releases were installed with a stop.
 * Tenant plane: made before the first installation had tenants to wait for.
 */
export const REVIEWED = {
  control: {
    '0002_jobs_and_runs': ['validated-constraint', 'index-on-table'],
    '0003_session_policy': ['validated-constraint'],
    '0004_password_rule': ['validated-constraint'],
    '0005_plans': ['change-rows', 'validated-constraint', 'index-on-table'],
    '0006_key_rates': ['validated-constraint'],
    '0007_domain_proofs': ['change-rows', 'set-not-null', 'index-on-table'],
    '0009_fleet': ['validated-constraint', 'index-on-table'],
    '0010_lifecycle': ['change-rows', 'validated-constraint', 'index-on-table'],
    '0011_operators': ['validated-constraint', 'index-on-table'],
    '0015_place_epoch': ['validated-constraint'],
  },
  tenant: {
    '0002_search': ['index-on-table'],
    '0003_outbox_sweep': ['index-on-table'],
    '0004_desk_lists': ['index-on-table'],
    '0005_stored_search': ['rewrite-table', 'index-on-table'],
    '0007_usage_sweep': ['drop-default', 'index-on-table'],
    '0008_attackable': ['several-tables'],
    '0009_businesses': ['rewrite-table', 'index-on-table'],
    '0010_meter_figures': ['index-on-table'],
  },
};
