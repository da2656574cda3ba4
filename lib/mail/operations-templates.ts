import { z } from 'zod';
import { greeting, line, link, name, template, text } from './template-parts';

const ticket = z.strictObject({
  reference: name,
  subject: line,
  authorName: name,
  tenantName: name,
  excerpt: text,
  ticketUrl: link,
});

/** Mails between operators and tenants. */
export const OPERATIONS_TEMPLATES = {
  'ticket-answered': template(ticket, (data) => ({
    subject: `Re: ${data.subject} (${data.reference})`,
    preview: `${data.authorName} answered.`,
    heading: `${data.authorName} answered`,
    paragraphs: [
      `There is an answer to the ticket ${data.reference} of ${data.tenantName}, “${data.subject}”:`,
    ],
    quote: data.excerpt,
    button: { label: 'Read and reply', url: data.ticketUrl },
    note: 'You get this mail because you wrote in this ticket. Please answer on the page: replies to this address are not read.',
  })),

  'ticket-message': template(ticket, (data) => ({
    subject: `${data.reference}: ${data.subject}`,
    preview: `${data.authorName} of ${data.tenantName} wrote.`,
    heading: data.subject,
    paragraphs: [`${data.authorName} of ${data.tenantName} wrote in the ticket ${data.reference}:`],
    quote: data.excerpt,
    button: { label: 'Answer in the console', url: data.ticketUrl },
    note: 'You get this mail because you answer support tickets.',
  })),

  'approval-asked': template(
    z.strictObject({
      name,
      title: line,
      requestedBy: name,
      reason: text,
      until: line,
      approvalUrl: link,
    }),
    (data) => ({
      subject: `To allow or refuse: ${data.title}`,
      preview: `${data.requestedBy} asks. Nothing happens before a second operator allows it.`,
      heading: data.title,
      paragraphs: [
        greeting(data.name),
        `${data.requestedBy} asks for this. It takes a second operator, and waits until ${data.until}. The reason given:`,
      ],
      quote: data.reason,
      button: { label: 'Look at it in the console', url: data.approvalUrl },
      note: 'You get this mail because your role may allow it. If you did not expect it, ask your colleague first.',
    }),
  ),

  'approval-decided': template(
    z.strictObject({
      name,
      title: line,
      decidedBy: name,
      isAllowed: z.boolean(),
      note: text.nullable(),
      approvalUrl: link,
    }),
    (data) => {
      const word = data.isAllowed ? 'allowed' : 'refused';
      const outcome = data.isAllowed ? 'It is done; what takes longer has begun.' : 'Nothing was done.';
      return {
        subject: `${data.isAllowed ? 'Allowed' : 'Refused'}: ${data.title}`,
        preview: `${data.decidedBy} ${word} it.`,
        heading: `${data.decidedBy} ${word} it`,
        paragraphs: [
          greeting(data.name),
          `You had asked for this: ${data.title}. ${outcome}${data.note ? ' The note beside it:' : ''}`,
        ],
        ...(data.note ? { quote: data.note } : {}),
        button: { label: 'Open the approvals', url: data.approvalUrl },
        note: 'You get this mail because you asked for it.',
      };
    },
  ),

  'export-ended': template(
    z.strictObject({
      name,
      tenantName: name,
      /** Null: whoever reads it asked. */
      requestedBy: name.nullable(),
      isReady: z.boolean(),
      until: line.nullable(),
      exportUrl: link,
    }),
    (data) => {
      const whose = data.requestedBy ? `that ${data.requestedBy} asked for` : 'you asked for';
      return {
        subject: data.isReady
          ? `The export of ${data.tenantName} is ready`
          : `The export of ${data.tenantName} failed`,
        preview: data.isReady ? 'Only the passphrase opens it.' : 'Nothing was written. Please ask again.',
        heading: data.isReady ? 'The export is ready' : 'The export failed',
        paragraphs: data.isReady
          ? [
              greeting(data.name),
              `The export of everything in ${data.tenantName} ${whose} is ready. Owners can download it${data.until ? ` until ${data.until}` : ''}; only its passphrase opens it.`,
            ]
          : [
              greeting(data.name),
              `The export of everything in ${data.tenantName} ${whose} could not be written, and nothing is left of it. Please ask for it again.`,
            ],
        button: { label: 'Open the exports', url: data.exportUrl },
        note: 'You get this mail because you own this workspace. If nobody of yours asked for it, change your password and tell us.',
      };
    },
  ),

  announcement: template(
    z.strictObject({ name, title: line, excerpt: text, tenantName: name, announcementsUrl: link }),
    (data) => ({
      subject: data.title,
      preview: data.excerpt.slice(0, 140),
      heading: data.title,
      paragraphs: [greeting(data.name), `This is about ${data.tenantName}.`],
      quote: data.excerpt,
      button: { label: 'Read it in the portal', url: data.announcementsUrl },
      note: `You get this mail because you look after ${data.tenantName}.`,
    }),
  ),
} as const;
