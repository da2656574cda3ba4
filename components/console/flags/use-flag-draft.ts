'use client';

import { useState } from 'react';
import type { z } from 'zod';
import { toast } from '@/components/ui/toaster';
import type { ActionResult } from '@/lib/kernel/result';
import {
  createFlagSchema,
  type CreateFlagInput,
  type FlagDto,
  type FlagRules,
  OPEN_RULES,
  type UpdateFlagInput,
  updateFlagSchema,
} from '@/lib/plans/flags/schemas';

export type FlagDraft = Omit<CreateFlagInput, 'reason'>;

const NEW: FlagDraft = {
  key: '',
  description: '',
  isEnabled: false,
  rules: OPEN_RULES,
  feature: null,
  isPublic: false,
};

export interface FlagDraftOptions {
  /** Null makes a new one. */
  flag: FlagDto | null;
  create: (input: CreateFlagInput) => Promise<ActionResult<FlagDto>>;
  update: (input: UpdateFlagInput) => Promise<ActionResult<FlagDto>>;
  onSaved: (flag: FlagDto) => void;
}

/** A flag while it is edited. What was typed stays when it is refused. */
export function useFlagDraft({ flag, create, update, onSaved }: FlagDraftOptions) {
  const [draft, setDraft] = useState<FlagDraft>(() => (flag ? contentOf(flag) : NEW));
  const [startedFrom, setStartedFrom] = useState(flag?.version ?? null);
  const [reason, setReason] = useState('');
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [isSaving, setIsSaving] = useState(false);

  const set = (change: Partial<FlagDraft>) => {
    setDraft((before) => ({ ...before, ...change }));
    setErrors({});
  };
  const setRules = (change: Partial<FlagRules>) => {
    setDraft((before) => ({ ...before, rules: { ...before.rules, ...change } }));
    setErrors({});
  };

  const send = (): Promise<ActionResult<FlagDto>> | null => {
    if (startedFrom === null) {
      const parsed = createFlagSchema.safeParse({ ...draft, reason });
      return parsed.success ? create(parsed.data) : refuse(parsed.error);
    }
    const parsed = updateFlagSchema.safeParse({ ...draft, version: startedFrom, reason });
    return parsed.success ? update(parsed.data) : refuse(parsed.error);
  };
  const refuse = (error: z.ZodError) => {
    setErrors(byField(error));
    return null;
  };

  const save = async () => {
    const sent = send();
    if (!sent) return;
    setIsSaving(true);
    const result = await sent.catch(() => null);
    setIsSaving(false);
    if (!result) {
      toast.error('The server could not be reached. Nothing was changed; please try again.');
    } else if (result.ok) {
      setErrors({});
      setReason('');
      setStartedFrom(result.data.version);
      onSaved(result.data);
    } else {
      setErrors(result.error.fieldErrors ?? {});
      if (!result.error.fieldErrors) toast.error(result.error.message);
    }
  };

  /** The sentence about a field or anything in it. */
  const errorOf = (field: string) =>
    errors[field] ?? Object.entries(errors).find(([name]) => name.startsWith(`${field}.`))?.[1];

  return { draft, set, setRules, reason, setReason, errorOf, isSaving, save };
}

export type FlagDraftHandle = ReturnType<typeof useFlagDraft>;

function contentOf({ version: _version, updatedAt: _updatedAt, ...content }: FlagDto): FlagDraft {
  return content;
}

function byField(error: z.ZodError): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const { path, message } of error.issues) errors[path.map(String).join('.')] ??= message;
  return errors;
}
