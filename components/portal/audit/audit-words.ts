import { ALL_AUDIT_ACTIONS, type AuditEntryDto } from '@/lib/audit/schemas';

const ENTITY_LABEL: Record<string, string> = {
  tenant: 'Workspace',
  subTenant: 'Sub-tenants',
  settings: 'Settings',
  checklist: 'Checklist',
  member: 'Members',
  invitation: 'Invitations',
  session: 'Sign-ins of staff',
  identity: 'Accounts of staff',
  key: 'API keys',
  endUser: 'End users',
  collection: 'Collections',
  article: 'Articles',
  request: 'Requests',
  file: 'Files',
  audit: 'Audit log',
  export: 'Exports of everything',
};

const KIND_LABEL: Record<string, string> = {
  member: 'Members of staff',
  endUser: 'End users',
  apiKey: 'API keys',
  operator: 'Operators',
  partner: 'The partner',
  visitor: 'Visitors',
  system: 'The platform',
};

/** Choices of the action filter: each entity as a whole, then its single actions. */
export function actionOptions(): { value: string; label: string; hint?: string }[] {
  return Object.entries(ENTITY_LABEL).flatMap(([entity, label]) => {
    const actions = ALL_AUDIT_ACTIONS.filter((action) => action.startsWith(`${entity}.`));
    const single = actions.map((action) => ({
      value: action as string,
      label: `${label}: ${actionWords(action)}`,
    }));
    return actions.length > 1 ? [{ value: entity, label, hint: 'All actions' }, ...single] : single;
  });
}

/** `member.changeRole` as "change role". */
function actionWords(action: string): string {
  const verb = action.slice(action.indexOf('.') + 1);
  return verb.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** Choices of the actor filter that are no single person. */
export function actorKindOptions(): { value: string; label: string }[] {
  return ['endUser', 'apiKey', 'operator', 'partner', 'system'].map((value) => ({
    value,
    label: KIND_LABEL[value] ?? value,
  }));
}

/** What an actor is, where the name alone does not say it. */
export function actorNote(entry: AuditEntryDto): string | null {
  switch (entry.actorKind) {
    case 'endUser':
      return 'End user';
    case 'apiKey':
      return 'API key';
    case 'operator':
      return 'Operator';
    case 'partner':
      return 'Partner';
    default:
      return null;
  }
}

/** Choices of the target filter. */
export function targetOptions(): { value: string; label: string }[] {
  return [
    { value: 'article', label: 'Article' },
    { value: 'collection', label: 'Collection' },
    { value: 'request', label: 'Request' },
    { value: 'identity', label: 'Member of staff' },
    { value: 'invitation', label: 'Invitation' },
    { value: 'endUser', label: 'End user' },
    { value: 'apiKey', label: 'API key' },
    { value: 'file', label: 'File' },
    { value: 'tenant', label: 'Workspace' },
  ];
}
