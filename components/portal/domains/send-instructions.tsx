import { Mail, Send } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { Dialog } from '@/components/ui/dialog';
import type { ShownDomain } from './domain-types';

/** The records as a text for whoever looks after the domain's DNS, to copy or to mail. */
export function SendInstructions({ domain }: { domain: ShownDomain }) {
  const { instructions: text } = domain;
  const mail = `mailto:?subject=${encodeURIComponent(`DNS records for ${domain.host}`)}&body=${encodeURIComponent(text)}`;
  return (
    <Dialog
      title="Send to a colleague"
      size="lg"
      description="Everything that whoever looks after the DNS has to know."
      trigger={
        <Button icon={<Send aria-hidden="true" />} variant="ghost">
          Send to a colleague<span className="sr-only"> {domain.displayHost}</span>
        </Button>
      }
      footer={
        <>
          <CopyButton value={text} label="Copy text" showLabel size="md" variant="secondary" />
          <Button asChild variant="primary">
            <a href={mail}>
              <Mail aria-hidden="true" />
              Write a mail
            </a>
          </Button>
        </>
      }
    >
      <pre className="max-h-80 overflow-auto rounded-lg border bg-muted/60 p-3 font-mono text-xs leading-5 wrap-anywhere whitespace-pre-wrap">
        {text}
      </pre>
    </Dialog>
  );
}
