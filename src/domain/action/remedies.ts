/** What a caller can do about the refusals of webhooks; see `refusal-remedies.ts`. */

/** One sentence per key. */
export const actionRemedies = {
  'Errors.Target.Invalid': 'Give a name that is not blank.',
  'Errors.Target.NoTimeout': 'Give a timeout of more than zero, up to 270 seconds.',
  'Errors.Target.InvalidURL': 'Give a URL that begins with https://, without name and password.',
  'Errors.Target.DeniedURL':
    'Use a public address, or have the operator list the host in `GATEHOUSE_OUTGOING_ALLOW`.',
  'Errors.Target.AlreadyExists': 'Choose another name, or update the existing target.',
  'Errors.Target.NotFound': 'Check the id of the target with `ListTargets`.',
  'Errors.Target.InvalidPublicKey':
    'Send a PEM block `PUBLIC KEY`: RSA of 2048 bits or more, P-256, P-384 or P-521.',
  'Errors.Target.InvalidExpirationDate': 'Give a date in the future, or none.',
  'Errors.Target.KeyNotFound': 'Check the id of the key with `ListPublicKeys`.',
  'Errors.Target.PublicKeyExpired': 'Add another key and activate that one.',
  'Errors.Target.PublicKeyActive':
    'Call `ActivatePublicKey` with another key, or `DeactivatePublicKey`, first.',
  'Errors.Target.IDMissing': 'Give ids that are not blank.',
  'Errors.Target.TooManyKeys': 'Remove keys that are not used any more.',
  'Errors.Execution.ConditionInvalid':
    'Use a name of `ListExecutionMethods`, `…Services` or `…Functions`, or a type of an event.',
  'Errors.Execution.Failed':
    'Check that the target answers in time with a status of 2xx; the log of the server says more.',
  'Errors.Execution.Forwarded': 'Ask whoever runs the target; the text is theirs.',
  'Errors.Execution.MissingEncryptionKey':
    'Call `ActivatePublicKey` with a key of the target that has not expired.',
  'Errors.Execution.ResponseIsNotValidJSON':
    'Have the target answer with JSON that has only members it may have; see docs/webhooks.md.',
  'Errors.Delivery.NotFound': 'Check the id with `ListDeliveries`.',
  'Errors.Delivery.NotEnded': 'Try again when its state is neither pending nor waiting.',
  'Errors.Execution.TooManyTargets': 'Set fewer targets; one of them can pass calls on.',
} as const
