'use client';

import {
  Bold,
  Code,
  Heading2,
  Italic,
  Link2,
  List,
  ListOrdered,
  type LucideIcon,
  SquareCode,
  Table,
  TextQuote,
} from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Tooltip } from '@/components/ui/tooltip';
import type { EditKind } from './markdown-edits';

const TOOLS: { kind: EditKind; label: string; keys?: string; icon: LucideIcon }[][] = [
  [
    { kind: 'heading', label: 'Heading', icon: Heading2 },
    { kind: 'bold', label: 'Bold', keys: '⌘B', icon: Bold },
    { kind: 'italic', label: 'Italic', keys: '⌘I', icon: Italic },
    { kind: 'code', label: 'Code', icon: Code },
  ],
  [
    { kind: 'link', label: 'Link', icon: Link2 },
    { kind: 'list', label: 'List', icon: List },
    { kind: 'numbers', label: 'Numbered list', icon: ListOrdered },
    { kind: 'quote', label: 'Quote', icon: TextQuote },
  ],
  [
    { kind: 'block', label: 'Code block', icon: SquareCode },
    { kind: 'table', label: 'Table', icon: Table },
  ],
];

/** Marks for people who do not know Markdown by heart. */
export function EditorToolbar({ onEdit, disabled }: { onEdit: (kind: EditKind) => void; disabled: boolean }) {
  return (
    <div role="group" aria-label="Formatting" className="flex flex-wrap items-center gap-0.5">
      {TOOLS.map((group, index) => (
        <div
          key={index}
          className="flex items-center gap-0.5 not-first:before:mx-1 not-first:before:h-4 not-first:before:w-px not-first:before:bg-border"
        >
          {group.map(({ kind, label, keys, icon: Icon }) => (
            <Tooltip key={kind} content={keys ? `${label} (${keys})` : label}>
              <Button
                size="sm"
                variant="ghost"
                iconOnly
                aria-label={label}
                disabled={disabled}
                // The selection in the text must outlive the click.
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => onEdit(kind)}
              >
                <Icon aria-hidden="true" />
              </Button>
            </Tooltip>
          ))}
        </div>
      ))}
    </div>
  );
}
