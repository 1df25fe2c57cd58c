/** ListAuthenticationMethodTypes of the user services v2alpha, v2beta and v2 (user-v2 §12). */
import { recoveryCodeMethodType } from '../../proto/added-types.ts'
import type { UserServiceV2, UserServiceV2Alpha, UserServiceV2Beta } from '../../proto/services.ts'
import type { FactorKind, FactorView, SignInMethods } from '../../queries/user/user-attributes.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import type { Rpc } from '../service.ts'
import { listDetails } from '../wire/details.ts'
import { requireReadable } from './readable.ts'

/** How a user may sign in; without keys of other domains, where one is named. */
export const listAuthenticationMethodTypesV2 =
  (
    deps: Pick<ApiDeps, 'users' | 'commands'>,
  ): Rpc<typeof UserServiceV2.method.listAuthenticationMethodTypes> =>
  async ({ userId, domainQuery }, context) => {
    const methods = await methodsOf(deps, context, userId)
    const factors = methods.factors.filter((factor) => isOfDomain(factor, domainQuery))
    return answerOf(deps, { ...methods, factors }, typesV2)
  }

/** How a user may sign in. */
export const listAuthenticationMethodTypesV2Beta =
  (
    deps: Pick<ApiDeps, 'commands' | 'users'>,
  ): Rpc<typeof UserServiceV2Beta.method.listAuthenticationMethodTypes> =>
  async ({ userId }, context) =>
    answerOf(deps, await methodsOf(deps, context, userId), types)

/** How a user may sign in. */
export const listAuthenticationMethodTypesV2Alpha =
  (
    deps: Pick<ApiDeps, 'commands' | 'users'>,
  ): Rpc<typeof UserServiceV2Alpha.method.listAuthenticationMethodTypes> =>
  async ({ userId }, context) =>
    answerOf(deps, await methodsOf(deps, context, userId), types)

/** The same numbers in all three generations. */
const password = 1
const idp = 3
const types: Readonly<Partial<Record<FactorKind, number>>> = {
  passwordless: 2,
  otp: 4,
  u2f: 5,
  otp_sms: 6,
  otp_email: 7,
}

/** v2 has a type for recovery codes that its published descriptor lacks. */
const typesV2 = { ...types, recovery_code: recoveryCodeMethodType }

/** The permission is checked in the user's organisation, wherever the call acts. */
async function methodsOf(
  { users }: Pick<ApiDeps, 'users'>,
  context: Context,
  userId: string,
): Promise<SignInMethods> {
  await requireReadable(users, context, { userId, whenUnknown: 'caller.target_unknown' })
  return users.signInMethods({ instanceId: context.instance.id, userId })
}

/** The domain of a relying party only filters passkeys and keys. */
function isOfDomain(
  { kind, domain }: FactorView,
  query: { readonly domain: string; readonly includeWithoutDomain: boolean } | undefined,
): boolean {
  if (!query || (kind !== 'passwordless' && kind !== 'u2f')) return true
  return domain === query.domain || (domain === '' && query.includeWithoutDomain)
}

/** Each type once: factors as they were registered, then the password, then external accounts. */
function answerOf(
  { commands }: Pick<ApiDeps, 'commands'>,
  { factors, hasPassword, hasIdpLink, processed }: SignInMethods,
  numbers: typeof types,
) {
  const found = new Set(factors.flatMap(({ kind }) => numbers[kind] ?? []))
  if (hasPassword) found.add(password)
  if (hasIdpLink) found.add(idp)
  return {
    details: listDetails({ total: found.size, processed }, commands.clock.nowMicros()),
    authMethodTypes: [...found],
  }
}
