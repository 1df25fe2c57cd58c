/** What people see of their own account. */
import { codeFailuresMax } from '../../commands/guess/guess-limits.ts'
import { allowsPasskeys } from '../../domain/sign-in/account.ts'
import { hasExpired, type PendingCode } from '../../domain/user/user-codes.ts'
import type { MyAccount, OwnKey, OwnLink } from '../../login/account/account-calls.ts'
import type { PageScope } from '../../login/calls.ts'
import type { FactorKind } from '../../queries/user/user-attributes.ts'
import { loadProviders } from '../login-context.ts'
import { loadUser } from '../page-scope.ts'
import { type Acting, findMe, type Me } from './me.ts'
import type { MyAccountDeps } from './my-account-deps.ts'
import { mayDelete } from './removal.ts'

/** Undefined where nobody is signed in. */
export async function describeMe({ deps, scope, key }: Acting): Promise<MyAccount | undefined> {
  const me = await findMe(deps, scope, key)
  if (!me) return undefined
  const { user, human, policy, methods } = me
  const [history, links, providers, allowed, isDeletable, memberships] = await Promise.all([
    loadUser(deps, scope, user.id),
    loadLinks(deps, scope, user.id),
    loadProviders(deps, scope, { orgId: user.orgId, policy }),
    allowedFactors(deps, scope, me),
    mayDelete(me),
    deps.callers.membershipsOf({ instanceId: scope.instanceId, userId: user.id }),
  ])
  const isPending = pendingAt(deps.clock.nowMicros())
  const keys = (kind: FactorKind): OwnKey[] =>
    methods.factors.flatMap((each) =>
      each.kind === kind ? [{ id: each.id, name: each.name }] : [],
    )
  const has = (kind: FactorKind) => methods.factors.some((each) => each.kind === kind)
  const { firstName, lastName, nickName, displayName, gender, preferredLanguage } = human
  const language = preferredLanguage === 'und' ? '' : preferredLanguage
  return {
    ...{ status: { ...me.status, factors: me.factors }, lack: me.lack, links, providers },
    profile: { firstName, lastName, nickName, displayName, gender, language },
    userName: user.userName,
    email: {
      value: human.email,
      isVerified: human.isEmailVerified,
      isCodePending: isPending(history.codes.email),
    },
    phone: {
      value: human.phone,
      isVerified: human.isPhoneVerified,
      isCodePending: isPending(history.codes.phone),
    },
    password: { isSet: methods.hasPassword, isAllowed: policy.allowUsernamePassword },
    passkeys: { held: keys('passwordless'), isAllowed: allowsPasskeys(policy) },
    secondFactors: {
      keys: keys('u2f'),
      hasApp: has('otp'),
      hasEmailCodes: has('otp_email'),
      hasSmsCodes: has('otp_sms'),
      recoveryCodes: history.credentials.recoveryCodeHashes.length,
      allowed,
    },
    mayDelete: isDeletable,
    mayAdminister: memberships.length > 0,
  }
}

/** Codes that were handed to a caller of the API are not the person's. */
function pendingAt(nowMicros: number) {
  return (code: PendingCode | undefined): boolean =>
    code !== undefined &&
    !code.isReturned &&
    code.failures < codeFailuresMax &&
    !hasExpired(code, { nowMicros })
}

/** More than anybody has. */
const linksMax = 200

async function loadLinks(
  { users }: Pick<MyAccountDeps, 'users'>,
  { instanceId }: PageScope,
  userId: string,
): Promise<OwnLink[]> {
  const page = { offset: 0, limit: linksMax, isAscending: true }
  const { rows } = await users.idpLinks({ instanceId, userId, page })
  return rows.map(({ idpId, idpName: provider, externalUserId, displayName: name }) => ({
    ...{ idpId, provider, externalUserId, name },
  }))
}

/** By the numbers of login policies. */
const names = ['totp', 'key', 'otpEmail', 'otpSms'] as const
const numbers = { totp: 1, key: 2, otpEmail: 3, otpSms: 4 } as const

async function allowedFactors(
  { directory }: Pick<MyAccountDeps, 'directory'>,
  { instanceId }: PageScope,
  { user: { orgId } }: Pick<Me, 'user'>,
): Promise<MyAccount['secondFactors']['allowed']> {
  const { secondFactors } = await directory.loginLists({ instanceId, orgId })
  return names.filter((name) => secondFactors.includes(numbers[name]))
}
