'use client';

import { type Ref, useImperativeHandle, useRef, useState } from 'react';
import { cn } from './cn';
import { useFieldControl } from './field-context';
import { controlStyles } from './input';

export interface CodeAreaHandle {
  /** Puts the cursor there and brings it into sight. Both count from 1. */
  goTo(line: number, column: number): void;
}

/** Text of a program: monospace, unwrapped, with numbers of lines. Tab leaves it, as it leaves every field. */
export function CodeArea({
  value,
  onChange,
  marked,
  placeholder,
  disabled,
  ref,
}: {
  value: string;
  onChange: (value: string) => void;
  /** Lines that something is wrong with. */
  marked?: ReadonlySet<number>;
  placeholder?: string;
  disabled?: boolean;
  ref?: Ref<CodeAreaHandle>;
}) {
  const wired = useFieldControl({ disabled });
  const area = useRef<HTMLTextAreaElement>(null);
  const [top, setTop] = useState(0);
  const lines = value.split('\n').length;
  useImperativeHandle(ref, () => ({
    goTo(line, column) {
      const at = offsetOf(value, line, column);
      const { current } = area;
      if (!current) return;
      current.focus();
      current.setSelectionRange(at, at);
      current.scrollTop = Math.max(0, (line - 4) * LINE_PX);
    },
  }));
  return (
    <div className="relative overflow-hidden rounded-md">
      <div
        aria-hidden="true"
        className="pointer-events-none absolute inset-y-px left-px z-10 w-10 overflow-hidden rounded-l-md border-r bg-muted py-1.5 pr-2 text-right font-mono text-xs leading-5 text-muted-foreground select-none"
      >
        <div style={{ transform: `translateY(${-top}px)` }}>
          {Array.from({ length: lines }, (_, index) => (
            <div
              // biome-ignore lint/suspicious/noArrayIndexKey: a line is its number
              key={index}
              className={cn(marked?.has(index + 1) && 'font-semibold text-danger-text')}
            >
              {index + 1}
            </div>
          ))}
        </div>
      </div>
      <textarea
        {...wired}
        ref={area}
        value={value}
        rows={14}
        wrap="off"
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        autoCorrect="off"
        placeholder={placeholder}
        onChange={(event) => onChange(event.target.value)}
        onScroll={(event) => setTop(event.currentTarget.scrollTop)}
        className={cn(
          controlStyles,
          'block max-h-160 min-h-40 resize-y overflow-auto py-1.5 pr-2.5 pl-12 font-mono text-xs leading-5 [tab-size:2]',
        )}
      />
    </div>
  );
}

const LINE_PX = 20;

/** Where line and column lie in the text, as near as there is such a place. */
function offsetOf(text: string, line: number, column: number): number {
  const lines = text.split('\n');
  const before = lines.slice(0, line - 1).reduce((chars, { length }) => chars + length + 1, 0);
  return before + Math.min(column - 1, lines[line - 1]?.length ?? 0);
}
