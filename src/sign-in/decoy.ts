/**
 * Answers for unknown names where names are hidden: they take the same work and look the same as
 * those for a user.
 */
import { randomBytes } from 'node:crypto'
import { findRelyingParty } from '../commands/factor/relying-party.ts'
import { checkPassword as compareOnly } from '../commands/user/check-password.ts'
import { shownForDecoy } from '../domain/sign-in/attempts.ts'
import type { KeyChallenge, NamedAccount, PageScope } from '../login/calls.ts'
import { type SignInOutcome, withoutTarpit } from './begin-session.ts'
import { parseFailure } from './failures.ts'
import { toActor } from './page-scope.ts'
import type { SignInDeps } from './sign-in-deps.ts'

/**
 * Hashes a password as for a user, and refuses it. Reports overload and too many attempts as for a
 * user.
 */
export async function decoyVerify(
  deps: SignInDeps,
  scope: PageScope,
  password: string,
): Promise<SignInOutcome> {
  const compared = { actor: toActor(scope), userId: '', password }
  return compareOnly(withoutTarpit(deps), compared).then(
    () => ({ failure: 'wrong' }) as const,
    (thrown) => ({ failure: shownForDecoy(parseFailure(thrown).failure) }),
  )
}

/**
 * A challenge for a passkey that does not exist, in a session that does not exist. A name gets the
 * same passkey every time, on every server and after every restart, as a user does.
 */
export async function decoyChallenge(
  deps: SignInDeps,
  scope: PageScope,
  { loginName }: NamedAccount,
): Promise<KeyChallenge> {
  const rpId = await findRelyingParty(deps, { actor: toActor(scope), domain: '' })
  const about = JSON.stringify([scope.instanceId, rpId, loginName.trim().toLowerCase()])
  const challenge = randomBytes(32).toString('base64url')
  return {
    session: { sessionId: deps.ids.next(), token: deps.mintToken().token },
    options: {
      publicKey: {
        challenge,
        timeout: 300_000,
        rpId,
        userVerification: 'required',
        allowCredentials: decoyKeys(deps, about),
      },
    },
  }
}

/** Most people have one passkey, some two: of 256 names so many have a second. */
const secondOf256 = 56

/** Lengths of key ids of common authenticators: platforms, phones, security keys. */
const idBytes = [16, 16, 20, 20, 20, 32, 32, 48] as const

function decoyKeys({ keyedHash }: Pick<SignInDeps, 'keyedHash'>, about: string) {
  const [chance = 0] = keyedHash(`how many passkeys ${about}`)
  const names = chance < secondOf256 ? ['first', 'second'] : ['first']
  return names.map((name) => {
    const [kind = 0] = keyedHash(`${name} passkey, its kind ${about}`)
    const bytes = keyedHash(`${name} passkey ${about}`)
    const id = Buffer.from(bytes)
      .subarray(0, idBytes[kind % idBytes.length])
      .toString('base64url')
    return { type: 'public-key', id }
  })
}
