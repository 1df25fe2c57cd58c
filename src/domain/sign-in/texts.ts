/** Texts and remedies of refusals of people who manage their own account. */

/** Part of `ownTexts` in `domain/refusal-texts.ts`. */
export const signInTexts = {
  'Errors.User.LastWayToSignIn':
    'This is the only way into the account. Add a password, a passkey or a linked account first',
  'Errors.User.Password.CurrentNeeded':
    'The account has a password already. Give the current password to change it',
} as const

/** Part of `domain/refusal-remedies.ts`. */
export const signInRemedies = {
  'Errors.User.LastWayToSignIn': 'Add another way to sign in, then remove this one.',
  'Errors.User.Password.CurrentNeeded': 'Give the current password as the proof of the change.',
} as const
