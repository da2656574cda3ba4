import type { Metadata } from 'next';
import { InviteOperator } from '@/components/console/operators/invite-operator';
import { OperatorTable } from '@/components/console/operators/operator-table';
import { Allowed } from '@/components/tenancy/allowed';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { needsFourEyes } from '@/lib/approvals';
import { disableOperatorAct, listOperators } from '@/lib/identity/operators';
import { loadConsole } from '@/lib/web/console';
import {
  changeOperatorRoleAction,
  disableOperatorAction,
  enableOperatorAction,
  inviteOperatorAction,
  renewOperatorLinkAction,
  resetSecondFactorAction,
} from './actions';

export const metadata: Metadata = { title: 'Operators' };

const ACTIONS = {
  changeRole: changeOperatorRoleAction,
  renewLink: renewOperatorLinkAction,
  enable: enableOperatorAction,
  disable: disableOperatorAction,
  resetSecondFactor: resetSecondFactorAction,
};

/** Who runs the platform, and what each of them may do. */
export default async function OperatorsPage() {
  const { op } = await loadConsole();
  const [operators, isFourEyes] = await Promise.all([
    listOperators(op),
    needsFourEyes(disableOperatorAct, op.operator.id),
  ]);
  return (
    <>
      <PageHeader
        title="Operators"
        description="Who runs the platform. Everybody signs in with a password and a code."
        actions={
          <Allowed to="operator.manage">
            <InviteOperator invite={inviteOperatorAction} />
          </Allowed>
        }
      />
      <Card flush>
        <OperatorTable
          operators={operators}
          ownId={op.operator.id}
          isFourEyes={isFourEyes}
          actions={ACTIONS}
        />
      </Card>
    </>
  );
}
