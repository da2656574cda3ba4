/** Every permission of a tenant's staff and keys, with the words a person reads beside it. */
export const PERMISSIONS = {
  'overview.read': 'See the overview',
  'request.read': 'Read requests',
  'request.reply': 'Reply, assign and change the status of requests',
  'business.read': 'See businesses',
  'business.write': 'Add, change and delete businesses',
  'article.read': 'Read drafts and articles',
  'article.write': 'Write articles and collections',
  'article.publish': 'Publish and unpublish articles',
  'member.read': 'See members',
  'member.invite': 'Invite people and revoke invitations',
  'member.manage': 'Change roles and remove members',
  'key.read': 'See API keys',
  'key.manage': 'Create and revoke API keys',
  'domain.read': 'See domains',
  'domain.write': 'Add, check and remove domains',
  'branding.read': 'See the branding',
  'branding.write': 'Change and publish the branding',
  'audit.read': 'Read and export the audit log',
  'settings.read': 'See settings',
  'settings.write': 'Change settings',
  'usage.read': 'See usage and limits',
  'plan.change': 'Change the plan and the spending cap',
  'export.manage': 'Export everything and download it',
  'subTenant.read': 'See sub-tenants and what they use',
  'subTenant.manage': 'Create, change and suspend sub-tenants',
  'support.contact': 'Write to the people who run the platform',
} as const satisfies Record<string, string>;

export type Permission = keyof typeof PERMISSIONS;

export const ALL_PERMISSIONS = Object.keys(PERMISSIONS) as Permission[];

export const ROLES = ['owner', 'admin', 'manager', 'user', 'viewer'] as const;
export type Role = (typeof ROLES)[number];

const VIEWER: Permission[] = [
  'overview.read',
  'request.read',
  'business.read',
  'article.read',
  'member.read',
  'usage.read',
];
const USER: Permission[] = [...VIEWER, 'request.reply', 'business.write', 'article.write'];
const MANAGER: Permission[] = [
  ...USER,
  'article.publish',
  'member.invite',
  'settings.read',
  'support.contact',
];
const ADMIN: Permission[] = [
  ...MANAGER,
  'member.manage',
  'key.read',
  'key.manage',
  'domain.read',
  'domain.write',
  'branding.read',
  'branding.write',
  'audit.read',
  'settings.write',
  'subTenant.read',
  'subTenant.manage',
];

/** What each built-in role may do. Only an owner may make or unmake owners (see identity/policy). */
export const ROLE_PERMISSIONS: Record<Role, readonly Permission[]> = {
  owner: ALL_PERMISSIONS,
  admin: ADMIN,
  manager: MANAGER,
  user: USER,
  viewer: VIEWER,
};

export const ROLE_DESCRIPTION: Record<Role, string> = {
  owner: 'Everything, owners included',
  admin: 'Everything but making owners',
  manager: 'Answers, publishes and invites',
  user: 'Answers requests and writes drafts',
  viewer: 'Reads only',
};

/**
 * What an operator who acts as a member keeps of the member's permissions: `look` always, `change` once a second operator
 * has agreed, `never` what opens doors to others or shows secrets.
 */
export const IMPERSONATED: Record<Permission, 'look' | 'change' | 'never'> = {
  'overview.read': 'look',
  'request.read': 'look',
  'request.reply': 'change',
  'business.read': 'look',
  'business.write': 'change',
  'article.read': 'look',
  'article.write': 'change',
  'article.publish': 'change',
  'member.read': 'look',
  'member.invite': 'never',
  'member.manage': 'never',
  'key.read': 'never',
  'key.manage': 'never',
  'domain.read': 'look',
  'domain.write': 'change',
  'branding.read': 'look',
  'branding.write': 'change',
  'audit.read': 'look',
  'settings.read': 'look',
  'settings.write': 'change',
  'usage.read': 'look',
  'plan.change': 'never',
  'export.manage': 'never',
  'subTenant.read': 'look',
  'subTenant.manage': 'never',
  'support.contact': 'look',
};

/** The permissions of an operator who acts as a member with this role. */
export function impersonatedPermissions(role: Role, mode: 'readOnly' | 'elevated'): Set<Permission> {
  const kept = mode === 'elevated' ? ['look', 'change'] : ['look'];
  return new Set(ROLE_PERMISSIONS[role].filter((permission) => kept.includes(IMPERSONATED[permission])));
}

/** Scopes of an API key and the permissions each one carries. */
export const API_SCOPES = {
  'articles:read': ['article.read'],
  'articles:write': ['article.read', 'article.write', 'article.publish'],
  'requests:read': ['request.read'],
  'requests:write': ['request.read', 'request.reply'],
  'businesses:read': ['business.read'],
  'businesses:write': ['business.read', 'business.write'],
  'usage:read': ['usage.read'],
  'usage:write': ['usage.read'],
  'domains:read': ['domain.read'],
  'domains:write': ['domain.read', 'domain.write'],
} as const satisfies Record<string, readonly Permission[]>;

export type ApiScope = keyof typeof API_SCOPES;
export const ALL_API_SCOPES = Object.keys(API_SCOPES) as ApiScope[];
