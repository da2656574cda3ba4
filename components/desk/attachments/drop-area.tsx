'use client';

import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import { cn } from '@/components/ui/cn';

const hasFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files');

/** Takes files that are dropped anywhere on what it contains; the button beside does the same by keyboard. */
export function DropArea({
  onFiles,
  disabled = false,
  className,
  children,
}: {
  onFiles: (files: Iterable<File>) => void;
  disabled?: boolean;
  className?: string;
  children: ReactNode;
}) {
  const depth = useRef(0);
  const [isOver, setIsOver] = useState(false);

  function leave(by: number) {
    depth.current = Math.max(0, depth.current + by);
    setIsOver(depth.current > 0);
  }

  if (disabled) return <div className={cn('relative', className)}>{children}</div>;
  return (
    <div
      className={cn('relative', className)}
      onDragEnter={(event) => hasFiles(event) && leave(1)}
      onDragLeave={(event) => hasFiles(event) && leave(-1)}
      onDragOver={(event) => hasFiles(event) && event.preventDefault()}
      onDrop={(event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        leave(-depth.current);
        onFiles([...event.dataTransfer.files]);
      }}
    >
      {children}
      {isOver ? (
        <div className="pointer-events-none absolute inset-1 z-10 grid place-items-center rounded-md border border-dashed border-accent-text bg-accent-soft text-sm font-medium text-accent-text">
          Drop to attach
        </div>
      ) : null}
    </div>
  );
}
