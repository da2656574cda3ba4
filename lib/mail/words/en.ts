import { EN_AROUND } from './around/en';

const NOT_YOU = 'If you did not ask for this, you can ignore this mail: nothing happens without the link.';
const LOOKS_AFTER = 'You get this mail because you look after {tenantName}.';
const ANSWERS = 'You get this mail because you answer requests at {tenantName}.';
const QUESTIONS = `Questions: {contactAddress}\n${LOOKS_AFTER}`;

/**
 * What mails say, in English: the language the others are complete against (`faithful`). Paragraphs of a body stand apart by
 * an empty line. One whose `{variable}` has no value is left out, as is such a line of a note.
 */
export const EN = {
  mails: {
    'verify-email': {
      subject: 'Please confirm your mail address',
      heading: 'Confirm your mail address',
      body: 'Hello {name},\n\nPlease confirm that this mail address is yours.',
      button: 'Confirm address',
      note: `The link works for {expiresIn}. ${NOT_YOU}`,
    },
    'magic-link': {
      subject: 'Your sign-in link',
      heading: 'Sign in',
      body: 'Hello {name},\n\nHere is the link to sign in. It works once.',
      button: 'Sign in',
      note: `The link works for {expiresIn}. ${NOT_YOU}`,
    },
    'reset-password': {
      subject: 'Choose a new password',
      heading: 'Choose a new password',
      body: 'Hello {name},\n\nSomebody, probably you, asked for a new password for this account.',
      button: 'Choose a password',
      note: `The link works for {expiresIn}. ${NOT_YOU}`,
    },
    'account-exists': {
      subject: 'You already have an account',
      heading: 'You already have an account',
      body: 'Hello {name},\n\nSomebody, probably you, tried to sign up with this mail address. It already has an account, so there is nothing to set up.',
      button: 'Sign in',
      note: 'If it was not you, nothing has changed and you need not do anything.',
    },
    'password-changed': {
      subject: 'Your password was changed',
      heading: 'Your password was changed',
      body: 'Hello {name},\n\nThe password of your account was changed on {changedAt}. All other sessions were ended.\n\nIt was changed from the address {ip}.',
      button: 'It was not me',
      note: 'If it was you, there is nothing to do.',
    },
    'data-ready': {
      subject: 'Your data is ready',
      heading: 'Your data is ready',
      body: 'Hello {name},\n\nWhat we know about you is collected in one file. You can fetch it from your account until {until}; then it is deleted.',
      button: 'Fetch the file',
      note: 'You get this mail because your data was asked for in your account. If it was not you, change your password.',
    },
    'account-deleted': {
      subject: 'Your account is deleted',
      heading: 'Your account is deleted',
      body: 'Hello {name},\n\nYour account at {tenantName} is deleted, as you asked. Your name, your address and your password are erased.\n\nRequests you had opened are closed; they stay without your name.',
      note: 'This is the last mail to this address. If it was not you, answer this mail or write to us.',
    },
    'customer-welcome': {
      subject: 'Welcome to {tenantName}',
      heading: 'Welcome to {tenantName}',
      body: 'Hello {name},\n\nYour address is confirmed and your account is ready. You find answers in our help centre, and you can write to us whenever none of them fits.',
      button: 'Open the help centre',
      note: 'You get this mail because you have set up an account with this address.',
    },
    welcome: {
      subject: '{tenantName} is ready',
      heading: '{tenantName} is ready',
      body: 'Hello {name},\n\nYour help centre is at {siteUrl}. You run it from your portal: write the first article, invite your colleagues, answer the first request.',
      button: 'Open the portal',
      note: 'You get this mail because you signed up with this address.',
    },
    invitation: {
      subject: '{inviterName} invites you to {tenantName}',
      heading: 'Join {tenantName}',
      body: '{inviterName} invites you to work in {tenantName} as {roleName}.',
      button: 'Accept the invitation',
      note: 'The invitation is good for {expiresIn}. If you do not know {inviterName}, ignore this mail.',
    },
    'request-received': {
      subject: 'We have your request #{number}: {subject}',
      heading: 'We have your request',
      body: 'Hello {name},\n\nThank you for writing. Your request is number {number}; we will answer as soon as we can.',
      button: 'See your request',
      note: 'You get this mail because you opened a request with this address.',
    },
    'request-reply': {
      subject: 'Re: {subject} (#{number})',
      heading: '{staffName} answered',
      body: 'Hello {name},\n\nThere is an answer to your request {number}, “{subject}”:',
      button: 'Read and reply',
      note: 'Please answer on the page, not to this mail: replies to this address are not read.',
    },
    'request-opened': {
      subject: 'New request #{number}: {subject}',
      heading: '{subject}',
      body: '{requesterName} opened request {number} at {tenantName}:',
      button: 'Answer in the portal',
      note: ANSWERS,
    },
    'request-assigned': {
      subject: 'Yours: request #{number}: {subject}',
      heading: '{subject}',
      body: 'Hello {name},\n\nRequest {number} of {requesterName} at {tenantName} was assigned to you.',
      button: 'Open the request',
      note: 'You get this mail because a colleague assigned you a request at {tenantName}.',
    },
    'request-follow-up': {
      subject: 'Re: {subject} (#{number})',
      heading: '{requesterName} wrote again',
      body: 'There is a new message in request {number}, “{subject}”:',
      button: 'Answer in the portal',
      note: ANSWERS,
    },
    'usage-alert': {
      subject: '{tenantName} has used {percent} of its {things}',
      heading: '{percent} of your {things}',
      body: 'Hello {name},\n\n{tenantName} has used {used} of the {allowed} that its plan includes ({things}).\n\nCounting starts anew on {resetsOn}.',
      button: 'See what is used',
      note: `${LOOKS_AFTER} These mails can be turned off on the page of usage.`,
    },
    'workspace-suspended': {
      subject: '{tenantName} has been suspended',
      heading: '{tenantName} has been suspended',
      body: 'Hello {name},\n\nThe site and the portal are closed for now. Nothing was deleted.\n\nThey open again on {on}.\n\nThe reason given: {reason}',
      note: QUESTIONS,
    },
    'workspace-resumed': {
      subject: '{tenantName} is open again',
      heading: '{tenantName} is open again',
      body: 'Hello {name},\n\nThe site, the portal and the API answer as before.\n\nThe reason given: {reason}',
      note: QUESTIONS,
    },
    'workspace-archived': {
      subject: '{tenantName} has been archived',
      heading: '{tenantName} has been archived',
      body: 'Hello {name},\n\nThe site and the portal are closed. Everything in them is kept and can be brought back.\n\nThe reason given: {reason}',
      note: QUESTIONS,
    },
    'workspace-restored': {
      subject: '{tenantName} is back',
      heading: '{tenantName} is back',
      body: 'Hello {name},\n\nIt was brought back from the archive, as it was put there.\n\nThe reason given: {reason}',
      note: QUESTIONS,
    },
    'workspace-deleting': {
      subject: '{tenantName} has been closed and will be erased',
      heading: '{tenantName} has been closed and will be erased',
      body: 'Hello {name},\n\nEverything in it will be erased. Until then it can be restored.\n\nIt is erased on {on}.\n\nThe reason given: {reason}',
      note: QUESTIONS,
    },
    'workspace-undeleted': {
      subject: '{tenantName} will not be erased',
      heading: '{tenantName} will not be erased',
      body: 'Hello {name},\n\nIts deletion was taken back. Nothing was lost.\n\nThe reason given: {reason}',
      note: QUESTIONS,
    },
    'domain-warned': {
      subject: '{host} needs a look at its DNS',
      heading: '{host} needs a look at its DNS',
      body: 'Hello {name},\n\nA DNS record that your site needs there has gone or changed.\n\nThe site is served there until {servedUntil}, then not any more.\n\nThe page of domains shows which record it is and what has to stand there.',
      button: 'Look at the records',
      note: LOOKS_AFTER,
    },
    'domain-last-call': {
      subject: '{host} stops working soon',
      heading: '{host} stops working soon',
      body: 'Hello {name},\n\nA DNS record that your site needs there has gone or changed.\n\nThe site is served there until {servedUntil}, then not any more.\n\nThe page of domains shows which record it is and what has to stand there.',
      button: 'Look at the records',
      note: LOOKS_AFTER,
    },
    'domain-lost': {
      subject: '{host} does not show your site any more',
      heading: '{host} does not show your site any more',
      body: 'Hello {name},\n\nA DNS record that your site needs there was gone for too long. Your other addresses work as before.\n\nSet the records again, and the site comes back there by itself.',
      button: 'Look at the records',
      note: LOOKS_AFTER,
    },
    'domain-returned': {
      subject: '{host} shows your site again',
      heading: '{host} shows your site again',
      body: 'Hello {name},\n\nIts DNS records are right again. There is nothing to do.',
      button: 'Look at the records',
      note: LOOKS_AFTER,
    },
    'certificate-failed': {
      subject: 'The certificate of {host} is not in order',
      heading: 'The certificate of {host} is not in order',
      body: 'Hello {name},\n\nYour site is shown at {host}, and no certificate that is in order could be got or renewed for it. Browsers warn visitors there, or will soon.\n\nThe certificate that is there now is good until {expiresAt}.\n\nThe certificate that is there now ran out on {expiredAt}.\n\nWe go on trying by ourselves. Two things of the domain can keep a certificate away: a CAA record that names other authorities alone, and a service that stands between visitors and us.',
      button: 'Look at the domain',
      note: LOOKS_AFTER,
    },
    'certificate-returned': {
      subject: 'The certificate of {host} is in order again',
      heading: 'The certificate of {host} is in order again',
      body: 'Hello {name},\n\nVisitors of {host} are shown a certificate that is in order. There is nothing to do.\n\nIt is good until {expiresAt}, and is renewed by itself.',
      button: 'Look at the domain',
      note: LOOKS_AFTER,
    },
    'sender-lost': {
      subject: 'Mails are not sent from {address} any more',
      heading: 'Mails are not sent from {address} any more',
      body: 'Hello {name},\n\nThe DNS record that proves {address} has gone or changed. Your mails go on: they now leave from our own address, with your name, and answers to them reach {address}.\n\nThe page of mails shows which record it is and what has to stand there.',
      button: 'Look at the records',
      note: LOOKS_AFTER,
    },
    invoice: {
      subject: 'Invoice {number} of {tenantName}',
      heading: 'Invoice {number}',
      body: 'Hello {name},\n\nHere is the invoice {number} for {amount}.\n\nIt is due on {dueOn}.',
      button: 'See the invoice',
      note: 'You get this mail because the invoices of {tenantName} go to this address.',
    },
    report: {
      subject: '{tenantName}: report for {period}',
      heading: 'Report for {period}',
      body: 'Hello {name},\n\nThis is what happened at {tenantName} in {period}:',
      button: 'Open the portal',
      note: LOOKS_AFTER,
    },
  },
  ...EN_AROUND,
} as const;
