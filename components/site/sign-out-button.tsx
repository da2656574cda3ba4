'use client';

import { LogOut } from 'lucide-react';
import { useState } from 'react';
import { signOut } from '@/components/identity/auth-client';
import { Button } from '@/components/ui/button';
import { toast } from '@/components/ui/toaster';

/** Ends the session of this browser and goes to the home page. */
export function SignOutButton({ basePath }: { basePath: string }) {
  const [isPending, setIsPending] = useState(false);
  return (
    <Button
      size="lg"
      icon={<LogOut aria-hidden="true" />}
      loading={isPending}
      onClick={async () => {
        setIsPending(true);
        const result = await signOut({ basePath });
        if (result.ok) return;
        setIsPending(false);
        toast.error(result.error.message);
      }}
    >
      Sign out
    </Button>
  );
}
