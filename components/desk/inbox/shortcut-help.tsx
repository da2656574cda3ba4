'use client';

import { Dialog } from '@/components/ui/dialog';
import { Kbd } from '@/components/ui/kbd';

const KEYS: { heading: string; keys: [string[], string][] }[] = [
  {
    heading: 'In the list',
    keys: [
      [['j'], 'Next request'],
      [['k'], 'Previous request'],
      [['Enter'], 'Open it'],
      [['/'], 'Search'],
    ],
  },
  {
    heading: 'In a request',
    keys: [
      [['r'], 'Reply'],
      [['n'], 'Internal note'],
      [['e'], 'Mark solved, or open again'],
      [['a'], 'Assign to me, or give it back'],
      [['u'], 'Back to the list'],
      [['⌘', '↵'], 'Send (Ctrl ↵ on other keyboards)'],
    ],
  },
];

/** Every key of the inbox; opens by "?". */
export function ShortcutHelp({
  open,
  onOpenChange,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      size="lg"
      title="Keyboard shortcuts"
      description="Work through the inbox without the mouse."
    >
      <div className="grid gap-5 sm:grid-cols-2">
        {KEYS.map((group) => (
          <section key={group.heading}>
            <h3 className="mb-2 text-sm font-medium">{group.heading}</h3>
            <dl className="grid gap-2">
              {group.keys.map(([keys, words]) => (
                <div key={words} className="flex items-center justify-between gap-3 text-sm">
                  <dt className="text-muted-foreground">{words}</dt>
                  <dd className="flex shrink-0 gap-1">
                    {keys.map((key) => (
                      <Kbd key={key}>{key}</Kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
