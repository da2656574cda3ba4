/** NOTIFY channel on which a process asks the others to give unspent units back; payload: tenant id, colon, limit. */
export const RECALL_CHANNEL = 'tenantry_recall';
