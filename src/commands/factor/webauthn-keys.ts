/** Passkeys and security keys: registered in two steps, and removed (user-v2 §11.1). */
import {
  createChallenge,
  keyAlgorithms,
  type NewKey,
  readChallenge,
  toUserHandle,
  verifyNewKey,
} from '../../crypto/webauthn.ts'
import {
  registerKey,
  registrationOf,
  removeKey,
  requireCodeAlive,
  requirePending,
  verifyKey,
  type WebAuthnFamily,
} from '../../domain/factor/webauthn.ts'
import { refuse } from '../../domain/refusals.ts'
import type { User } from '../../domain/user/user.ts'
import { attemptsMax, type Stored } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { attemptsAtOnce } from '../guess/guesses.ts'
import { type CodeCheckerDeps, codeChecker } from '../user/pending-code.ts'
import { type CredentialOwner, changeCredentials } from '../user/users.ts'
import { findRelyingParty } from './relying-party.ts'

/** The timeout of a WebAuthn prompt, in milliseconds. */
export const webAuthnTimeoutMs = 300_000

/** As in WebAuthn: built into the device, or separate. */
export type Attachment = 'platform' | 'cross-platform'

/** For whom a key is registered, and of which kind. */
export interface KeyToRegister extends CredentialOwner {
  readonly family: WebAuthnFamily
  /** Empty: the host of the request. */
  readonly domain: string
  /** v1 does not store the domain with the key: it is one of no domain in particular. */
  readonly isOfNoDomain?: boolean
  /** The required kind of authenticator; absent: any. */
  readonly attachment: Attachment | undefined
  /** From a registration link; replaces the caller's permission. */
  readonly code: { readonly id: string; readonly code: string } | undefined
}

/** The pending registration, and the options for the browser. */
export interface RegistrationBegun extends Stored {
  readonly tokenId: string
  /** For `navigator.credentials.create`, binary members as base64url (surroundings §4.6). */
  readonly options: ReturnType<typeof creationOptions>
}

/** Begins a registration; `verifyWebAuthnRegistration` ends it with the browser's answer. */
export async function registerWebAuthn(
  deps: CodeCheckerDeps & Pick<CommandDeps, 'events' | 'directory' | 'users' | 'ids'>,
  { family, domain, isOfNoDomain, attachment, code: given, ...owner }: KeyToRegister,
): Promise<RegistrationBegun> {
  const { actor, userId } = owner
  const { instanceId } = actor
  const rpId = await findRelyingParty(deps, { actor, domain })
  const shown = await deps.users.byId({ instanceId, userId })
  if (!shown?.human) throw refuse('webauthn.user_unknown')
  const tokenId = deps.ids.next()
  const challenge = createChallenge()
  let registeredIds: string[] = []
  const proven = given ? ['user.human.passwordless.token.added'] : []
  const input = { actor, userId, kind: 'code', name: 'passkey' } as const
  const tried = codeChecker(deps, { ...input, code: given?.code ?? '' })
  const attempts = given ? attemptsAtOnce : attemptsMax
  const stored = await changeCredentials(
    deps.events,
    { ...owner, proven, attempts },
    async (user) => {
      registeredIds = keyIdsOf(user, family)
      if (given) requireCodeAlive(given.id, user)
      const pending = given && user.codes.passwordless.get(given.id)
      const code = given && { id: given.id, typed: await tried(pending) }
      const ofDomain = isOfNoDomain ? '' : rpId
      return registerKey({ family, tokenId, challenge, rpId: ofDomain, code }, user)
    },
  )
  const user = {
    id: userId,
    name: shown.preferredLoginName,
    displayName: shown.human.displayName || shown.preferredLoginName,
  }
  const options = creationOptions({ family, challenge, rpId, user, attachment, registeredIds })
  return { ...stored, tokenId, options }
}

function keyIdsOf(user: User, family: WebAuthnFamily): string[] {
  const tokens = [...user.credentials[family].values()]
  return tokens.filter(({ isReady }) => isReady).map(({ keyId }) => keyId)
}

/** Options for `navigator.credentials.create`, binary members as base64url. */
export function creationOptions({
  family,
  challenge,
  rpId,
  user,
  attachment,
  registeredIds,
}: {
  family: WebAuthnFamily
  challenge: string
  rpId: string
  user: { id: string; name: string; displayName: string }
  attachment: Attachment | undefined
  registeredIds: readonly string[]
}) {
  // A passkey may be the only factor, so browsers are asked for one that verifies its user; a
  // security key follows a password.
  const isPasskey = family === 'passkeys'
  return {
    publicKey: {
      challenge,
      rp: { id: rpId, name: rpId },
      user: { ...user, id: toUserHandle(user.id) },
      pubKeyCredParams: keyAlgorithms.map((alg) => ({ type: 'public-key', alg })),
      timeout: webAuthnTimeoutMs,
      excludeCredentials: registeredIds.map((id) => ({ type: 'public-key', id })),
      authenticatorSelection: {
        ...(attachment && { authenticatorAttachment: attachment }),
        residentKey: isPasskey ? 'preferred' : 'discouraged',
        requireResidentKey: false,
        userVerification: isPasskey ? 'required' : 'discouraged',
      },
      attestation: 'none',
    },
  }
}

/** The browser's answer to a registration. */
export interface KeyToVerify extends CredentialOwner {
  readonly family: WebAuthnFamily
  /** Absent, as in v1: the registration whose challenge was answered. */
  readonly tokenId: string | undefined
  /** The user's name for the key. */
  readonly name: string
  /** The browser's answer, as parsed JSON. */
  readonly credential: unknown
}

/**
 * Ends a registration. Any caller may, as only the client that got the challenge can answer it
 * (user-v2 §11.1). Refuses what is unreadable or does not fit the challenge.
 */
export async function verifyWebAuthnRegistration(
  deps: Pick<CommandDeps, 'events' | 'directory'>,
  { family, tokenId: named, name, credential, ...owner }: KeyToVerify,
): Promise<Stored> {
  const verified = new Map<string, NewKey>()
  return changeCredentials(deps.events, owner, async (user) => {
    const tokenId = named ?? registrationAnswered({ family, credential }, user)
    const { challenge, rpId: domain } = requirePending({ family, tokenId }, user)
    const rpId = domain || (await findRelyingParty(deps, { actor: owner.actor, domain }))
    const known = verified.get(challenge)
    const key =
      known ??
      (await verifyNewKey(credential, {
        challenge,
        rpId,
        ownOrigin: owner.actor.origin,
      }))
    if (key === 'unparsable') throw refuse('webauthn.unparsable')
    if (key === 'invalid') throw refuse('webauthn.invalid')
    verified.set(challenge, key)
    return verifyKey({ family, tokenId, name, challenge, key }, user)
  })
}

function registrationAnswered(
  { family, credential }: Pick<KeyToVerify, 'family' | 'credential'>,
  user: User,
): string {
  const challenge = readChallenge(credential)
  if (challenge === undefined) throw refuse('webauthn.unparsable')
  return registrationOf({ family, challenge }, user)
}

/** Removes a key, or a registration that was never ended. */
export async function removeWebAuthn(
  deps: Pick<CommandDeps, 'events'>,
  {
    family,
    tokenId,
    ...owner
  }: CredentialOwner & { readonly family: WebAuthnFamily; readonly tokenId: string },
): Promise<Stored> {
  return changeCredentials(deps.events, owner, (user) => removeKey({ family, tokenId }, user))
}
