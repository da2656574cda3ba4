'use client';

import { Select } from '@/components/ui/select';
import { Tooltip } from '@/components/ui/tooltip';
import type { MemberDto } from '@/lib/identity/schemas';
import { ROLE_DESCRIPTION, type Role } from '@/lib/kernel/permissions';
import { wordLabel } from '../words';
import type { MemberPowers } from './members-types';

/** A member's role: a choice for those who may change it, else the word with the reason why not. */
export function RoleCell({
  member,
  powers,
  onChange,
}: {
  member: MemberDto;
  powers: MemberPowers;
  onChange: (role: Role) => void;
}) {
  const refusal = refusalOf(member, powers);
  if (refusal) {
    return (
      <Tooltip content={refusal}>
        {/* Focusable, so that the reason can be read without a mouse. */}
        <button
          type="button"
          className="cursor-help rounded-sm text-sm underline decoration-border-strong decoration-dotted underline-offset-4"
        >
          {wordLabel(member.role)}
        </button>
      </Tooltip>
    );
  }
  return (
    <Select
      size="sm"
      aria-label={`Role of ${member.name}`}
      value={member.role}
      onValueChange={(role) => onChange(role as Role)}
      className="w-32"
      options={powers.grantable.map((role) => ({
        value: role,
        label: wordLabel(role),
        hint: ROLE_DESCRIPTION[role],
      }))}
    />
  );
}

function refusalOf(member: MemberDto, powers: MemberPowers): string | null {
  if (!powers.mayManage) return 'Owners and admins change roles.';
  if (!powers.manageable.includes(member.role)) return 'Only an owner can change an owner.';
  return null;
}
