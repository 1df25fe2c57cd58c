/**
 * What one signs in with: the commands of the self calls of the API, after a recent proof. The last
 * way to sign in stays.
 */
import { addOtpChannel, removeOtpChannel } from '../../commands/factor/otp-channels.ts'
import { generateRecoveryCodes, removeRecoveryCodes } from '../../commands/factor/recovery-codes.ts'
import { registerTotp, removeTotp } from '../../commands/factor/totp.ts'
import {
  registerWebAuthn,
  removeWebAuthn,
  verifyWebAuthnRegistration,
} from '../../commands/factor/webauthn-keys.ts'
import { removeIdpLink } from '../../commands/identity-provider/user-idp-links.ts'
import { changePassword } from '../../commands/user/set-password.ts'
import { recoveryCodesMax } from '../../domain/factor/second-factors.ts'
import { allowsPasskeys } from '../../domain/sign-in/account.ts'
import { type OpenWays, requireAnotherWay } from '../../domain/sign-in/last-way.ts'
import type { User } from '../../domain/user/user.ts'
import type {
  AccountCalls,
  ChangeOutcome,
  KeyFamily,
  RefusedChange,
} from '../../login/account/account-calls.ts'
import { loadProviders } from '../login-context.ts'
import { type Acting, asProvedMe, done, type Me } from './me.ts'

type Input<C extends keyof AccountCalls> = Parameters<AccountCalls[C]>[2]

/** The first password; all other sign-ins end, and the session counts as proved with it. */
export function setMyPassword(
  acting: Acting,
  { password }: { readonly password: string },
): Promise<ChangeOutcome> {
  const signOut = { exceptSessionId: acting.key.sessionId }
  return done(
    asProvedMe(acting, async ({ actor, user: { id: userId }, policy }) => {
      if (!policy.allowUsernamePassword) return { failure: 'forbidden' }
      return changePassword(acting.deps, {
        ...{ actor, userId, signOut, proof: { kind: 'recent' } },
        password: { kind: 'plain', password, changeRequired: false },
      })
    }),
  )
}

/** Which keys the policy lets be registered. */
async function isAllowed({ deps, scope }: Acting, me: Me, family: KeyFamily): Promise<boolean> {
  if (family === 'passkeys') return allowsPasskeys(me.policy)
  return isFactorAllowed({ deps, scope }, me, 2)
}

/** By the number of login policies. */
async function isFactorAllowed(
  { deps, scope: { instanceId } }: Pick<Acting, 'deps' | 'scope'>,
  { user: { orgId } }: Me,
  number: number,
): Promise<boolean> {
  return (await deps.directory.loginLists({ instanceId, orgId })).secondFactors.includes(number)
}

/** Begins a registration. */
export function beginMyKey(acting: Acting, { family }: Input<'beginMyKey'>) {
  const { deps } = acting
  return asProvedMe(acting, async (me) => {
    if (!(await isAllowed(acting, me, family))) return { failure: 'forbidden' } as const
    const anywhere = { domain: '', attachment: undefined, code: undefined }
    const begun = await registerWebAuthn(deps, { ...me.target, family, ...anywhere })
    return { tokenId: begun.tokenId, options: begun.options }
  })
}

/** Ends it with the browser's answer. */
export function finishMyKey(
  acting: Acting,
  { name, ...given }: Input<'finishMyKey'>,
): Promise<ChangeOutcome> {
  if (name.length > 200) return Promise.resolve({ failure: 'tooLong' })
  return done(
    asProvedMe(acting, ({ target }) =>
      verifyWebAuthnRegistration(acting.deps, { ...target, ...given, name }),
    ),
  )
}

/** Removes one, unless it is a passkey that nothing else replaces. */
export function removeMyKey(
  acting: Acting,
  { family, id: tokenId }: Input<'removeMyKey'>,
): Promise<ChangeOutcome> {
  return done(
    asProvedMe(acting, async (me) => {
      const ways = await loadWays(acting, me)
      const without = { passkeyId: tokenId }
      const keep = (user: User) => requireAnotherWay(user, { ways, without })
      const allow = family === 'passkeys' ? keep : me.target.allow
      return removeWebAuthn(acting.deps, { ...me.target, allow, family, tokenId })
    }),
  )
}

/** The ways that the policy of the user's organisation lets be taken. */
async function loadWays({ deps, scope }: Acting, { user, policy }: Me): Promise<OpenWays> {
  const providers = await loadProviders(deps, scope, { orgId: user.orgId, policy })
  return {
    isByPassword: policy.allowUsernamePassword,
    isByPasskey: allowsPasskeys(policy),
    idpIds: new Set(providers.map(({ id }) => id)),
  }
}

/** Unlinks an account at a provider, unless nothing else replaces it. */
export function unlinkMe(acting: Acting, link: Input<'unlinkMe'>): Promise<ChangeOutcome> {
  return done(
    asProvedMe(acting, async (me) => {
      const ways = await loadWays(acting, me)
      const allow = (user: User) => requireAnotherWay(user, { ways, without: link })
      return removeIdpLink(acting.deps, { ...me.target, allow, link })
    }),
  )
}

/** The secret of a new authenticator app; `finishTotp` of the sign-in ends its registration. */
export function beginMyApp(acting: Acting) {
  return asProvedMe(acting, async (me) => {
    if (!(await isFactorAllowed(acting, me, 1))) return { failure: 'forbidden' } as const
    const { secret, uri } = await registerTotp(acting.deps, me.target)
    return { secret, uri }
  })
}

/** Removes the app. */
export function removeMyApp(acting: Acting): Promise<ChangeOutcome> {
  return done(asProvedMe(acting, ({ target }) => removeTotp(acting.deps, target)))
}

/** Turns one-time codes by mail or SMS on or off. */
export function turnMyCodes(
  acting: Acting,
  { channel, isOn }: Input<'turnMyCodes'>,
): Promise<ChangeOutcome> {
  return done(
    asProvedMe(acting, async (me) => {
      const owner = { ...me.target, channel }
      if (!isOn) return removeOtpChannel(acting.deps, owner)
      const number = channel === 'email' ? 3 : 4
      if (!(await isFactorAllowed(acting, me, number))) return { failure: 'forbidden' }
      return addOtpChannel(acting.deps, owner)
    }),
  )
}

/** Ten new codes in place of those before. */
export function renewMyRecoveryCodes(
  acting: Acting,
): Promise<{ readonly codes: readonly string[] } | RefusedChange> {
  const { deps } = acting
  return asProvedMe(acting, async ({ target }) => {
    await removeRecoveryCodes(deps, target)
    const { codes } = await generateRecoveryCodes(deps, { ...target, count: recoveryCodesMax })
    return { codes }
  })
}

/** Removes all of them. */
export function removeMyRecoveryCodes(acting: Acting): Promise<ChangeOutcome> {
  return done(asProvedMe(acting, ({ target }) => removeRecoveryCodes(acting.deps, target)))
}
