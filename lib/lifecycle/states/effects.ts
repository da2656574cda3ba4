import { bytesText } from '@/lib/kernel/amounts';
import type { TenantStatus } from '@/lib/kernel/context';
import type { EffectKind, LifecycleAct, TenantFigures, TransitionEffect } from './schemas';

interface Facts {
  figures: TenantFigures;
  graceDays: number;
  /** Where the act leads. */
  to: TenantStatus;
  slug: string;
}

const NUMBER = new Intl.NumberFormat('en');

/** What an act does, in sentences with their numbers; pure. */
export function effectsOf(act: LifecycleAct, facts: Facts): TransitionEffect[] {
  const { figures, graceDays } = facts;
  const mails: TransitionEffect = {
    kind: 'tells',
    sentence: `${things(figures.readers, 'owner or admin gets', 'owners and admins get')} a mail with the reason.`,
  };
  switch (act) {
    case 'startMaintenance':
      return [
        effect(
          'closes',
          'Site, portal and API answer that they are being maintained. Jobs and sessions go on.',
        ),
      ];
    case 'endMaintenance':
      return [effect('opens', 'Site, portal and API answer again from the next request on.')];
    case 'suspend':
      return [
        ...closing(facts),
        effect('keeps', 'A backup is taken. Nothing is deleted.'),
        ...(figures.domains > 0 ? [effect('keeps', `${hosts(figures.domains)} and stay connected.`)] : []),
        ...orphans(figures),
        mails,
      ];
    case 'resume':
      return [
        effect('opens', 'Site, portal and API answer again from the next request on.'),
        ...goingOn(facts),
        effect('keeps', 'Customers whose sessions have ended sign in anew.'),
        mails,
      ];
    case 'archive':
      return [
        ...closing(facts),
        effect('keeps', `${content(figures)} go into a bundle, which is read back to its end.`),
        effect('removes', 'Then they leave the database and the file storage. The bundle is the only copy.'),
        ...(figures.domains > 0 ? [effect('closes', `${hosts(figures.domains)}.`)] : []),
        ...orphans(figures),
        mails,
      ];
    case 'restore':
      return [
        effect('opens', 'Rows and files come back out of the bundle. It opens when everything is there.'),
        ...goingOn(facts),
        mails,
      ];
    case 'delete':
      return [
        ...closing(facts),
        effect('keeps', `Nothing is removed for ${graceDays} days. Until then it can be restored.`),
        effect('removes', `After ${graceDays} days everything is erased by itself, backups too.`),
        mails,
      ];
    case 'undelete':
      return [
        effect(
          'opens',
          facts.to === 'active'
            ? 'Site, portal and API answer again from the next request on.'
            : `It is ${facts.to} again, as it was before.`,
        ),
        ...goingOn(facts),
        mails,
      ];
    case 'erase':
      return erasing(facts);
    default:
      return act satisfies never;
  }
}

/** What closing the doors does, whatever for. */
function closing({ figures }: Facts): TransitionEffect[] {
  const { members, sessions, apiKeys, jobsWaiting } = figures;
  return [
    effect('closes', 'Site, portal and API refuse every request from the next one on.'),
    ...(members > 0 ? [effect('closes', `${things(members, 'member is', 'members are')} shut out.`)] : []),
    ...(sessions === null ? [effect('closes', 'The sessions of its customers end.')] : []),
    ...(sessions
      ? [effect('closes', `${things(sessions, 'session of a customer ends', 'sessions of customers end')}.`)]
      : []),
    ...(apiKeys > 0
      ? [
          effect(
            'closes',
            `${things(apiKeys, 'API key stops', 'API keys stop')} working until it opens again.`,
          ),
        ]
      : []),
    effect(
      'keeps',
      jobsWaiting > 0
        ? `${things(jobsWaiting, 'job in the queue waits', 'jobs in the queue wait')} until it opens again.`
        : 'Jobs wait until it opens again.',
    ),
  ];
}

/** Jobs that waited go on. */
function goingOn({ figures, to }: Facts): TransitionEffect[] {
  const { jobsPaused } = figures;
  if (jobsPaused === 0) return [];
  const isOpen = to === 'active';
  return [
    effect(
      isOpen ? 'opens' : 'keeps',
      isOpen
        ? `${things(jobsPaused, 'job that waited runs', 'jobs that waited run')}.`
        : `${things(jobsPaused, 'job goes', 'jobs go')} on waiting.`,
    ),
  ];
}

/** What becomes of those it is the partner of. */
function orphans({ subTenants }: TenantFigures): TransitionEffect[] {
  if (subTenants === 0) return [];
  const they = things(subTenants, 'sub-tenant keeps running', 'sub-tenants keep running');
  return [
    effect('keeps', `Its ${they}. Nobody manages ${subTenants === 1 ? 'it' : 'them'} until it opens again.`),
  ];
}

function erasing({ figures, slug }: Facts): TransitionEffect[] {
  return [
    effect('removes', `${content(figures)} are removed for good, with every backup of them.`),
    effect(
      'removes',
      `${things(figures.members, 'membership', 'memberships')}, ${things(figures.invitations, 'invitation', 'invitations')}, ${things(figures.apiKeys, 'API key', 'API keys')} and ${things(figures.jobsWaiting + figures.jobsPaused, 'job', 'jobs')} go.`,
    ),
    ...(figures.membersOfNoOther > 0
      ? [
          effect(
            'removes',
            `${things(figures.membersOfNoOther, 'person who works for no other tenant loses', 'people who work for no other tenant lose')} their account.`,
          ),
        ]
      : []),
    ...(figures.domains > 0
      ? [effect('opens', `${things(figures.domains, 'domain is', 'domains are')} free for others.`)]
      : []),
    effect('keeps', `Its name and its address “${slug}” stay, so that nobody else can stand in its place.`),
    effect('keeps', "The operators' log stays, and a signed certificate says what was removed where."),
    effect('removes', 'This cannot be taken back.'),
  ];
}

function content({ rows, files, fileBytes }: TenantFigures): string {
  if (rows === null || files === null) return 'All rows and files';
  return `${things(rows, 'row', 'rows')} and ${things(files, 'file', 'files')}${fileBytes ? ` (${bytesText(fileBytes)})` : ''}`;
}

function hosts(domains: number): string {
  return `${things(domains, 'domain answers', 'domains answer')} with the same notice`;
}

function effect(kind: EffectKind, sentence: string): TransitionEffect {
  return { kind, sentence };
}

/** "1 member", "12 members", "0 members". */
function things(count: number, one: string, many: string): string {
  return count === 1 ? `1 ${one}` : `${NUMBER.format(count)} ${many}`;
}
