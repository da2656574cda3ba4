/** What stands around and inside of mails, in English: durations, names of things, the frame. */
export const EN_AROUND = {
  /** How long something is good for; stands behind “for”. */
  durations: {
    minutes: '{count, plural, one {# minute} other {# minutes}}',
    hours: '{count, plural, one {# hour} other {# hours}}',
    days: '{count, plural, one {# day} other {# days}}',
  },
  /** In a sentence, behind “as”. */
  roles: { owner: 'owner', admin: 'admin', manager: 'manager', user: 'user', viewer: 'viewer' },
  /** What a plan limits, in a sentence behind a number. */
  limits: {
    users: 'members',
    projects: 'collections',
    articles: 'articles',
    businesses: 'businesses',
    customDomains: 'custom domains',
    subTenants: 'sub-tenants',
    storageBytes: 'storage',
    messages: 'messages',
    aiRequests: 'AI requests',
    apiCalls: 'API calls',
    bandwidthBytes: 'bandwidth',
    computeSeconds: 'compute time',
    concurrentUsers: 'people at the same time',
    apiCallsPerMinute: 'API calls a minute',
    endUserActionsPerMinute: 'actions a minute',
  },
  figures: {
    requestsOpened: 'New requests',
    requestsSolved: 'Solved requests',
    repliesSent: 'Replies',
    newCustomers: 'New customers',
  },
  frame: {
    copyLink: 'Or copy this address into your browser:',
    unsubscribe: 'Stop mails like this one:',
    stopTitle: 'Stop these mails?',
    stopText:
      '{address} gets no more mails of this kind from {tenantName}. Mails about your account and answers to your requests still arrive.',
    stopButton: 'Stop these mails',
    stoppedTitle: 'It is done',
    stoppedText: '{tenantName} sends {address} no more mails of this kind.',
    resumeButton: 'Get them again',
    resumedText: '{tenantName} sends {address} these mails again.',
    badLink: 'This link does not work. Use the one in the newest mail.',
  },
} as const;
