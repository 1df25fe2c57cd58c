/** The texts of refusals of webhooks; see `refusal-texts.ts`. */

/** Texts of the peer, letter by letter. */
export const actionPeerTexts = {
  'Errors.Execution.Failed': 'Execution failed',
  'Errors.Execution.Forwarded': '{hint}',
  'Errors.Execution.MissingEncryptionKey': 'No encryption key found for target',
  'Errors.Execution.ResponseIsNotValidJSON': 'Response is not valid JSON',
  'Errors.Execution.ConditionInvalid': 'Execution condition is invalid',
  'Errors.Target.Invalid': 'Target is invalid',
  'Errors.Target.InvalidExpirationDate': 'Key expiration date must be in the future',
  'Errors.Target.InvalidPublicKey':
    'The public key is invalid. Must be a PEM encoded RSA or ECDSA public key in PKCS#8 format',
  'Errors.Target.InvalidURL': 'Target has an invalid URL',
  'Errors.Target.NoTimeout': 'Target has no timeout',
  'Errors.Target.NotFound': 'Target not found',
  'Errors.Target.PublicKeyActive': 'Cannot delete active target public key',
  'Errors.Target.PublicKeyExpired': 'Target public key is expired',
} as const

/** Texts of our own. */
export const actionOwnTexts = {
  'Errors.Target.KeyNotFound':
    'The target has no such public key. Check the id of the key with ListPublicKeys',
  'Errors.Target.IDMissing': 'An id is blank. Give ids that are not blank',
  'Errors.Target.TooManyKeys':
    'The target has as many public keys as one may have. Remove keys that are not used any more',
  'Errors.Delivery.NotFound':
    'There is no such delivery, or it was purged. Check the id with ListDeliveries',
  'Errors.Delivery.NotEnded': 'The delivery is under way. Try again when it has ended',
  'Errors.Execution.TooManyTargets':
    'The condition names more targets than one may have. Set fewer targets',
} as const
