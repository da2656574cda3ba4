/**
 * Every action an audit log may hold and the words that stand between actor and target:
 * "Ada Osei | published the article | Refunds". Adding a verb to a context means adding its line here.
 */
export const AUDIT_ACTIONS = {
  // Tenant
  'tenant.create': 'created the tenant',
  'tenant.activate': 'finished setting up',
  'tenant.suspend': 'suspended',
  'tenant.reactivate': 'reactivated',
  'tenant.startMaintenance': 'started maintenance of',
  'tenant.endMaintenance': 'ended maintenance of',
  'tenant.rollBack': 'rolled back the set-up of',
  'tenant.refuseMismatch': 'was refused for naming more than one tenant:',
  'settings.update': 'changed the settings of',
  'settings.confirm': 'confirmed the settings of',
  'checklist.dismiss': 'put away the first-run checklist of',
  // People of the staff
  'member.add': 'added the member',
  'member.changeRole': 'changed the role of',
  'member.remove': 'removed the member',
  'member.leave': 'left the tenant:',
  'invitation.create': 'invited',
  'invitation.resend': 'sent the invitation again to',
  'invitation.revoke': 'revoked the invitation of',
  'invitation.accept': 'accepted the invitation as',
  'session.signIn': 'signed in:',
  'session.signOut': 'signed out:',
  'session.revoke': 'ended a session of',
  'session.fail': 'failed to sign in as',
  'session.lock': 'was locked out as',
  'identity.verify': 'confirmed the mail address of',
  'identity.update': 'changed the account of',
  'identity.changePassword': 'changed the password of',
  'key.create': 'created the API key',
  'key.revoke': 'revoked the API key',
  // Domains of the site
  'domain.add': 'added the domain',
  'domain.verify': 'verified the domain',
  'domain.remove': 'removed the domain',
  // Plans, limits, usage
  'plan.createDraft': 'began a draft of the plan',
  'plan.updateDraft': 'changed the draft of the plan',
  'plan.discardDraft': 'discarded the draft of the plan',
  'plan.publish': 'published a version of the plan',
  'plan.change': 'moved to another plan:',
  'override.create': 'set an exception for',
  'override.end': 'ended an exception for',
  'grant.create': 'granted extra units to',
  'grant.end': 'ended a grant of',
  'flag.create': 'created the feature flag',
  'flag.update': 'changed the feature flag',
  'flag.delete': 'deleted the feature flag',
  'meter.create': 'created the meter',
  'meter.archive': 'archived the meter',
  'meter.restore': 'restored the meter',
  'usageSettings.update': 'changed the usage settings of',
  'business.create': 'added the business',
  'business.update': 'changed the business',
  'business.delete': 'deleted the business',
  // End users of the site
  'endUser.signUp': 'signed up as',
  'endUser.signIn': 'signed in as',
  'endUser.signOut': 'signed out as',
  'endUser.verify': 'confirmed the mail address of',
  'endUser.update': 'changed the account of',
  'endUser.changePassword': 'changed the password of',
  'endUser.revokeSession': 'ended a session of',
  // Help centre
  'collection.create': 'created the collection',
  'collection.update': 'changed the collection',
  'collection.delete': 'deleted the collection',
  'collection.reorder': 'reordered the collections:',
  'article.create': 'created the article',
  'article.update': 'changed the article',
  'article.publish': 'published the article',
  'article.unpublish': 'unpublished the article',
  'article.delete': 'deleted the article',
  // Requests
  'request.open': 'opened the request',
  'request.reply': 'replied to the request',
  'request.note': 'added an internal note to the request',
  'request.assign': 'assigned the request',
  'request.changeStatus': 'changed the status of the request',
  'request.changePriority': 'changed the priority of the request',
  'file.upload': 'uploaded the file',
  'file.delete': 'deleted the file',
  // The log itself and the platform
  'audit.export': 'exported the audit log of',
  'job.retry': 'retried the job',
  'job.delete': 'deleted the job',
  'setting.change': 'changed the setting',
  'setting.undo': 'took back a change of the setting',
  'operator.create': 'created the operator',
  'operator.signIn': 'signed in to the console as',
  'operator.signOut': 'signed out of the console as',
  'operator.fail': 'failed to sign in to the console as',
  'operator.lock': 'was locked out of the console as',
  'operator.changePassword': 'changed the console password of',
  'operator.revokeSession': 'ended a console session of',
} as const satisfies Record<string, string>;

export type AuditAction = keyof typeof AUDIT_ACTIONS;

export const ALL_AUDIT_ACTIONS = Object.keys(AUDIT_ACTIONS) as AuditAction[];

/** The words for an action, also for one that an older or newer version of the code wrote. */
export function auditSentence(action: string): string {
  return Object.hasOwn(AUDIT_ACTIONS, action) ? AUDIT_ACTIONS[action as AuditAction] : action;
}
