/** What a caller can do about the refusals of lazy migration; see `refusal-remedies.ts`. */

/** One sentence per key. */
export const migrationRemedies = {
  'Errors.PasswordHook.NotFound': 'Set a hook with `SetPasswordHook` first.',
  'Errors.PasswordHook.PasswordIsHere': 'Leave it as it is; the user signs in as usual.',
  'Errors.PasswordHook.NotMarked': 'Check the user id; it may have signed in meanwhile.',
  'Errors.PasswordHook.Unavailable':
    'Try again; if it lasts, ask the hook by `TestPasswordHook`, and see docs/migrate/lazy.md.',
} as const
