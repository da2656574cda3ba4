-- Exports that owners take: bundles that their passphrase opens and this installation does not. 'sealed' is their 'ready', so
-- that nothing that looks for a backup finds them.
alter table bundles
  drop constraint bundles_kind_check,
  add constraint bundles_kind_check
    check (kind in ('manual', 'scheduled', 'suspend', 'archive', 'beforeRestore', 'export', 'upload', 'owner')) not valid,
  drop constraint bundles_status_check,
  add constraint bundles_status_check check (status in ('taking', 'ready', 'sealed', 'failed', 'removed')) not valid,
  drop constraint bundles_ready_check,
  add constraint bundles_ready_check
    check (status not in ('ready', 'sealed') or (size_bytes is not null and sha256 is not null)) not valid,
  add constraint bundles_owner_check
    check ((status <> 'sealed' or kind = 'owner') and (status <> 'ready' or kind <> 'owner')) not valid,
  -- What the passphrase came to, until the worker has taken it: from then on it is nowhere.
  add column lock_sealed text,
  add column downloads integer not null default 0;
