'use client';

import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button, type ButtonProps } from './button';

/** Copies `value`; says so for two seconds. */
export function CopyButton({
  value,
  label = 'Copy',
  showLabel = false,
  size = 'sm',
  variant = 'ghost',
  className,
}: {
  value: string;
  /** What is copied: "Copy key". */
  label?: string;
  showLabel?: boolean;
  size?: ButtonProps['size'];
  variant?: ButtonProps['variant'];
  className?: string;
}) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);

  return (
    <Button
      size={size}
      variant={variant}
      iconOnly={!showLabel}
      aria-label={showLabel ? undefined : label}
      className={className}
      onClick={async () => {
        await navigator.clipboard.writeText(value);
        setCopied(true);
      }}
    >
      {copied ? <Check aria-hidden="true" className="text-success-text" /> : <Copy aria-hidden="true" />}
      {showLabel ? (copied ? 'Copied' : label) : null}
      <span role="status" className="sr-only">
        {copied ? 'Copied' : ''}
      </span>
    </Button>
  );
}
