/** Humans and machines of an organisation in the shape of ExportData (organizations.md §9.5). */

import type { ImportRecord } from '../../../domain/import/record.ts'
import { storedUserState } from '../../../domain/user/user-states.ts'
import { timestampOfRfc3339 } from '../../wire/timestamps.ts'

/** Which credentials an export has. */
export interface WithCredentials {
  readonly withPasswords: boolean
  readonly withOtp: boolean
}

const genders: readonly (string | undefined)[] = ['', 'female', 'male', 'diverse']

/** A human as ImportData takes it. */
export function humanUserOf(record: ImportRecord, wanted: WithCredentials) {
  const { id: userId = '', userName = '', profile = {}, email, phone, password } = record
  const { state = 'active' } = record
  const { givenName: firstName = '', familyName: lastName = '', nickName = '' } = profile
  const { displayName = '', preferredLanguage = '' } = profile
  const names = { firstName, lastName, nickName, displayName, preferredLanguage }
  const gender = Math.max(0, genders.indexOf(profile.gender ?? ''))
  const hash = password && 'hash' in password ? password.hash : undefined
  return {
    userId,
    state: storedUserState[state],
    user: {
      userName,
      profile: { ...names, gender },
      email: { email: email?.address ?? '', isEmailVerified: email?.isVerified === true },
      ...(phone && { phone: { phone: phone.number, isPhoneVerified: phone.isVerified === true } }),
      ...(wanted.withPasswords && typeof hash === 'string' && { hashedPassword: { value: hash } }),
      ...(wanted.withOtp && otpOf(record)),
    },
  }
}

/** The shape knows apps of SHA-1, six digits and thirty seconds only. */
function otpOf({ totp = [], recoveryCodes = [] }: ImportRecord) {
  const usual = totp.find(({ algorithm, digits, period }) => {
    return algorithm === 'SHA1' && digits === 6 && period === 30
  })
  const hashes = recoveryCodes.flatMap((code) => ('hash' in code ? [code.hash] : []))
  return {
    ...(usual && { otpCode: usual.secret }),
    recoveryCodes: hashes.map((value) => ({ code: { case: 'hash', value } as const })),
  }
}

/** A machine as ImportData takes it, with its id inside and outside. */
export function machineUserOf({ id: userId = '', userName = '', machine, state }: ImportRecord) {
  const { name = '', description = '', accessTokenType } = machine ?? {}
  return {
    userId,
    state: storedUserState[state ?? 'active'],
    user: {
      ...{ userId, userName, name, description },
      accessTokenType: accessTokenType === 'jwt' ? 1 : 0,
    },
  }
}

/** What belongs to a human or machine and has a list of its own. */
export function attributesOf({ id: userId = '', ...record }: ImportRecord) {
  const { metadata = {}, metadataBytes = {}, idpLinks = [], machine } = record
  const entry = (key: string, value: Uint8Array) => ({ id: userId, key, value })
  return {
    userMetadata: [
      ...Object.entries(metadata).map(([key, text]) => entry(key, Buffer.from(text))),
      ...Object.entries(metadataBytes).map(([key, bytes]) =>
        entry(key, Buffer.from(bytes, 'base64')),
      ),
    ],
    userLinks: idpLinks.map(({ idp: idpId, externalUserId, displayName = '' }) => ({
      ...{ userId, idpId, providedUserId: externalUserId, providedUserName: displayName },
    })),
    machineKeys: (machine?.keys ?? []).map(({ id: keyId = '', publicKey, expiresAt }) => ({
      ...{ keyId, userId, type: 1, publicKey: Buffer.from(publicKey) },
      ...(expiresAt !== undefined && { expirationDate: timestampOfRfc3339(expiresAt) }),
    })),
  }
}
