'use client';

import { FileText, Paperclip, X } from 'lucide-react';
import { type DragEvent, useId, useRef, useState } from 'react';
import { bytesText } from '@/lib/kernel/amounts';
import { Button } from './button';
import { cn } from './cn';

export interface FileDropWords {
  size: (bytes: number) => string;
  tooBig: (name: string, size: string) => string;
  tooMany: (count: number) => string;
  remove: (name: string) => string;
}

const ENGLISH: FileDropWords = {
  size: bytesText,
  tooBig: (name, size) => `${name} is larger than ${size}.`,
  tooMany: (count) => `At most ${count} files can be attached.`,
  remove: (name) => `Remove ${name}`,
};

export interface FileDropProps {
  label: string;
  /** What is allowed: "Up to 5 files of 10 MB". */
  hint?: string;
  files: readonly File[];
  onFilesChange: (files: File[]) => void;
  accept?: string;
  maxFiles?: number;
  maxSizeBytes?: number;
  disabled?: boolean;
  words?: FileDropWords;
  className?: string;
}

/** Files by dropping or choosing; the list below it can be shortened again. */
export function FileDrop(props: FileDropProps) {
  const { files, onFilesChange, maxFiles = 10, maxSizeBytes = 25e6, words = ENGLISH } = props;
  const input = useRef<HTMLInputElement>(null);
  const hintId = useId();
  const [isOver, setIsOver] = useState(false);
  const [problem, setProblem] = useState('');

  function add(more: FileList | null) {
    const incoming = [...(more ?? [])];
    const tooBig = incoming.find((file) => file.size > maxSizeBytes);
    const fitting = incoming.filter((file) => file.size <= maxSizeBytes);
    const room = Math.max(0, maxFiles - files.length);
    if (tooBig) setProblem(words.tooBig(tooBig.name, words.size(maxSizeBytes)));
    else setProblem(fitting.length > room ? words.tooMany(maxFiles) : '');
    onFilesChange([...files, ...fitting.slice(0, room)]);
  }

  function drop(event: DragEvent) {
    event.preventDefault();
    setIsOver(false);
    if (!props.disabled) add(event.dataTransfer.files);
  }

  return (
    <div className={cn('grid gap-2', props.className)}>
      {/* Dropping is an extra; the button does the same. */}
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setIsOver(true);
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={drop}
        className={cn(
          'flex flex-wrap items-center gap-x-3 gap-y-1 rounded-md border border-dashed border-border-strong px-3 py-2 text-sm',
          isOver && 'border-accent-text bg-accent-soft',
        )}
      >
        <Button
          size="sm"
          variant="ghost"
          className="-ms-1.5"
          icon={<Paperclip aria-hidden="true" />}
          disabled={props.disabled}
          aria-describedby={props.hint ? hintId : undefined}
          onClick={() => input.current?.click()}
        >
          {props.label}
        </Button>
        {props.hint ? (
          <span id={hintId} className="text-xs text-muted-foreground">
            {props.hint}
          </span>
        ) : null}
        <input
          ref={input}
          type="file"
          multiple={maxFiles > 1}
          accept={props.accept}
          tabIndex={-1}
          aria-label={props.label}
          className="sr-only"
          onChange={(event) => {
            add(event.target.files);
            event.target.value = '';
          }}
        />
      </div>
      <p role="alert" className="text-xs text-danger-text empty:hidden">
        {problem}
      </p>
      {files.length > 0 ? (
        <ul className="grid gap-1">
          {files.map((file, index) => (
            <li
              key={`${file.name}-${file.size}-${file.lastModified}`}
              className="flex items-center gap-2 rounded-md bg-muted px-2.5 py-1 text-sm"
            >
              <FileText aria-hidden="true" className="size-4 shrink-0 text-muted-foreground" />
              <span className="min-w-0 flex-1 truncate">{file.name}</span>
              <span className="text-xs text-muted-foreground tabular-nums">{words.size(file.size)}</span>
              <Button
                size="xs"
                variant="ghost"
                iconOnly
                aria-label={words.remove(file.name)}
                onClick={() => onFilesChange(files.filter((_, other) => other !== index))}
              >
                <X aria-hidden="true" />
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
