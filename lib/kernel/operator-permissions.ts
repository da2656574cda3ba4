/** Every permission of the platform's operators, with the words a person reads beside it. */
export const OPERATOR_PERMISSIONS = {
  'tenant.read': 'See tenants and everything the console shows of them',
  'tenant.create': 'Create tenants',
  'tenant.suspend': 'Suspend tenants and open them again',
  'tenant.maintain': 'Close tenants for maintenance',
  'tenant.move': 'Move tenants to another place',
  'tenant.backup': 'Take and download backups',
  'tenant.restore': 'Restore and clone tenants',
  'tenant.delete': 'Archive, delete and erase tenants',
  'tenant.note': 'Write notes about tenants',
  'ticket.answer': 'Answer support tickets',
  'impersonation.start': 'Look into a portal as one of its members',
  'impersonation.elevate': 'Let a colleague change things as a member',
  'tenant.attach': 'Attach tenants to partners and detach them',
  'plan.write': 'Write and publish plans',
  'plan.assign': 'Change the plan, the exceptions and the grants of a tenant',
  'flag.write': 'Write feature flags',
  'meter.write': 'Create and archive meters',
  'job.manage': 'Retry and delete jobs',
  'fleet.manage': 'Manage partitions, migrations and repairs',
  'announcement.write': 'Write announcements',
  'setting.write': 'Change the configuration and the platform-wide maintenance mode',
  'audit.read': "Read and export the operators' log",
  'operator.manage': 'Invite operators, change their roles, disable them and reset their second factor',
} as const satisfies Record<string, string>;

export type OperatorPermission = keyof typeof OPERATOR_PERMISSIONS;

export const ALL_OPERATOR_PERMISSIONS = Object.keys(OPERATOR_PERMISSIONS) as OperatorPermission[];

export const OPERATOR_ROLES = ['owner', 'admin', 'support', 'viewer'] as const;
export type OperatorRole = (typeof OPERATOR_ROLES)[number];

const VIEWER: OperatorPermission[] = ['tenant.read', 'audit.read'];
const SUPPORT: OperatorPermission[] = [...VIEWER, 'tenant.note', 'ticket.answer', 'impersonation.start'];

/** What each role may do. */
export const OPERATOR_ROLE_PERMISSIONS: Record<OperatorRole, readonly OperatorPermission[]> = {
  owner: ALL_OPERATOR_PERMISSIONS,
  admin: ALL_OPERATOR_PERMISSIONS.filter((permission) => permission !== 'operator.manage'),
  support: SUPPORT,
  viewer: VIEWER,
};

export const OPERATOR_ROLE_WORDS: Record<OperatorRole, { label: string; description: string }> = {
  owner: { label: 'Owner', description: 'Everything, operators included' },
  admin: { label: 'Admin', description: 'Everything but operators' },
  support: { label: 'Support', description: 'Reads, answers tickets, looks into portals' },
  viewer: { label: 'Viewer', description: 'Reads only' },
};
