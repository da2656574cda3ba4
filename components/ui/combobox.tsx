'use client';

import { Command } from 'cmdk';
import { Check, ChevronsUpDown } from 'lucide-react';
import { useState } from 'react';
import { cn } from './cn';
import { useFieldControl } from './field-context';
import { controlStyles } from './input';
import { Popover } from './popover';

export interface ComboboxOption {
  value: string;
  label: string;
  /** Beside the label; it is found by it too. */
  hint?: string;
}

export interface ComboboxProps {
  options: readonly ComboboxOption[];
  /** Empty: nothing chosen. */
  value: string;
  onValueChange: (value: string) => void;
  placeholder?: string;
  /** Offers to choose nothing, in these words. */
  clearLabel?: string;
  /** Names the list for screen readers. */
  label: string;
  searchPlaceholder?: string;
  /** For lists that are searched elsewhere: `options` are what was found for `value`, and nothing is left out here. */
  search?: { value: string; onChange: (typed: string) => void; busy?: boolean };
  /** What the chosen value is called where it is not among the options. */
  valueLabel?: string;
  onOpenChange?: (open: boolean) => void;
  disabled?: boolean;
  className?: string;
}

/** Every word typed has to stand in the option's words; scattered letters are no match. */
export function containsWords(value: string, typed: string, keywords: readonly string[] = []): number {
  const text = `${keywords.join(' ')} ${value}`.toLowerCase();
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
    ? 1
    : 0;
}

/** One of many options, found by typing. In a Field it takes the field's label. */
export function Combobox(props: ComboboxProps) {
  const { options, value, onValueChange, placeholder = 'Choose…', clearLabel, label } = props;
  const { search } = props;
  const [open, setOwnOpen] = useState(false);
  const { disabled, required: _required, ...aria } = useFieldControl({ disabled: props.disabled });
  const chosen = options.find((option) => option.value === value);
  const text = chosen?.label ?? (value ? (props.valueLabel ?? value) : placeholder);

  function setOpen(next: boolean) {
    setOwnOpen(next);
    props.onOpenChange?.(next);
    if (!next) search?.onChange('');
  }

  function choose(next: string) {
    setOpen(false);
    if (next !== value) onValueChange(next);
  }

  return (
    <Popover
      label={label}
      open={open}
      onOpenChange={setOpen}
      className="w-80 p-0"
      trigger={
        <button
          type="button"
          role="combobox"
          aria-expanded={open}
          aria-haspopup="dialog"
          aria-label={aria.id ? undefined : `${label}: ${text}`}
          disabled={disabled}
          {...aria}
          className={cn(
            controlStyles,
            'inline-flex h-8 items-center justify-between gap-2 px-2.5 text-left text-sm',
            !value && 'text-muted-foreground',
            props.className,
          )}
        >
          <span className="truncate">{text}</span>
          <ChevronsUpDown aria-hidden="true" className="size-3.5 shrink-0 text-muted-foreground" />
        </button>
      }
    >
      <Command
        label={label}
        loop
        defaultValue={value}
        filter={containsWords}
        shouldFilter={search === undefined}
      >
        <Command.Input
          {...(search ? { value: search.value, onValueChange: search.onChange } : {})}
          placeholder={props.searchPlaceholder ?? 'Type to search…'}
          className="h-10 w-full border-b border-border bg-transparent px-3.5 text-sm outline-none placeholder:text-muted-foreground max-sm:text-lg"
        />
        <Command.List label={label} className="max-h-72 overflow-y-auto overscroll-contain p-1">
          <Command.Empty className="px-3 py-6 text-center text-sm text-muted-foreground">
            {search?.busy ? 'Searching…' : 'Nothing matches.'}
          </Command.Empty>
          {clearLabel ? (
            <Row option={{ value: '', label: clearLabel }} isChosen={!value} onChoose={choose} />
          ) : null}
          {options.map((option) => (
            <Row key={option.value} option={option} isChosen={option.value === value} onChoose={choose} />
          ))}
        </Command.List>
      </Command>
    </Popover>
  );
}

function Row({
  option,
  isChosen,
  onChoose,
}: {
  option: ComboboxOption;
  isChosen: boolean;
  onChoose: (value: string) => void;
}) {
  return (
    <Command.Item
      value={option.value || '(none)'}
      keywords={[option.label, option.hint ?? '']}
      onSelect={() => onChoose(option.value)}
      className="flex min-h-8 cursor-default select-none items-center gap-2 rounded-sm px-2 py-1 text-sm data-[selected=true]:bg-hover"
    >
      <span className="min-w-0 flex-1 truncate">{option.label}</span>
      {option.hint ? <span className="shrink-0 text-xs text-muted-foreground">{option.hint}</span> : null}
      <Check
        aria-hidden="true"
        className={cn('size-4 shrink-0 text-muted-foreground', !isChosen && 'invisible')}
      />
    </Command.Item>
  );
}
