/** A passkey as the first way to sign in, on the page of an invitation. */
import { registerWebAuthn } from '../commands/factor/webauthn-keys.ts'
import { acceptWithPasskey } from '../commands/user/accept-with-passkey.ts'
import { allowsPasskeys } from '../domain/sign-in/account.ts'
import { allowed } from '../domain/user/allow.ts'
import type { AttemptOutcome, Link, LinkCalls, PageScope } from '../login/calls.ts'
import { beginSession } from './begin-session.ts'
import { ignoreRefusal, toFailure } from './failures.ts'
import { loadLoginContext, loadLoginPolicy } from './login-context.ts'
import { toActor } from './page-scope.ts'
import type { SignInDeps } from './sign-in-deps.ts'

/** What the policy of a user's organisation allows as a first way, besides a provider. */
export async function firstWays(
  deps: Pick<SignInDeps, 'directory'>,
  scope: PageScope,
  { link, orgId }: { readonly link: Link; readonly orgId: string },
): Promise<{ readonly offersPasskey: boolean; readonly offersPassword: boolean }> {
  if (link.kind !== 'invite') return { offersPasskey: false, offersPassword: true }
  const policy = await loadLoginPolicy(deps, scope, { orgId })
  const offersPasskey = allowsPasskeys(policy)
  // Without any of them the password stays: nobody is locked out of an invitation.
  return { offersPasskey, offersPassword: policy.allowUsernamePassword || !offersPasskey }
}

/** Begins the registration; the code is not used up by it. */
export async function beginInvitePasskey(deps: SignInDeps, scope: PageScope, link: Link) {
  const begun = await registerWebAuthn(deps, {
    ...{ actor: toActor(scope), userId: link.userId, allow: allowed, family: 'passkeys' },
    ...{ domain: '', attachment: undefined, code: undefined },
  }).catch(ignoreRefusal)
  return begun && { options: begun.options }
}

/** Accepts the invitation with the passkey, which signs its user in. */
export async function acceptInvitePasskey(
  deps: SignInDeps,
  scope: PageScope,
  {
    userId,
    code,
    name,
    credential,
    agent,
    authRequestId,
  }: Parameters<LinkCalls['acceptInvitePasskey']>[1],
): Promise<AttemptOutcome> {
  try {
    const actor = toActor(scope)
    const registeredKey = {
      ...(await acceptWithPasskey(deps, { actor, userId, code, name, credential })),
      isPasskey: true,
    }
    const { orgId } = await loadLoginContext(deps, scope, authRequestId)
    const user = await deps.users.byId({ instanceId: scope.instanceId, userId })
    const isMeant = orgId === undefined || orgId === user?.orgId
    const begun = { userId, agent, authRequestId: isMeant ? authRequestId : '' }
    const { session } = await beginSession(deps, scope, { ...begun, factors: { registeredKey } })
    return { session }
  } catch (thrown) {
    return toFailure(thrown)
  }
}
