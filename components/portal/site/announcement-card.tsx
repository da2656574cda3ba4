'use client';

import { Card } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { Switch } from '@/components/ui/switch';
import { Textarea } from '@/components/ui/textarea';
import type { SiteAnnouncement } from '@/lib/desk/schemas';
import {
  ANNOUNCEMENT_MAX_LENGTH,
  ANNOUNCEMENT_TONES,
  type AnnouncementTone,
} from '@/lib/desk/schemas/site-content-values';
import { LinkFields } from './link-fields';
import type { SiteDraft } from './site-types';
import { zonedFieldOf, zonedInstantOf } from './zoned-field';

const TONE: Record<AnnouncementTone, string> = {
  neutral: 'Neutral',
  info: 'Information',
  success: 'Good news',
  warning: 'Warning',
  danger: 'Outage',
};

const NEW: SiteAnnouncement = {
  text: '',
  tone: 'info',
  link: null,
  from: null,
  until: null,
  isDismissible: true,
};

/** A line above every page of the site. */
export function AnnouncementCard({ draft, timeZone }: { draft: SiteDraft; timeZone: string }) {
  const { announcement } = draft.content;
  const set = (next: Partial<SiteAnnouncement>) =>
    draft.change({ announcement: { ...NEW, ...announcement, ...next } });
  const error = (field: string) => draft.fieldErrors[`content.announcement.${field}`];
  return (
    <Card title="Announcement" description="A line above every page: an outage, new hours, a move.">
      <div className="grid gap-4">
        <Switch
          checked={announcement !== null}
          onCheckedChange={(isOn) => draft.change({ announcement: isOn ? NEW : null })}
          label="Show an announcement"
          disabled={draft.disabled}
        />
        {announcement ? (
          <>
            <Field label="Text" error={error('text')} required>
              <Textarea
                rows={2}
                value={announcement.text}
                maxLength={ANNOUNCEMENT_MAX_LENGTH}
                placeholder="We are moving on Sunday. Answers may take a little longer."
                onChange={(event) => set({ text: event.target.value })}
              />
            </Field>
            <Field label="Tone">
              <Select
                value={announcement.tone}
                onValueChange={(tone) => set({ tone: tone as AnnouncementTone })}
                options={ANNOUNCEMENT_TONES.map((value) => ({ value, label: TONE[value] }))}
                disabled={draft.disabled}
                className="sm:w-48"
              />
            </Field>
            <Switch
              checked={announcement.link !== null}
              onCheckedChange={(hasLink) => set({ link: hasLink ? { label: '', href: '' } : null })}
              label="With a link"
              disabled={draft.disabled}
            />
            {announcement.link ? (
              <LinkFields
                link={announcement.link}
                onChange={(link) => set({ link })}
                errors={draft.fieldErrors}
                path="content.announcement.link"
              />
            ) : null}
            <div className="grid gap-4 sm:grid-cols-2">
              <Field label="From" hint="Empty: from now on." error={error('from')}>
                <Input
                  type="datetime-local"
                  value={zonedFieldOf(announcement.from, timeZone)}
                  onChange={(event) => set({ from: zonedInstantOf(event.target.value, timeZone) })}
                />
              </Field>
              <Field
                label="Until"
                hint={`Empty: until you turn it off. Times of ${timeZone}.`}
                error={error('until')}
              >
                <Input
                  type="datetime-local"
                  value={zonedFieldOf(announcement.until, timeZone)}
                  onChange={(event) => set({ until: zonedInstantOf(event.target.value, timeZone) })}
                />
              </Field>
            </div>
            <Checkbox
              checked={announcement.isDismissible}
              onCheckedChange={(isDismissible) => set({ isDismissible })}
              label="Visitors can close it"
              disabled={draft.disabled}
            />
          </>
        ) : null}
      </div>
    </Card>
  );
}
