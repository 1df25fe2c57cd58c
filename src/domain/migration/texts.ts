/** The texts of refusals of lazy migration; see `refusal-texts.ts`. */

/** Texts of our own. */
export const migrationTexts = {
  'Errors.PasswordHook.NotFound':
    'There is no password hook. Set one for the organisation or the instance',
  'Errors.PasswordHook.PasswordIsHere': 'The user has a password here. Leave it as it is',
  'Errors.PasswordHook.NotMarked':
    'The password of this user is not with an old system. Check whether it was taken over',
  'Errors.PasswordHook.Unavailable':
    'The system that has this password does not answer. Try again shortly',
} as const
