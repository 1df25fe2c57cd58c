/**
 * What is asked of nobody where names are kept secret: a passkey that no authenticator has. The
 * same name is asked for the same one, on every server and after every start, as somebody is.
 */
import { randomBytes } from 'node:crypto'
import { relyingPartyOf } from '../commands/factor/relying-party.ts'
import type { Named } from './account.ts'
import { actorOf, type Place } from './page-scope.ts'
import type { SignInNeeds } from './sign-in-needs.ts'

/** As `askPasskey` answers for somebody; no token is that of the session. */
export async function askNobody(needs: SignInNeeds, place: Place, { loginName }: Named) {
  const rpId = await relyingPartyOf(needs, { actor: actorOf(place), domain: '' })
  const about = JSON.stringify([place.instanceId, rpId, loginName.trim().toLowerCase()])
  const challenge = randomBytes(32).toString('base64url')
  return {
    session: { sessionId: needs.ids.next(), token: needs.mintToken().token },
    options: {
      publicKey: {
        ...{ challenge, timeout: 300_000, rpId, userVerification: 'required' },
        allowCredentials: keysOf(needs, about),
      },
    },
  }
}

/** Most people have one passkey, some two; so many of 256 have a second. */
const secondOf256 = 56

/** Bytes of ids as the common authenticators make them: platforms, phones, security keys. */
const idBytes = [16, 16, 20, 20, 20, 32, 32, 48] as const

function keysOf({ keyedHash }: Pick<SignInNeeds, 'keyedHash'>, about: string) {
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
