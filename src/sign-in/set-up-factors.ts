/**
 * Sets up a second factor during a sign-in. Each call asks the status of the session first: whoever
 * has a factor to show may not set up another one by a password alone.
 */
import { addOtpChannel } from '../commands/factor/otp-channels.ts'
import { registerTotp } from '../commands/factor/totp.ts'
import { registerWebAuthn, verifyWebAuthnRegistration } from '../commands/factor/webauthn-keys.ts'
import { skipMfaInit } from '../commands/user/mfa-init-skipped.ts'
import { allowed } from '../domain/user/allow.ts'
import type { PageScope, SessionKey } from '../login/calls.ts'
import type { SetUpCalls, SetUpWay } from '../login/set-up-calls.ts'
import type { SignInOutcome } from './begin-session.ts'
import { ignoreRefusal, toFailure } from './failures.ts'
import { toActor } from './page-scope.ts'
import { proveByNewKey } from './second-factors.ts'
import type { SignInDeps } from './sign-in-deps.ts'
import { loadStatus } from './sign-in-status.ts'

type Input<C extends keyof SetUpCalls> = Parameters<SetUpCalls[C]>[1]

const gone: SignInOutcome = { failure: 'gone' }

const families = { passkey: 'passkeys', key: 'u2f' } as const

/** The user of a session as commands take them; undefined where the way is not open to them. */
async function findOwner(
  deps: SignInDeps,
  scope: PageScope,
  { way, ...key }: SessionKey & { readonly way: SetUpWay },
) {
  const { sessionId, token } = key
  const status = await loadStatus(deps, scope, { key: { sessionId, token }, authRequestId: '' })
  if (!status?.setUp?.ways.includes(way)) return undefined
  return { actor: toActor(scope), userId: status.userId, allow: allowed }
}

/** The secret of a new authenticator app; undefined when the user has one, or was removed. */
export async function beginTotp(deps: SignInDeps, scope: PageScope, key: SessionKey) {
  const owner = await findOwner(deps, scope, { ...key, way: 'totp' })
  const begun = owner && (await registerTotp(deps, owner).catch(ignoreRefusal))
  return begun && { secret: begun.secret, uri: begun.uri }
}

/** Begins the registration of a key for the host of the request. */
export async function beginSetUpKey(
  deps: SignInDeps,
  scope: PageScope,
  { way, ...key }: Input<'beginSetUpKey'>,
) {
  const owner = await findOwner(deps, scope, { ...key, way })
  if (!owner) return undefined
  const anywhere = { domain: '', attachment: undefined, code: undefined }
  const input = { ...owner, ...anywhere, family: families[way] }
  const begun = await registerWebAuthn(deps, input).catch(ignoreRefusal)
  return begun && { tokenId: begun.tokenId, options: begun.options }
}

/** Ends it; the answer of the browser proves the session, too. */
export async function finishSetUpKey(
  deps: SignInDeps,
  scope: PageScope,
  { way, tokenId, name, credential, ...key }: Input<'finishSetUpKey'>,
): Promise<SignInOutcome> {
  const owner = await findOwner(deps, scope, { ...key, way })
  if (!owner) return gone
  const family = families[way]
  try {
    await verifyWebAuthnRegistration(deps, { ...owner, family, tokenId, name, credential })
  } catch (thrown) {
    return toFailure(thrown)
  }
  return proveByNewKey(deps, scope, { ...key, isPasskey: way === 'passkey' })
}

/** Turns the channel on; the code that is sent next proves that it works. */
export async function setUpCodes(
  deps: SignInDeps,
  scope: PageScope,
  { way, ...session }: Input<'setUpCodes'>,
): Promise<SignInOutcome> {
  const owner = await findOwner(deps, scope, { ...session, way })
  if (!owner) return gone
  try {
    await addOtpChannel(deps, { ...owner, channel: way === 'otpEmail' ? 'email' : 'sms' })
    return { session }
  } catch (thrown) {
    return toFailure(thrown)
  }
}

/** No effect where a second factor is required. */
export async function skipSetUp(
  deps: SignInDeps,
  scope: PageScope,
  key: SessionKey,
): Promise<void> {
  const status = await loadStatus(deps, scope, { key, authRequestId: '' })
  if (!status?.setUp?.isSkippable) return
  const { userId } = status
  const target = { actor: toActor(scope), userId, within: undefined, generation: 'v2' } as const
  await skipMfaInit(deps, { ...target, allow: allowed }).catch(ignoreRefusal)
}
