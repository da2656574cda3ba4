'use client';

import { createContext, useContext } from 'react';
import type { PortalOperator } from './operator-banner';

const Operator = createContext<PortalOperator | null>(null);

/** Tells everything below that an operator is here under a member's name. */
export const OperatorProvider = Operator.Provider;

/** The operator who is here under a member's name, or null. */
export function usePortalOperator(): PortalOperator | null {
  return useContext(Operator);
}
