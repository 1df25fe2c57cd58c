/**
 * Importing a human (management-v1 §7).
 *
 * A user who can sign in at once is not bothered: a vouched address counts as verified, and only an
 * unvouched one is sent a code. Any other user is invited.
 */
import { type Decided, event } from '../event.ts'
import { refuse } from '../refusals.ts'
import {
  type CodesNeeded,
  codePayload,
  type HumanToCreate,
  humanAdded,
  type IdpLink,
  type IssuedCode,
  isPhoneAsked,
  phoneEvents,
  totpEvents,
} from './human.ts'
import { idpLinkReservation } from './names.ts'
import { exists, type User } from './user.ts'

/** The command that imports a human. */
export interface ImportHuman extends HumanToCreate {
  readonly links: readonly IdpLink[]
  readonly sealedTotpSecret: unknown
  /** Hashes, at most ten. */
  readonly recoveryCodeHashes: readonly string[]
  readonly passwordless: { readonly id: string; readonly issued: IssuedCode } | undefined
  readonly codes: {
    readonly init: IssuedCode
    readonly email: IssuedCode
    readonly phone: IssuedCode
  }
}

/** Imports a human; refuses an id in use, and more links than a user may have. */
export function* importHuman(command: ImportHuman, user: User): Iterable<Decided> {
  if (exists(user)) throw refuse('human.imported.id.in_use')

  yield humanAdded(command, { genderUnspecified: -1 })
  checkLinksFit(command.links.length)
  for (const link of command.links) yield idpLinkAdded(link)
  yield addressEvent(command)
  yield* phoneEvents(command, command.codes.phone)
  if (command.passwordless) {
    const { id, issued } = command.passwordless
    const payload = { id, code: issued.code, expiry: issued.expiryNanos }
    yield event('user.human.passwordless.initialization.code.added', payload)
  }
  yield* totpEvents(command.sealedTotpSecret)
  if (command.recoveryCodeHashes.length > 0) {
    yield event('user.human.mfa.recoverycode.added', { codes: command.recoveryCodeHashes })
  }
}

/** Maximum number of linked accounts per user. */
const idpLinksMax = 50

/** Refuses more links than a user may have. */
export function checkLinksFit(count: number): void {
  if (count > idpLinksMax) throw refuse('idp_link.too_many', String(idpLinksMax))
}

/** The link to an external account; one account can belong to one user only. */
export function idpLinkAdded(link: IdpLink): Decided {
  return event(
    'user.human.externalidp.added',
    { idpConfigId: link.idpId, userId: link.externalUserId, displayName: link.displayName },
    { reserve: [idpLinkReservation(link)] },
  )
}

/** The one event about the address: invited, trusted, or asked to verify. */
function addressEvent(command: ImportHuman): Decided {
  const { codes, triggerOrigin } = command
  const { links, email, phone, encodedHash, passwordless } = command
  const hasPasswordless = passwordless !== undefined
  const needed = codesNeeded({ links, email, phone, encodedHash, hasPasswordless })
  if (needed.init) {
    return event('user.human.initialization.code.added', codePayload(codes.init, triggerOrigin))
  }
  if (!needed.email) return event('user.human.email.verified')
  return event('user.human.email.code.added', codePayload(codes.email, triggerOrigin))
}

/** What determines the codes of an imported human. */
export interface ImportedAccess
  extends Pick<ImportHuman, 'links' | 'encodedHash' | 'email' | 'phone'> {
  /** Whether a link to register a passkey was requested. */
  readonly hasPasswordless: boolean
}

/** Users who cannot sign in are invited; others get a code for an unvouched address. */
export function codesNeeded(access: ImportedAccess): CodesNeeded {
  const init = !canSignIn(access)
  return { init, email: !init && !access.email.isVerified, phone: isPhoneAsked(access) }
}

function canSignIn({ links, email, encodedHash, hasPasswordless }: ImportedAccess): boolean {
  const hasCredential = encodedHash !== undefined || hasPasswordless
  return links.length > 0 || (email.isVerified && hasCredential)
}
