import type { LifecycleAct } from '@/lib/lifecycle/states/schemas';

interface ActWords {
  /** Before the tenant's name, as the title of the dialog. */
  title: string;
  confirm: string;
  /** Who reads the reason; null: none is asked for. */
  reasonHint: string | null;
}

/** How the console asks for each act. */
export const ACT_WORDS: Record<LifecycleAct, ActWords> = {
  startMaintenance: {
    title: 'Maintenance of',
    confirm: 'Start maintenance',
    reasonHint: null,
  },
  endMaintenance: { title: 'End the maintenance of', confirm: 'End maintenance', reasonHint: null },
  suspend: {
    title: 'Suspend',
    confirm: 'Suspend the tenant',
    reasonHint: "The tenant's staff read it, and owners and admins get it by mail.",
  },
  resume: { title: 'Resume', confirm: 'Resume', reasonHint: null },
  archive: {
    title: 'Archive',
    confirm: 'Archive the tenant',
    reasonHint: "The tenant's staff read it, and owners and admins get it by mail.",
  },
  restore: {
    title: 'Bring back',
    confirm: 'Bring it back',
    reasonHint: 'Owners and admins get it by mail.',
  },
  delete: {
    title: 'Delete',
    confirm: 'Delete the tenant',
    reasonHint: "The tenant's staff read it, owners and admins get it by mail, and the certificate says it.",
  },
  undelete: {
    title: 'Restore',
    confirm: 'Restore the tenant',
    reasonHint: 'Owners and admins get it by mail.',
  },
  erase: {
    title: 'Erase',
    confirm: 'Erase it now',
    reasonHint: 'It stands in the certificate.',
  },
};

/** "suspended it", in a history. */
export const HISTORY_WORDS: Record<string, string> = {
  startMaintenance: 'Maintenance began',
  endMaintenance: 'Maintenance ended',
  suspend: 'Suspended',
  resume: 'Resumed',
  archive: 'Archived',
  restore: 'Brought back',
  delete: 'Deleted',
  undelete: 'Deletion taken back',
  erase: 'Erased',
};
