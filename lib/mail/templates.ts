import type { z } from 'zod';
import { ACCOUNT_TEMPLATES } from './account-templates';
import type { MailContent } from './content';
import { fillLine, fillParts, type Values } from './fill';
import { ENGLISH, mailFormats, type MailVoice } from './mail-formats';
import { headerText } from './header-text';
import { type MailLook, renderHtml, renderText } from './layout';
import { OPERATIONS_TEMPLATES } from './operations-templates';
import { REQUEST_TEMPLATES } from './request-templates';
import type { WordedTemplate } from './template-parts';
import { directionOf, type Language } from '@/lib/kernel/languages';
import { WORDS } from './words';
import type { MailKind, Wording, Words } from './words/faithful';
import { WORKSPACE_TEMPLATES } from './workspace-templates';

const WORDED = { ...ACCOUNT_TEMPLATES, ...REQUEST_TEMPLATES, ...WORKSPACE_TEMPLATES } as const;

/** Every mail the platform sends: what it needs to know, and what it says. */
export const MAIL_TEMPLATES = { ...WORDED, ...OPERATIONS_TEMPLATES } as const;

export type MailTemplate = keyof typeof MAIL_TEMPLATES;
export type MailData<T extends MailTemplate> = z.infer<(typeof MAIL_TEMPLATES)[T]['data']>;

/** A template whose words stand in `words/`; null for those between operators. */
function findWorded(template: MailTemplate): WordedTemplate | null {
  return Object.hasOwn(WORDED, template)
    ? (WORDED[template as keyof typeof WORDED] as unknown as WordedTemplate)
    : null;
}

/** The template that a mail's words belong to. */
export function templateOf(kind: MailKind): MailTemplate {
  const found = (Object.keys(WORDED) as (keyof typeof WORDED)[]).find((key) =>
    (WORDED[key].kinds as readonly MailKind[]).includes(kind),
  );
  if (!found) throw new Error(`No template has the words "${kind}".`);
  return found;
}

/** Which words a mail takes; null for those between operators. Throws ZodError when the data does not fit. */
export function kindOf(template: MailTemplate, data: unknown): MailKind | null {
  const found = findWorded(template);
  return found && found.kind(found.data.parse(data));
}

/** What a mail is written with beside its data. */
export interface Writing {
  voice?: MailVoice;
  /** What `{tenantName}` stands for where the data do not say. */
  brandName?: string;
  /** Words in place of our own. */
  wording?: Wording | null;
}

/** The values of a mail's variables, as its words get them. */
export function valuesOf(
  template: MailTemplate,
  data: unknown,
  { voice = ENGLISH, brandName = '' }: Writing,
): Values {
  const found = findWorded(template);
  return { tenantName: brandName, ...found?.values(found.data.parse(data), mailFormats(voice)) };
}

/** Checks the data of one template and writes its content. Throws ZodError when the data does not fit. */
export function writeMail(template: MailTemplate, data: unknown, writing: Writing = {}): MailContent {
  const found = findWorded(template);
  if (found) return writeWorded(template, found, data, writing);
  const { data: schema, write } = MAIL_TEMPLATES[template] as {
    data: z.ZodType;
    write: (data: unknown) => MailContent;
  };
  return write(schema.parse(data));
}

/** A mail as it is read: HTML and text. */
export function renderMail(
  template: MailTemplate,
  data: unknown,
  writing: Writing,
  look: MailLook,
): { subject: string; html: string; text: string } {
  const content = writeMail(template, data, writing);
  return {
    subject: headerText(content.subject),
    html: renderHtml(content, look),
    text: renderText(content, look),
  };
}

/** The words around mails: of the page where they are stopped. */
export function frameWordsOf(language: Language): Words['frame'] {
  return WORDS[language].frame;
}

/** Our words of a mail. */
export function wordsOf(kind: MailKind, language: Language): Wording {
  return WORDS[language].mails[kind];
}

function writeWorded(
  template: MailTemplate,
  found: WordedTemplate,
  data: unknown,
  writing: Writing,
): MailContent {
  const checked = found.data.parse(data);
  const voice = writing.voice ?? ENGLISH;
  const words: Wording = writing.wording ?? WORDS[voice.language].mails[found.kind(checked)];
  const values = valuesOf(template, checked, writing);
  const isIsolated = directionOf(voice.language) === 'rtl';
  const paragraphs = fillParts(words.body, /\n\s*\n/, values, isIsolated);
  const quote = found.quote?.(checked, mailFormats(voice));
  const url = found.buttonUrl?.(checked);
  return {
    subject: fillLine(words.subject, values),
    preview: paragraphs.join(' ').slice(0, 200),
    heading: fillLine(words.heading, values, isIsolated),
    paragraphs,
    ...(quote ? { quote } : {}),
    ...(words.button && url ? { button: { label: fillLine(words.button, values), url } } : {}),
    note: fillParts(words.note, /\n/, values, isIsolated).join('\n'),
  };
}
