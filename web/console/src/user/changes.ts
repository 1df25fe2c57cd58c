/** Changes of what a user is, address by address; what the server gives back once is returned. */
import type { MessageInitShape } from '@bufbuild/protobuf'
import type { Gender } from '@zitadel/proto/zitadel/user/v2/user_pb.js'
import type { UpdateUserRequest_Human_ProfileSchema } from '@zitadel/proto/zitadel/user/v2/user_service_pb.js'
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

/** Changes the names, the language and the gender of a person. */
export const changeProfile = (
  userId: string,
  profile: MessageInitShape<typeof UpdateUserRequest_Human_ProfileSchema>,
) => client.updateUser({ userId, userType: { case: 'human', value: { profile } } })

/** Changes what a person types to sign in. */
export const changeUserName = (userId: string, username: string) =>
  client.updateUser({ userId, username })

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

/** Makes a code for the address there is; resolves to it where it is not sent. */
export async function proveAddress({
  userId,
  kind,
  proof,
}: Pick<ProvedAddress, 'userId' | 'kind'> & {
  readonly proof: 'sendCode' | 'returnCode'
}): Promise<string> {
  const verification = verificationOf[proof]
  const { verificationCode = '' } =
    kind === 'email'
      ? await client.resendEmailCode({ userId, verification })
      : await client.resendPhoneCode({ userId, verification })
  return verificationCode
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
