'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Alert } from '@/components/ui/alert';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { PageHeader } from '@/components/ui/page-header';
import { Select } from '@/components/ui/select';
import { toast } from '@/components/ui/toaster';
import { directionOf, LANGUAGE_NAMES, LANGUAGES, type Language } from '@/lib/kernel/languages';
import { MAIL_TEXTS, type MailTextDto } from '@/lib/mailing/schemas';
import { pageHref } from '../pages';
import { PlanLink } from '../usage/plan-link';
import { useRun } from '../use-run';
import { MailHistory } from './mail-history';
import { MailPreview } from './mail-preview';
import type { MailActions } from './mail-types';
import { useShownMail } from './use-shown-mail';
import { WordingForm } from './wording-form';

interface MailEditorProps {
  slug: string;
  text: MailTextDto;
  /** Languages in which this mail has words of the tenant's own. */
  changed: readonly Language[];
  isAllowed: boolean;
  mayWrite: boolean;
  /** Null: whoever looks has no mailbox here. */
  testAddress: string | null;
  locale: string;
  timeZone: string;
  actions: MailActions;
}

/** One mail in one language: its words and how they look beside each other, what it said before below. */
export function MailEditor(props: MailEditorProps) {
  const { slug, text, changed, isAllowed, testAddress, locale, timeZone, actions } = props;
  const { kind, language } = text;
  const of = { kind, language };
  const router = useRouter();
  const [wording, setWording] = useState(text.wording);
  const [asksReset, setAsksReset] = useState(false);
  const { run, isRunning, fieldErrors } = useRun();
  const preview = useShownMail(text, wording, actions.show);
  const mayChange = props.mayWrite && isAllowed;
  const dir = directionOf(language);
  const isDirty = JSON.stringify(wording) !== JSON.stringify(text.wording);
  const mailsHref = pageHref(slug, 'mails');

  async function sendTest() {
    const result = await run(() => actions.test(of));
    if (result.ok) toast.success(`On its way to ${result.data.address}`);
  }

  return (
    <>
      <PageHeader
        breadcrumbs={[{ label: 'Mails', href: mailsHref }, { label: MAIL_TEXTS[kind].label }]}
        title={MAIL_TEXTS[kind].label}
        badge={text.isChanged ? <Badge tone="accent">Changed</Badge> : <Badge>Default</Badge>}
        description={MAIL_TEXTS[kind].when}
        actions={
          <>
            <Select
              aria-label="Language"
              className="w-40"
              value={language}
              onValueChange={(next) => router.push(`${mailsHref}/${kind}?language=${next}`)}
              options={LANGUAGES.map((value) => ({
                value,
                label: LANGUAGE_NAMES[value],
                ...(changed.includes(value) && { hint: 'Changed' }),
              }))}
            />
            {props.mayWrite && testAddress ? (
              <Button disabled={isDirty || isRunning} onClick={() => void sendTest()}>
                Send me a test
              </Button>
            ) : null}
            {mayChange && text.isChanged ? (
              <Button disabled={isRunning} onClick={() => setAsksReset(true)}>
                Reset
              </Button>
            ) : null}
            {mayChange ? (
              <Button
                variant="primary"
                disabled={!isDirty}
                loading={isRunning}
                onClick={() =>
                  void run(() => actions.save({ ...of, wording, basedOn: text.number }), {
                    success: 'Saved: the next mail says it',
                  })
                }
              >
                Save
              </Button>
            ) : null}
          </>
        }
      />
      <div className="grid gap-4">
        {isAllowed ? null : (
          <Alert tone="info" title="Words of your own are not part of your plan">
            <PlanLink slug={slug} />
          </Alert>
        )}
        <div className="grid items-start gap-4 lg:grid-cols-2">
          <WordingForm
            text={text}
            wording={wording}
            dir={dir}
            fieldErrors={{ ...fieldErrors, ...preview.fieldErrors }}
            disabled={!mayChange}
            onChange={setWording}
          />
          <MailPreview shown={preview.shown} dir={dir} />
        </div>
        <MailHistory
          versions={text.versions}
          mayRollBack={mayChange && !isRunning}
          locale={locale}
          timeZone={timeZone}
          onRollBack={async ({ number }) =>
            (
              await run(() => actions.rollBack({ ...of, number, basedOn: text.number }), {
                success: 'Taken again: the next mail says it',
              })
            ).ok
          }
        />
      </div>
      <ConfirmDialog
        open={asksReset}
        onOpenChange={setAsksReset}
        title="Take our words again?"
        description={`In ${LANGUAGE_NAMES[language]}, from the next mail on. Yours stay in the history.`}
        tone="primary"
        confirmLabel="Reset"
        onConfirm={async () =>
          (
            await run(() => actions.reset({ ...of, basedOn: text.number }), {
              success: 'The mail says our words again',
            })
          ).ok
        }
      />
    </>
  );
}
