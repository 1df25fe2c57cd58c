/** Whether a message can be sent again, and how. */
import type { MessageKind } from './messages.ts'

/** A message as far as it counts for that. */
export interface EndedMessage {
  readonly kind: MessageKind
  readonly state: 'pending' | 'sent' | 'given_up' | 'dropped'
  /** Whether its code, if it has one, expired. */
  readonly isExpired: boolean
  /** Whether a newer message with a code of this kind went to its user. */
  readonly isReplaced: boolean
  /** Whether its user is there; somebody who registers is none yet. */
  readonly hasUser: boolean
}

/**
 * `same`: the same message is sent again. `newCode`: another one, with a new code. `wait`: it is
 * sent by itself. `none`: neither makes sense.
 */
export type Remedy = 'same' | 'newCode' | 'wait' | 'none'

/** Kinds for which an administrator can have another code sent. */
const renewable: ReadonlySet<MessageKind> = new Set([
  'initCode',
  'verifyEmail',
  'verifyPhone',
  'passwordReset',
  'passwordlessRegistration',
  'inviteUser',
])

/**
 * What failed is sent again while its code counts. For all else another code is sent, where an
 * administrator may have one sent: a code that was sent is never sent twice, and a notice reports
 * once.
 */
export function remedyOf(message: EndedMessage): Remedy {
  const { kind, state, isExpired, isReplaced, hasUser } = message
  if (state === 'pending') return 'wait'
  if (state === 'given_up' && !isExpired && !(isReplaced && renewable.has(kind))) return 'same'
  return hasUser && renewable.has(kind) ? 'newCode' : 'none'
}
