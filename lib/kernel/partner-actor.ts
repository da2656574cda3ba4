import type { Actor } from './context';

/** Somebody of a partner at work on a sub-tenant: "Ada Osei of Harbour & Pine". */
export function partnerActor(
  person: { id: string; name: string; email: string },
  partnerName: string,
): Extract<Actor, { kind: 'partner' }> {
  const { id, name, email } = person;
  return { kind: 'partner', id, name: `${name} of ${partnerName}`, email };
}
