/** The texts of refusals about messages that were sent, and what to do about each. */

/** Part of `ownTexts` in `domain/refusal-texts.ts`. */
export const messageOwnTexts = {
  'Errors.Message.NotFound':
    'There is no such message, or it was purged. Check the id with ListMessages',
  'Errors.Message.NotEnded':
    'The message has not ended, and is sent by itself. Try again when it has ended',
  'Errors.Message.NotAgain':
    'The message cannot be sent again. Have its user begin anew what it was about',
} as const

/** Part of `remedies` in `domain/refusal-remedies.ts`. */
export const messageRemedies = {
  'Errors.Message.NotFound': 'Check the id with `ListMessages`.',
  'Errors.Message.NotEnded':
    'Try again when it is no longer pending; `GetHealth` says whether its transport works.',
  'Errors.Message.NotAgain':
    'Have its user begin anew: a notice reports once, and one-time codes belong to a sign-in.',
} as const
