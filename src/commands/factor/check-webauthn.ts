/**
 * Proof of a passkey or security key: a challenge, which the session stores, and the assertion that
 * answers it (surroundings §4.7).
 */
import { createChallenge, type Proof, toUserHandle, verifyProof } from '../../crypto/webauthn.ts'
import { checkKey, readyKeys, type WebAuthnFamily } from '../../domain/factor/webauthn.ts'
import { refuse } from '../../domain/refusals.ts'
import { type Actor, load, type Stored } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { createGuess, type GuessDeps } from '../guess/guesses.ts'
import { changeUser, userEvolution } from '../user/users.ts'
import { findRelyingParty } from './relying-party.ts'
import { webAuthnTimeoutMs } from './webauthn-keys.ts'

/** As in WebAuthn: whether the authenticator must verify its user. */
export type UserVerification = 'required' | 'preferred' | 'discouraged'

/** What a session stores of a challenge until it is met. */
export interface WebAuthnChallenge {
  /** base64url. */
  readonly challenge: string
  readonly rpId: string
  /** `required` means a passkey, the others a security key. */
  readonly userVerification: UserVerification
  /** base64url. */
  readonly allowedKeyIds: readonly string[]
}

/** For whom a challenge is, and by which relying party. */
export interface WebAuthnCheckToBegin {
  readonly actor: Actor
  readonly userId: string
  /** Empty: the host of the request. */
  readonly domain: string
  readonly userVerification: UserVerification
}

/** The challenge to store, and the options for the browser. */
export interface WebAuthnCheckBegun {
  readonly challenge: WebAuthnChallenge
  /** For `navigator.credentials.get`, binary members as base64url. */
  readonly options: ReturnType<typeof requestOptions>
}

/** Creates a challenge. Refuses a user without such a key for that domain. Stores nothing. */
export async function beginWebAuthnCheck(
  deps: Pick<CommandDeps, 'events' | 'directory'>,
  { actor, userId, domain, userVerification }: WebAuthnCheckToBegin,
): Promise<WebAuthnCheckBegun> {
  const { instanceId } = actor
  const rpId = await findRelyingParty(deps, { actor, domain })
  const stream = { instanceId, aggregateType: userEvolution.aggregateType, aggregateId: userId }
  const { state: user } = await load(deps.events, { evolution: userEvolution, stream })
  const keys = readyKeys({ family: familyOf(userVerification), rpId }, user)
  if (keys.length === 0) throw refuse('webauthn.no_key')
  const challenge = {
    challenge: createChallenge(),
    rpId,
    userVerification,
    allowedKeyIds: keys.map(({ keyId }) => keyId),
  }
  return { challenge, options: requestOptions(challenge) }
}

function familyOf(userVerification: UserVerification): WebAuthnFamily {
  return userVerification === 'required' ? 'passkeys' : 'u2f'
}

/**
 * In the same member order as the decoy options of the sign-in pages, so that the bytes do not tell
 * whether the user exists.
 */
function requestOptions({ challenge, rpId, userVerification, allowedKeyIds }: WebAuthnChallenge) {
  return {
    publicKey: {
      challenge,
      timeout: webAuthnTimeoutMs,
      rpId,
      userVerification,
      allowCredentials: allowedKeyIds.map((id) => ({ type: 'public-key', id })),
    },
  }
}

/** What an assertion proves. */
export interface WebAuthnChecked {
  /** Two factors: possession, and what the authenticator verified. */
  readonly userVerified: boolean
  readonly isPasskey: boolean
}

/** An assertion, and the challenge it answers. */
export interface WebAuthnToCheck {
  readonly actor: Actor
  readonly userId: string
  /** Absent without a challenge, or when it was met already. */
  readonly challenge: WebAuthnChallenge | undefined
  /** The browser's answer, as parsed JSON. */
  readonly credential: unknown
}

/**
 * Stores the key's signature counter; the session stores that the challenge is used. User
 * verification counts only for passkeys that verified their user at registration: whoever has the
 * key of another could set its PIN later, and security keys are second factors, registered under
 * weaker conditions. Refuses an unreadable or invalid assertion, and keys of other users.
 */
export async function checkWebAuthn(
  deps: GuessDeps & Pick<CommandDeps, 'events'>,
  { actor, userId, challenge: kept, credential }: WebAuthnToCheck,
): Promise<Stored & WebAuthnChecked> {
  if (!kept) throw refuse('webauthn.no_challenge')
  const family = familyOf(kept.userVerification)
  const isPasskey = family === 'passkeys'
  let userVerified = false
  const guess = createGuess(deps, { actor, kind: 'key', account: userId })
  const stored = await changeUser(deps.events, {
    actor,
    userId,
    decide: async (user) => {
      const keys = readyKeys({ family, rpId: kept.rpId }, user).filter(({ keyId }) =>
        kept.allowedKeyIds.includes(keyId),
      )
      const asked = {
        challenge: kept.challenge,
        rpId: kept.rpId,
        ownOrigin: actor.origin,
        keys: keys.map((key) => ({
          ...key,
          mustVerifyUser: isPasskey && key.verifiesUser,
          userHandle: key.isImported ? key.userHandle : toUserHandle(userId),
        })),
      }
      const proof = await guess.judge(
        () => verifyProof(credential, asked),
        (found) => typeof found === 'object',
      )
      const { keyId, signCount, userVerified: verified } = requireProof(proof)
      const token = keys.find((each) => each.keyId === keyId)
      userVerified = verified && isPasskey && token?.verifiesUser === true
      return checkKey({ family, tokenId: token?.id ?? '', signCount }, user)
    },
  })
  return { ...stored, userVerified, isPasskey }
}

function requireProof(proof: Awaited<ReturnType<typeof verifyProof>>): Proof {
  if (proof === 'unparsable') throw refuse('webauthn.unparsable')
  if (proof === 'unknown') throw refuse('webauthn.no_key')
  if (proof === 'invalid') throw refuse('webauthn.assertion_invalid')
  return proof
}
