/** What can have happened to a workspace that its owners and admins are told of. */
export const WORKSPACE_STATES = [
  'suspended',
  'resumed',
  'archived',
  'restored',
  'deleting',
  'undeleted',
] as const;

/** What has happened to a workspace, and what that means for its people. */
export const WORKSPACE_WORDS: Record<
  (typeof WORKSPACE_STATES)[number],
  (on: string | null) => { title: string; text: string }
> = {
  suspended: (on) => ({
    title: 'has been suspended',
    text: `The site and the portal are closed for now. Nothing was deleted.${on ? ` They open again on ${on}.` : ''}`,
  }),
  resumed: () => ({ title: 'is open again', text: 'The site, the portal and the API answer as before.' }),
  archived: () => ({
    title: 'has been archived',
    text: 'The site and the portal are closed. Everything in them is kept and can be brought back.',
  }),
  restored: () => ({ title: 'is back', text: 'It was brought back from the archive, as it was put there.' }),
  deleting: (on) => ({
    title: 'has been closed and will be erased',
    text: `Everything in it will be erased${on ? ` on ${on}` : ''}. Until then it can be restored.`,
  }),
  undeleted: () => ({ title: 'will not be erased', text: 'Its deletion was taken back. Nothing was lost.' }),
};
