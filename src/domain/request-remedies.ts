/** What a caller can do about refusals of requests; part of `domain/refusal-remedies.ts`. */
export const requestRemedies = {
  'Errors.Request.FieldNotServed':
    'Leave the field out; docs/fields.md lists those that are served.',
  'Errors.Request.IdempotencyKeyInvalid':
    'Use a random UUID for each call, and the same one to repeat it.',
  'Errors.Request.IdempotencyKeyReused':
    'Use a key of its own for each call; to repeat a call, repeat it as it was.',
  'Errors.Request.DoneBefore': 'Read what the call made before making anything again.',
} as const
