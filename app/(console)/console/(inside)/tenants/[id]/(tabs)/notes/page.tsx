import { Notes } from '@/components/console/notes/notes';
import { listNotes } from '@/lib/tenancy';
import { loadTenant, type TenantPageProps, tenantTitle } from '../../load-tenant';
import { createNoteAction, deleteNoteAction, updateNoteAction } from './actions';

const ACTIONS = { create: createNoteAction, update: updateNoteAction, remove: deleteNoteAction };

export const generateMetadata = (props: TenantPageProps) => tenantTitle(props, 'Notes');

/** What operators tell each other about a tenant. */
export default async function TenantNotesPage(props: TenantPageProps) {
  const { op, tenant } = await loadTenant(props);
  return (
    <Notes tenantId={tenant.id} notes={await listNotes(op, { tenantId: tenant.id })} actions={ACTIONS} />
  );
}
