/** How a user signs in: passkeys, second factors, recovery codes and linked accounts. */
import { queryOptions } from '@tanstack/react-query'
import { AuthFactorState } from '@zitadel/proto/zitadel/user/v2/user_pb.js'
import { callJson } from '../api/transport.ts'
import { client } from './users.ts'

/** The kinds of methods that can be taken away. */
export type MethodKind =
  | 'passkey'
  | 'u2f'
  | 'totp'
  | 'otpSms'
  | 'otpEmail'
  | 'recoveryCodes'
  | 'link'

/** A method of a user. */
export interface SignInMethod {
  readonly kind: MethodKind
  /** Of those that a user may have several of; of the provider for a linked account. */
  readonly id: string
  /** What its owner, or the other provider, calls it. */
  readonly name: string
  /** Of a linked account: which provider it is at. */
  readonly at: string
  readonly isReady: boolean
}

const service = 'zitadel.user.v2.UserService'

/** How a user may sign in: names of the wire without what they all begin with. */
export async function methodTypesOf(userId: string): Promise<readonly string[]> {
  // As JSON: the published enum lacks recovery codes.
  const method = `${service}/ListAuthenticationMethodTypes`
  const answer = await callJson<{ authMethodTypes?: string[] }>(method, { userId })
  return (answer.authMethodTypes ?? []).map((each) =>
    each.replace('AUTHENTICATION_METHOD_TYPE_', ''),
  )
}

/** The same, for a screen. */
export const methodsQuery = (userId: string) =>
  queryOptions({
    queryKey: ['users', 'methods', userId],
    queryFn: () => methodTypesOf(userId),
  })

/** Every method but the password; `orgId` is the user's organisation. */
export const signInMethodsQuery = ({ userId, orgId }: { userId: string; orgId: string }) =>
  queryOptions({
    queryKey: ['users', 'sign-in-methods', userId],
    queryFn: async () => {
      const parts = await Promise.all([
        passkeysOf(userId),
        factorsOf(userId),
        recoveryCodesOf(userId),
        linksOf({ userId, orgId }),
      ])
      return parts.flat()
    },
  })

const nameless = { id: '', name: '', at: '', isReady: true }

async function passkeysOf(userId: string): Promise<readonly SignInMethod[]> {
  const { result } = await client.listPasskeys({ userId })
  return result.map(({ id, name, state }) => ({
    ...{ ...nameless, kind: 'passkey', id, name },
    isReady: state === AuthFactorState.READY,
  }))
}

async function factorsOf(userId: string): Promise<readonly SignInMethod[]> {
  const states = [AuthFactorState.READY, AuthFactorState.NOT_READY]
  const { result } = await client.listAuthenticationFactors({ userId, states })
  return result.map(({ type, state }) => {
    const kind = type.case === undefined || type.case === 'otp' ? 'totp' : type.case
    const owned = type.case === 'u2f' ? { id: type.value.id, name: type.value.name } : {}
    return { ...nameless, ...owned, kind, isReady: state === AuthFactorState.READY }
  })
}

async function recoveryCodesOf(userId: string): Promise<readonly SignInMethod[]> {
  const types = await methodTypesOf(userId)
  return types.includes('RECOVERY_CODE') ? [{ ...nameless, kind: 'recoveryCodes' }] : []
}

interface LinkWire {
  readonly idpId?: string
  readonly idpName?: string
  readonly providedUserId?: string
  readonly providedUserName?: string
}

/** By v1, which knows what the providers are called. */
async function linksOf({
  userId,
  orgId,
}: {
  userId: string
  orgId: string
}): Promise<readonly SignInMethod[]> {
  const method = 'zitadel.management.v1.ManagementService/ListHumanLinkedIDPs'
  const { result = [] } = await callJson<{ result?: LinkWire[] }>(method, { userId }, orgId)
  return result.map(({ idpId = '', idpName = '', providedUserId = '', providedUserName }) => ({
    ...{ ...nameless, kind: 'link', id: `${idpId} ${providedUserId}` },
    ...{ name: providedUserName || providedUserId, at: idpName || idpId },
  }))
}

/** Takes a method away from its owner. */
export function removeMethod(userId: string, { kind, id }: SignInMethod): Promise<unknown> {
  switch (kind) {
    case 'passkey':
      return client.removePasskey({ userId, passkeyId: id })
    case 'u2f':
      return client.removeU2F({ userId, u2fId: id })
    case 'totp':
      return client.removeTOTP({ userId })
    case 'otpSms':
      return client.removeOTPSMS({ userId })
    case 'otpEmail':
      return client.removeOTPEmail({ userId })
    case 'recoveryCodes':
      return callJson(`${service}/RemoveRecoveryCodes`, { userId })
    case 'link': {
      const [idpId = '', linkedUserId = ''] = id.split(' ')
      return client.removeIDPLink({ userId, idpId, linkedUserId })
    }
  }
}
