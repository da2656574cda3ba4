import type { Metadata } from 'next';
import { StatusScreen } from '@/components/layout/status-screen';
import { AccentScope } from '@/components/ui/accent-scope';
import { Button } from '@/components/ui/button';

export const metadata: Metadata = { title: 'This workspace is full at the moment' };

/** Instead of any page of a workspace whose plan has no room for one more person at the same time. */
export default function FullPage() {
  return (
    <AccentScope face="portal">
      <StatusScreen
        code="429"
        title="This workspace is full at the moment"
        description="As many people are at work in it as its plan allows at the same time. Try again in a few minutes. An owner always gets in, and can change the plan."
        homeLabel="Go to my workspaces"
        action={
          <Button asChild variant="ghost">
            <a href="/sign-out">Sign out</a>
          </Button>
        }
      />
    </AccentScope>
  );
}
