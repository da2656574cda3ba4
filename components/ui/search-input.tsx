'use client';

import { Search, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { cn } from './cn';
import { Input } from './input';
import { Spinner } from './spinner';

export interface SearchInputProps {
  label: string;
  placeholder?: string;
  defaultValue?: string;
  /** Called when typing pauses, on Enter, and with '' when cleared. */
  onSearch: (query: string) => void;
  delayMs?: number;
  busy?: boolean;
  className?: string;
}

/** A search field that waits for a pause in typing. Escape clears it. */
export function SearchInput(props: SearchInputProps) {
  const { label, placeholder, defaultValue = '', onSearch, delayMs = 250, busy } = props;
  const [value, setValue] = useState(defaultValue);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  function search(next: string, waitMs: number) {
    setValue(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onSearch(next.trim()), waitMs);
  }

  return (
    <Input
      type="search"
      aria-label={label}
      placeholder={placeholder ?? label}
      value={value}
      autoComplete="off"
      onChange={(event) => search(event.target.value, delayMs)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') search(value, 0);
        if (event.key === 'Escape' && value) search('', 0);
      }}
      prefix={busy ? <Spinner /> : <Search aria-hidden="true" />}
      suffix={
        value ? (
          <button
            type="button"
            aria-label="Clear search"
            onClick={() => search('', 0)}
            className="flex size-5 items-center justify-center rounded-sm hover:bg-hover hover:text-foreground"
          >
            <X aria-hidden="true" />
          </button>
        ) : undefined
      }
      className={cn('[&_input::-webkit-search-cancel-button]:hidden', props.className)}
    />
  );
}
