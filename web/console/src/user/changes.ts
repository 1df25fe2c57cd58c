/** Changes of what a user is, address by address; what the server gives back once is returned. */
import type { Gender, User } from '@zitadel/proto/zitadel/user/v2/user_pb.js'
import { callJson } from '../api/transport.ts'
import { client } from './users.ts'

/** A profile, as it is edited. */
export interface Profile {
  readonly givenName: string
  readonly familyName: string
  readonly nickName: string
  readonly displayName: string
  readonly preferredLanguage: string
  readonly gender: Gender
}

/** Replaces the profile of a person: by v1, for v2 cannot take a nickname away. */
export function changeProfile({ userId, orgId }: Owner, profile: Profile): Promise<unknown> {
  const { givenName: firstName, familyName: lastName, ...more } = profile
  const method = 'zitadel.management.v1.ManagementService/UpdateHumanProfile'
  return callJson(method, { userId, firstName, lastName, ...more }, orgId)
}

/** A user, and the organisation it belongs to. */
export interface Owner {
  readonly userId: string
  readonly orgId: string
}

/** Changes what a user types to sign in; the server wants to hear which kind of user it is. */
export const changeUserName = ({ userId, type }: Pick<User, 'userId' | 'type'>, username: string) =>
  client.updateUser({
    ...{ userId, username },
    userType:
      type.case === 'machine' ? { case: 'machine', value: {} } : { case: 'human', value: {} },
  })

/** What a machine is called, and what its tokens are. */
export interface Machine {
  readonly name: string
  readonly description: string
  readonly accessTokenType: 'ACCESS_TOKEN_TYPE_BEARER' | 'ACCESS_TOKEN_TYPE_JWT'
}

/** As JSON: the published message lacks the type of the tokens. */
export const changeMachine = (userId: string, machine: Machine) =>
  callJson('zitadel.user.v2.UserService/UpdateUser', { userId, machine })

/** An address that is proved by a code. */
export type AddressKind = 'email' | 'phone'

/** How an address is proved: a code is sent, it is shown here, or nobody asks for one. */
export type Proof = 'sendCode' | 'returnCode' | 'isVerified'

const verificationOf = {
  sendCode: { case: 'sendCode', value: {} },
  returnCode: { case: 'returnCode', value: {} },
  isVerified: { case: 'isVerified', value: true },
} as const

/** An address of a user, and how it is proved. */
export interface ProvedAddress {
  readonly userId: string
  readonly kind: AddressKind
  readonly address: string
  readonly proof: Proof
}

/** Resolves to the code that was asked for; empty where none was. */
export async function setAddress({ userId, kind, address, proof }: ProvedAddress): Promise<string> {
  const verification = verificationOf[proof]
  const { verificationCode = '' } =
    kind === 'email'
      ? await client.setEmail({ userId, email: address, verification })
      : await client.setPhone({ userId, phone: address, verification })
  return verificationCode
}

/** An address that there is. */
export interface OwnAddress extends Owner {
  readonly kind: AddressKind
}

/** Sends a code for the address there is. */
export async function sendCode({ userId, orgId, kind }: OwnAddress): Promise<void> {
  const verification = verificationOf.sendCode
  if (kind === 'email') {
    await client.sendEmailCode({ userId, verification })
    return
  }
  // By v1: v2 sends one only where one is pending.
  const method = 'zitadel.management.v1.ManagementService/ResendHumanPhoneVerification'
  await callJson(method, { userId }, orgId)
}

/** Resolves to a code for the address there is. */
export async function codeFor({ userId, kind }: Omit<OwnAddress, 'orgId'>): Promise<string> {
  const verification = verificationOf.returnCode
  const { verificationCode = '' } =
    kind === 'email'
      ? await client.sendEmailCode({ userId, verification })
      : await client.resendPhoneCode({ userId, verification })
  return verificationCode
}

/** The address there is counts as confirmed. */
export function markVerified({ userId, kind, address }: Omit<ProvedAddress, 'proof'>) {
  const verification = verificationOf.isVerified
  const value =
    kind === 'email'
      ? { email: { email: address, verification } }
      : { phone: { phone: address, verification } }
  return client.updateUser({ userId, userType: { case: 'human', value } })
}

/** Removes the phone number. */
export const removePhone = (userId: string) => client.removePhone({ userId })

/** Sets a password that the administrator knows. */
export const setPassword = (userId: string, given: { password: string; changeRequired: boolean }) =>
  client.setPassword({ userId, newPassword: given })

/** Mails a link to set a password. */
export const sendPasswordLink = (userId: string) =>
  client.passwordReset({ userId, medium: { case: 'sendLink', value: {} } })

/** Resolves to a code with which a password can be set. */
export async function passwordCode(userId: string): Promise<string> {
  const answer = await client.passwordReset({ userId, medium: { case: 'returnCode', value: {} } })
  return answer.verificationCode ?? ''
}

/** Mails a link to add a passkey. */
export const sendPasskeyLink = (userId: string) =>
  client.createPasskeyRegistrationLink({ userId, medium: { case: 'sendLink', value: {} } })

/** Mails an invitation to set up a way to sign in. */
export const sendInvitation = (userId: string) =>
  client.createInviteCode({ userId, verification: { case: 'sendCode', value: {} } })
