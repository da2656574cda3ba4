import { FileText } from 'lucide-react';
import type { FileDto } from '@/lib/desk/schemas';
import { bytesText } from '@/lib/kernel/amounts';

const PICTURES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif']);

/** The attachments of a message: pictures as pictures, everything else as a download. */
export function FileList({
  files,
  fileHref,
}: {
  files: readonly FileDto[];
  fileHref: (id: string) => string;
}) {
  if (files.length === 0) return null;
  return (
    <ul className="mt-2 flex flex-wrap gap-2" aria-label="Attachments">
      {files.map((file) => {
        const isPicture = PICTURES.has(file.mediaType);
        return (
          <li key={file.id} className="max-w-full">
            <a
              href={fileHref(file.id)}
              target={isPicture ? '_blank' : undefined}
              rel={isPicture ? 'noopener' : undefined}
              download={isPicture ? undefined : file.name}
              className="group block max-w-full overflow-hidden rounded-md border bg-surface text-xs hover:border-border-strong"
            >
              {isPicture ? (
                <img
                  src={fileHref(file.id)}
                  alt={file.name}
                  loading="lazy"
                  decoding="async"
                  className="max-h-48 max-w-full min-w-24 bg-muted object-contain sm:max-w-72"
                />
              ) : null}
              <span className="flex items-center gap-1.5 px-2 py-1.5">
                {isPicture ? null : (
                  <FileText aria-hidden="true" className="size-3.5 shrink-0 text-muted-foreground" />
                )}
                <span className="max-w-52 min-w-0 truncate group-hover:underline">{file.name}</span>
                <span className="shrink-0 text-muted-foreground tabular-nums">
                  {bytesText(file.sizeBytes)}
                </span>
              </span>
            </a>
          </li>
        );
      })}
    </ul>
  );
}
