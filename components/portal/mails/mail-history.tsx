'use client';

import { Badge } from '@/components/ui/badge';
import type { MailTextVersion } from '@/lib/mailing/schemas';
import { VersionHistory } from '../version-history';

interface MailHistoryProps {
  versions: readonly MailTextVersion[];
  mayRollBack: boolean;
  locale: string;
  timeZone: string;
  onRollBack: (version: MailTextVersion) => Promise<boolean>;
}

/** What the mail said before, the newest first; each version can be taken again. */
export function MailHistory(props: MailHistoryProps) {
  const newest = props.versions[0];
  return (
    <VersionHistory
      {...props}
      empty="Nobody has changed this mail in this language: it goes out in our words."
      atOf={({ createdAt }) => createdAt}
      badgesOf={(version) => (
        <>
          {version === newest ? <Badge tone="success">Sent now</Badge> : null}
          {version.wording === null ? <Badge>Default</Badge> : null}
        </>
      )}
      textOf={({ wording }) => (wording ? `“${wording.subject}” · ` : '')}
      canRollBack={(version) => version !== newest}
      rollBackLabel="Go back"
      consequence="The next mail says it. It becomes a new version; what is typed and not saved is lost."
    />
  );
}
