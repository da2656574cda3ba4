'use client';

import { useState } from 'react';
import { AMOUNT_UNITS, type AmountUnit, unitFor } from '@/lib/kernel/amounts';
import { FieldContext } from './field-context';
import { Input } from './input';
import { Select } from './select';

interface QuantityInputProps {
  /** The unit the value is stored in. */
  stored: AmountUnit;
  /** In stored units, null when nothing is typed; NaN passes through to whoever checks it. */
  value: number | null;
  onChange: (value: number | null) => void;
  placeholder?: string;
}

/** An amount typed in the unit that suits it: 10 GB, 90 minutes. Inside a Field; what is typed stays as it is typed. */
export function QuantityInput({ stored, value, onChange, placeholder }: QuantityInputProps) {
  const units = AMOUNT_UNITS[stored];
  const [typed, setTyped] = useState(() => typedOf(stored, value));
  // Another value than what was typed means: it came from outside.
  const { text, unit } = Object.is(storedOf(typed), value) ? typed : typedOf(stored, value);
  const change = (next: Typed) => {
    setTyped(next);
    onChange(storedOf(next));
  };
  return (
    <div className="flex gap-2">
      <Input
        type="number"
        step="any"
        min={0}
        placeholder={placeholder}
        suffix={units.length === 1 ? unit.label || undefined : undefined}
        value={text}
        onChange={({ target }) => change({ text: target.value, unit })}
      />
      {units.length > 1 ? (
        // The label of the Field is the number's.
        <FieldContext value={null}>
          <Select
            aria-label="Unit"
            className="w-28 shrink-0"
            options={units.map(({ label }) => ({ value: label, label }))}
            value={unit.label}
            onValueChange={(label) =>
              change({ text, unit: units.find((entry) => entry.label === label) ?? unit })
            }
          />
        </FieldContext>
      ) : null}
    </div>
  );
}

interface Typed {
  text: string;
  unit: { label: string; size: number };
}

function typedOf(stored: AmountUnit, value: number | null): Typed {
  const unit = unitFor(stored, value);
  return { text: value === null || Number.isNaN(value) ? '' : String(value / unit.size), unit };
}

function storedOf({ text, unit }: Typed): number | null {
  if (text === '') return null;
  const amount = Number(text) * unit.size;
  // A third of a GB is no whole number of bytes; half a member is refused where it is checked.
  return unit.size === 1 ? amount : Math.round(amount);
}
