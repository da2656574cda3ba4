/** What a mail says, before anybody decides how it looks: plain texts only, so a template cannot forget to escape. */
export interface MailContent {
  subject: string;
  /** The line that mail programs show behind the subject. */
  preview: string;
  heading: string;
  paragraphs: string[];
  /** Words that somebody wrote, set apart. */
  quote?: string;
  button?: { label: string; url: string };
  /** Small print: why this mail came, what to do if it should not have. */
  note: string;
}
