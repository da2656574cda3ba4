'use client';

import { useRouter } from 'next/navigation';
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { articlePath, sitePath } from './paths';
import { useSuggestions } from './use-suggestions';

/**
 * Search with suggestions while typing (ARIA combobox with a listbox). Without JavaScript it is a plain form.
 */
export function SearchBox({
  basePath,
  label,
  listLabel,
  icon,
  inputClassName,
  defaultValue = '',
  autoFocus = false,
}: {
  basePath: string;
  label: string;
  listLabel: string;
  icon: ReactNode;
  inputClassName: string;
  defaultValue?: string;
  autoFocus?: boolean;
}) {
  const router = useRouter();
  const listId = useId();
  const [text, setText] = useState(defaultValue);
  const [isOpen, setIsOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const suggestions = useSuggestions(basePath, isOpen ? text : '');
  const isListed = isOpen && suggestions.length > 0;

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape') setIsOpen(false);
    if (!isListed) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      const places = suggestions.length + 1;
      // One place more than there are rows: the text itself.
      setActive((now) => ((now + 1 + step + places) % places) - 1);
    }
    const chosen = suggestions[active];
    if (event.key === 'Enter' && chosen) {
      event.preventDefault();
      setIsOpen(false);
      router.push(articlePath(basePath, chosen.slug));
    }
  }

  return (
    <search className="relative block w-full">
      <form
        action={sitePath(basePath, '/search')}
        onSubmit={() => setIsOpen(false)}
        onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && setIsOpen(false)}
      >
        {icon}
        <input
          type="search"
          name="q"
          role="combobox"
          aria-label={label}
          aria-expanded={isListed}
          aria-controls={isListed ? listId : undefined}
          aria-autocomplete="list"
          aria-activedescendant={isListed && active >= 0 ? `${listId}-${active}` : undefined}
          autoComplete="off"
          // biome-ignore lint/a11y/noAutofocus: only on the search page, which is there for this field
          autoFocus={autoFocus}
          maxLength={200}
          placeholder={label}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setActive(-1);
            setIsOpen(true);
          }}
          onKeyDown={onKeyDown}
          className={inputClassName}
        />
        {isListed ? (
          <div
            id={listId}
            role="listbox"
            aria-label={listLabel}
            className="absolute inset-x-0 top-full z-20 mt-2 overflow-hidden rounded-xl border bg-raised p-1.5 text-start shadow-lg"
          >
            {suggestions.map((row, index) => (
              // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus; aria-activedescendant points here
              // biome-ignore lint/a11y/useKeyWithClickEvents: the field takes the keys
              <div
                key={row.slug}
                id={`${listId}-${index}`}
                role="option"
                aria-selected={index === active}
                onPointerEnter={() => setActive(index)}
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => router.push(articlePath(basePath, row.slug))}
                className={`cursor-pointer rounded-lg px-3 py-2 ${index === active ? 'bg-hover' : ''}`}
              >
                <p className="truncate text-base font-medium">{row.title}</p>
                {row.collectionName ? (
                  <p className="truncate text-sm text-muted-foreground">{row.collectionName}</p>
                ) : null}
              </div>
            ))}
          </div>
        ) : null}
      </form>
    </search>
  );
}
