'use client';

import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { type PreviewProps, PreviewScope } from './preview-scope';

/** The page on which customers sign in, in its real tokens and parts. */
export function SignInPreview(props: PreviewProps) {
  return (
    <PreviewScope {...props}>
      <div className="px-4 py-8 sm:py-16">
        <div className="mx-auto w-full max-w-sm rounded-xl border bg-surface p-6 shadow-md sm:p-7">
          <h1 className="text-xl font-semibold">Sign in to {props.name}</h1>
          <p className="mt-1 text-sm text-muted-foreground">To write to us and follow your requests.</p>
          <div className="mt-5 grid gap-4">
            <Field label="Mail address">
              <Input inputSize="lg" readOnly />
            </Field>
            <Field label="Password">
              <Input inputSize="lg" type="password" readOnly />
            </Field>
            <Button variant="primary" size="lg" fullWidth>
              Sign in
            </Button>
            <Button size="lg" fullWidth>
              Mail me a sign-in link
            </Button>
          </div>
        </div>
        <p className="mt-5 text-center text-sm text-muted-foreground">
          No account yet?{' '}
          <span className="font-medium text-foreground underline underline-offset-4">Create one</span>
        </p>
      </div>
    </PreviewScope>
  );
}
