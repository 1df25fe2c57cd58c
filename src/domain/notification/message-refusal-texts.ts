/** The texts of refusals about messages that were sent, and what to do about each. */

/** Part of `ownTexts` in `domain/refusal-texts.ts`. */
export const messageOwnTexts = {
  'Errors.Message.NotFound':
    'There is no such message, or it was purged. Check the id with ListMessages',
  'Errors.Message.NotEnded':
    'The message has not ended, and is sent by itself. Look at the queue with GetHealth',
  'Errors.Message.NotAgain':
    'The message cannot be sent again. Have its user begin anew what it was about',
} as const

/** Part of `remedies` in `domain/refusal-remedies.ts`. */
export const messageRemedies = {
  'Errors.Message.NotFound': 'Check the id with `ListMessages`.',
  'Errors.Message.NotEnded':
    'Wait, or see with `GetHealth` whether its transport works; it goes out as soon as it does.',
  'Errors.Message.NotAgain':
    'A notice reports once, and a one-time code is asked for by its user at the next sign-in.',
} as const
