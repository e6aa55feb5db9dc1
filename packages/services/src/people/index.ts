export { actorOf, type SignedIn } from './actor-of.ts';
export { changeOwnPassword } from './change-own-password.ts';
export { createFirstAdmin } from './create-first-admin.ts';
export { createUser } from './create-user.ts';
export { listUsers } from './list-users.ts';
export { hashOf } from './passwords.ts';
export { resetPassword } from './reset-password.ts';
export { setOwnLocale } from './set-own-locale.ts';
export { updateUser } from './update-user.ts';
