/**
 * Whether a user holds one of its passkeys or security keys: a challenge, which the session
 * keeps, and the proof (surroundings §4.7).
 */
import { createChallenge, type Proof, verifyProof } from '../../crypto/webauthn.ts'
import { checkKey, readyKeys, type WebAuthnFamily } from '../../domain/factor/webauthn.ts'
import { refuse } from '../../domain/refusals.ts'
import { type Actor, load, type Stored } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { type GuessDeps, guessOf } from '../guess/guesses.ts'
import { changeUser, userEvolution } from '../user/users.ts'
import { relyingPartyOf } from './relying-party.ts'
import { webAuthnTimeoutMs } from './webauthn-keys.ts'

export type UserVerification = 'required' | 'preferred' | 'discouraged'

/** What a session keeps of a challenge, until it is met. */
export interface WebAuthnChallenge {
  /** base64url. */
  readonly challenge: string
  readonly rpId: string
  /** `required` asks for a passkey, the others for a security key. */
  readonly userVerification: UserVerification
  /** base64url. */
  readonly allowedKeyIds: readonly string[]
}

export interface WebAuthnCheckToBegin {
  readonly actor: Actor
  readonly userId: string
  /** Empty: the host of the request. */
  readonly domain: string
  readonly userVerification: UserVerification
}

export interface WebAuthnCheckBegun {
  readonly challenge: WebAuthnChallenge
  /** For `navigator.credentials.get`, binary members as base64url. */
  readonly options: ReturnType<typeof requestOptions>
}

/** Refuses a user who has no such key for that domain. Stores nothing. */
export async function beginWebAuthnCheck(
  deps: Pick<CommandDeps, 'events' | 'directory'>,
  { actor, userId, domain, userVerification }: WebAuthnCheckToBegin,
): Promise<WebAuthnCheckBegun> {
  const { instanceId } = actor
  const rpId = await relyingPartyOf(deps, { actor, domain })
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

/** In the order in which our pages ask nobody's key: the bytes must not tell the two apart. */
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

export interface WebAuthnToCheck {
  readonly actor: Actor
  readonly userId: string
  /** Absent: the session was not challenged, or its challenge was met already. */
  readonly challenge: WebAuthnChallenge | undefined
  /** The browser's answer as JSON gave it. */
  readonly credential: unknown
}

/**
 * Notes the key's counter; that the challenge is used up is the session's to store. Whether the
 * user was verified is said of passkeys alone: security keys are second factors, and registered
 * by whoever may set up those. Refuses what cannot be read, what does not fit, and keys that are
 * not the user's.
 */
export async function checkWebAuthn(
  deps: GuessDeps & Pick<CommandDeps, 'events'>,
  { actor, userId, challenge: kept, credential }: WebAuthnToCheck,
): Promise<Stored & { readonly userVerified: boolean }> {
  if (!kept) throw refuse('webauthn.no_challenge')
  const family = familyOf(kept.userVerification)
  let userVerified = false
  const guess = guessOf(deps, { actor, kind: 'key', account: userId })
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
        requireUserVerification: family === 'passkeys',
        userId,
        keys,
      }
      const proof = await guess.judge(
        () => verifyProof(credential, asked),
        (found) => typeof found === 'object',
      )
      const { keyId, signCount, userVerified: verified } = requireProof(proof)
      // What somebody is to have beside a password does not become one for knowing its user.
      userVerified = verified && family === 'passkeys'
      const token = keys.find((each) => each.keyId === keyId)
      return checkKey({ family, tokenId: token?.id ?? '', signCount }, user)
    },
  })
  return { ...stored, userVerified }
}

function requireProof(proof: Awaited<ReturnType<typeof verifyProof>>): Proof {
  if (proof === 'unparsable') throw refuse('webauthn.unparsable')
  if (proof === 'unknown') throw refuse('webauthn.no_key')
  if (proof === 'invalid') throw refuse('webauthn.assertion_invalid')
  return proof
}
