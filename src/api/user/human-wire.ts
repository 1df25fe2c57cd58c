/** What the creating RPCs of v2alpha, v2beta and v2 share on the wire. */
import type { HumanToCreateInput, PasswordInput } from '../../commands/user/create-human.ts'
import type { MetadataEntry } from '../../domain/user/create-human.ts'
import type { IdpLink } from '../../domain/user/human.ts'
import type { Verification } from '../../domain/user/verification.ts'

/** A request to send a code; phones have no template. */
interface WireSendCode {
  readonly $typeName: string
  readonly urlTemplate?: string | undefined
}

/** The oneof that says how an address is verified. */
export type WireVerification =
  | { readonly case: 'sendCode'; readonly value: WireSendCode }
  | { readonly case: 'returnCode'; readonly value: unknown }
  | { readonly case: 'isVerified'; readonly value: boolean }
  | { readonly case: undefined; readonly value?: undefined }

/** Without a member a code is sent; in v2 `isVerified: false` means none (user-v2 §4.4). */
export function verificationOf(wire: WireVerification): Verification {
  if (wire.case === 'returnCode') return { kind: 'return' }
  if (wire.case === 'isVerified') return { kind: wire.value ? 'verified' : 'none' }
  return { kind: 'send', urlTemplate: wire.case && wire.value.urlTemplate }
}

/** A password in plain or as a hash from another system, or none. */
export type WirePassword =
  | {
      readonly case: 'password'
      readonly value: { readonly password: string; readonly changeRequired: boolean }
    }
  | {
      readonly case: 'hashedPassword'
      readonly value: { readonly hash: string; readonly changeRequired: boolean }
    }
  | { readonly case: undefined; readonly value?: undefined }

/** A password as the commands take it. */
export function passwordOf(wire: WirePassword): PasswordInput {
  if (wire.case === undefined) return { kind: 'none' }
  const { changeRequired } = wire.value
  return wire.case === 'password'
    ? { kind: 'plain', password: wire.value.password, changeRequired }
    : { kind: 'hash', hash: wire.value.hash, changeRequired }
}

interface WireProfile {
  readonly nickName?: string | undefined
  readonly displayName?: string | undefined
  readonly preferredLanguage?: string | undefined
  readonly gender?: number | undefined
}

/** The fields beside the two names, which v2alpha names differently. */
export function profileRest(profile: WireProfile) {
  const { nickName = '', displayName = '', preferredLanguage = '', gender = 0 } = profile
  return { nickName, displayName, preferredLanguage, gender }
}

/** Entries of metadata, their values as base64. */
export function metadataOf(
  entries: readonly { readonly key: string; readonly value: Uint8Array }[],
): MetadataEntry[] {
  return entries.map(({ key, value }) => ({ key, value: Buffer.from(value).toString('base64') }))
}

/** Accounts at other identity providers. */
export function linksOf(
  links: readonly { readonly idpId: string; readonly userId: string; readonly userName: string }[],
): IdpLink[] {
  return links.map(({ idpId, userId, userName }) => ({
    idpId,
    externalUserId: userId,
    displayName: userName,
  }))
}

/** A phone number and how it is verified; undefined without a number. */
export function phoneOf(
  phone: { readonly phone: string; readonly verification: WireVerification } | undefined,
) {
  return phone && { phone: phone.phone, verification: verificationOf(phone.verification) }
}

/** The fields of a human that all four creating requests share. */
export interface WireHuman {
  readonly email?: { readonly email: string; readonly verification: WireVerification } | undefined
  readonly phone?: { readonly phone: string; readonly verification: WireVerification } | undefined
  readonly metadata: Parameters<typeof metadataOf>[0]
  readonly passwordType: WirePassword
  readonly idpLinks: Parameters<typeof linksOf>[0]
  readonly totpSecret?: string | undefined
}

/** The input of creating a human; the guards have required an e-mail address. */
export function humanOf(
  human: WireHuman,
): Pick<HumanToCreateInput, 'email' | 'phone' | 'metadata' | 'password' | 'links' | 'totpSecret'> {
  return {
    email: {
      address: human.email!.email,
      verification: verificationOf(human.email!.verification),
    },
    phone: phoneOf(human.phone),
    metadata: metadataOf(human.metadata),
    password: passwordOf(human.passwordType),
    links: linksOf(human.idpLinks),
    totpSecret: human.totpSecret ?? '',
  }
}

/** A profile of v2beta or v2. */
export function profileOf(profile: WireProfile & { givenName: string; familyName: string }) {
  const { givenName: firstName, familyName: lastName } = profile
  return { firstName, lastName, ...profileRest(profile) }
}
