/**
 * How a human enters by the user services v2alpha, v2beta and v2 (user-v2 §13.1): active at
 * once; the address is verified, sent a code, given one to carry, or left alone.
 */
import { type Decided, event } from '../event.ts'
import { refuse } from '../refusals.ts'
import {
  codePayload,
  type HumanToCreate,
  humanAdded,
  type IdpLink,
  type IssuedCode,
  totpEvents,
} from './human.ts'
import { idpLinkAdded } from './import-human.ts'
import { exists, type User } from './user.ts'

/** What is to become of an address that nobody vouched for. */
export type Verification =
  | { readonly kind: 'send'; readonly urlTemplate?: string | undefined }
  | { readonly kind: 'return' }
  | { readonly kind: 'verified' }
  | { readonly kind: 'none' }

export interface MetadataEntry {
  readonly key: string
  /** base64. */
  readonly value: string
}

export interface CreateHuman extends HumanToCreate {
  readonly emailVerification: Verification
  readonly phoneVerification: Verification
  readonly metadata: readonly MetadataEntry[]
  readonly links: readonly IdpLink[]
  readonly sealedTotpSecret: unknown
  readonly codes: { readonly email: IssuedCode; readonly phone: IssuedCode }
}

export function* createHuman(command: CreateHuman, user: User): Iterable<Decided> {
  if (exists(user)) throw refuse('human.id.in_use')

  yield humanAdded(command, { genderUnspecified: 0 })
  yield* verificationEvents('email', command.emailVerification, command)
  if (command.phone) yield* verificationEvents('phone', command.phoneVerification, command)
  for (const { key, value } of command.metadata) yield event('user.metadata.set', { key, value })
  for (const link of command.links) yield idpLinkAdded(link)
  yield* totpEvents(command.sealedTotpSecret)
}

function verificationEvents(
  address: 'email' | 'phone',
  verification: Verification,
  { codes, triggerOrigin }: CreateHuman,
): Decided[] {
  if (verification.kind === 'none') return []
  if (verification.kind === 'verified') return [event(`user.human.${address}.verified`)]
  return [
    event(`user.human.${address}.code.added`, {
      ...codePayload(codes[address], triggerOrigin),
      url_template: verification.kind === 'send' ? verification.urlTemplate : undefined,
      code_returned: verification.kind === 'return',
    }),
  ]
}
