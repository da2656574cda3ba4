export { changeOperatorRole } from './change-operator-role';
export { chooseOperatorPassword } from './choose-password-by-link';
export { enableOperator } from './enable-operator';
export { inviteOperator, renewOperatorLink } from './invite-operator';
export { listOperators } from './list-operators';
