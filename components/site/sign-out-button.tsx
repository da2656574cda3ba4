'use client';

import { LogOut } from 'lucide-react';
import { useState } from 'react';
import { signOut } from '@/components/identity/auth-client';
import { useWords } from '@/components/layout/words';
import { Button } from '@/components/ui/button';
import { toast } from '@/components/ui/toaster';

/** Ends the session of this browser and goes to the home page. */
export function SignOutButton({ basePath }: { basePath: string }) {
  const t = useWords();
  const [isPending, setIsPending] = useState(false);
  return (
    <Button
      size="lg"
      icon={<LogOut aria-hidden="true" className="rtl:-scale-x-100" />}
      loading={isPending}
      onClick={async () => {
        setIsPending(true);
        const result = await signOut({ basePath });
        if (result.ok) return;
        setIsPending(false);
        toast.error(result.error.message);
      }}
    >
      {t('frame.signOut')}
    </Button>
  );
}
