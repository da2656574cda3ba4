'use client';

import { useDone } from '@/components/tenancy/use-done';
import { Select } from '@/components/ui/select';
import type { OperatorDto } from '@/lib/identity/operators/schemas';
import { OPERATOR_ROLE_WORDS, OPERATOR_ROLES, type OperatorRole } from '@/lib/kernel/operator-permissions';
import type { ActionResult } from '@/lib/kernel/result';

interface OperatorRoleCellProps {
  operator: OperatorDto;
  mayManage: boolean;
  changeRole: (input: { id: string; role: OperatorRole }) => Promise<ActionResult<unknown>>;
}

/** An operator's role: a choice for owners, the word for everybody else. */
export function OperatorRoleCell({ operator, mayManage, changeRole }: OperatorRoleCellProps) {
  const { done, isRunning } = useDone();
  const { id, name, role } = operator;
  if (!mayManage) return OPERATOR_ROLE_WORDS[role].label;
  return (
    <Select
      size="sm"
      aria-label={`Role of ${name}`}
      value={role}
      disabled={isRunning}
      onValueChange={(next) =>
        void done(
          changeRole({ id, role: next as OperatorRole }),
          `${name} is now ${OPERATOR_ROLE_WORDS[next as OperatorRole].label.toLowerCase()}`,
        )
      }
      className="w-28"
      options={OPERATOR_ROLES.map((value) => ({
        value,
        label: OPERATOR_ROLE_WORDS[value].label,
        hint: OPERATOR_ROLE_WORDS[value].description,
      }))}
    />
  );
}
