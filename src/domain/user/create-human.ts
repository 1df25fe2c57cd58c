/**
 * Creating a human by the user services v2alpha, v2beta and v2 (user-v2 §13.1): active at once; the
 * address is verified, gets a code by mail, has its code returned, or is left alone.
 */
import { type Decided, event } from '../event.ts'
import { type FirstPasskey, firstPasskeyEvents } from '../factor/first-passkey.ts'
import { refuse } from '../refusals.ts'
import {
  type CodesNeeded,
  type HumanToCreate,
  humanAdded,
  type IdpLink,
  type IssuedCode,
  totpEvents,
} from './human.ts'
import { checkLinksFit, idpLinkAdded } from './import-human.ts'
import { checkMetadataFits, noMetadata } from './metadata.ts'
import { exists, type User } from './user.ts'
import { needsCode, type Verification, verificationEvents } from './verification.ts'

/** A metadata entry of a user. */
export interface MetadataEntry {
  readonly key: string
  /** base64. */
  readonly value: string
}

/** The command that creates a human. */
export interface CreateHuman extends HumanToCreate {
  readonly emailVerification: Verification
  readonly phoneVerification: Verification
  readonly metadata: readonly MetadataEntry[]
  readonly links: readonly IdpLink[]
  readonly sealedTotpSecret: unknown
  /** One that was registered before there was a user. */
  readonly passkey?: FirstPasskey | undefined
  /** False: the user is deactivated at once. */
  readonly isActive?: boolean | undefined
  readonly codes: { readonly email: IssuedCode; readonly phone: IssuedCode }
}

/** Creates a human; refuses an id in use, and more metadata or links than a user may have. */
export function* createHuman(command: CreateHuman, user: User): Iterable<Decided> {
  if (exists(user)) throw refuse('human.id.in_use')

  yield humanAdded(command, { genderUnspecified: 0 })
  const { codes, triggerOrigin, emailVerification, phoneVerification } = command
  const email = { verification: emailVerification, code: codes.email, triggerOrigin }
  const phone = { verification: phoneVerification, code: codes.phone, triggerOrigin }
  yield* verificationEvents('email', email)
  if (command.phone) yield* verificationEvents('phone', phone)
  checkMetadataFits(command.metadata, noMetadata)
  for (const { key, value } of command.metadata) yield event('user.metadata.set', { key, value })
  checkLinksFit(command.links.length)
  for (const link of command.links) yield idpLinkAdded(link)
  yield* totpEvents(command.sealedTotpSecret)
  yield* firstPasskeyEvents(command.passkey)
  if (command.isActive === false) yield event('user.deactivated')
}

/** Addresses that need verification get a code each; nobody is invited. */
export function codesNeeded({
  emailVerification,
  phoneVerification,
  phone,
}: Pick<CreateHuman, 'emailVerification' | 'phoneVerification' | 'phone'>): CodesNeeded {
  const isPhoneAsked = phone !== undefined && needsCode(phoneVerification)
  return { init: false, email: needsCode(emailVerification), phone: isPhoneAsked }
}
