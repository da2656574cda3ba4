import { StatusScreen } from '@/components/layout/status-screen';
import { AccentScope } from '@/components/ui/accent-scope';

/** A workspace that does not exist, and one the person is no member of: the same page for both. */
export default function PortalNotFound() {
  return (
    <AccentScope face="portal">
      <StatusScreen
        code="404"
        title="We could not find that here"
        description="The address may be wrong, or you are not a member of this workspace. If you expected to get in, ask the person who invited you."
        homeLabel="Go to my workspaces"
      />
    </AccentScope>
  );
}
