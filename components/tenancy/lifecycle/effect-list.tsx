import { DoorClosed, DoorOpen, Mail, ShieldCheck, Trash2 } from 'lucide-react';
import type { EffectKind, TransitionEffect } from '@/lib/lifecycle/states/schemas';

const LOOK: Record<EffectKind, { icon: typeof Mail; tone: string; word: string }> = {
  closes: { icon: DoorClosed, tone: 'text-warning-text', word: 'Closes' },
  keeps: { icon: ShieldCheck, tone: 'text-success-text', word: 'Keeps' },
  removes: { icon: Trash2, tone: 'text-danger-text', word: 'Removes' },
  opens: { icon: DoorOpen, tone: 'text-success-text', word: 'Opens' },
  tells: { icon: Mail, tone: 'text-muted-foreground', word: 'Tells' },
};

/** What an act does, one sentence a line. */
export function EffectList({ effects, label }: { effects: TransitionEffect[]; label: string }) {
  return (
    <ul aria-label={label} className="grid gap-2 text-sm">
      {effects.map(({ kind, sentence }) => {
        const { icon: Icon, tone, word } = LOOK[kind];
        return (
          <li key={sentence} className="flex items-start gap-2.5">
            <Icon aria-hidden="true" className={`mt-0.5 size-4 shrink-0 ${tone}`} />
            <span className="min-w-0 text-pretty">
              <span className="sr-only">{word}: </span>
              {sentence}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
