/** Prepares what only humans have. */

import { Overloaded } from '../../crypto/passwords/overloaded.ts'
import { checkTotpSecret, recoveryCodesMax } from '../../domain/factor/second-factors.ts'
import type {
  PreparedHuman,
  PreparedPasskey,
  PreparedPassword,
  PreparedTotp,
} from '../../domain/import/prepared.ts'
import type { ImportRecord, RecordPasskey } from '../../domain/import/record.ts'
import { collect, reason, refusedBecause, warning } from '../../domain/import/record-codes.ts'
import type { RecordReason } from '../../domain/import/result.ts'
import type { OrgRules } from '../../domain/policy/policies.ts'
import { Refusal } from '../../domain/refusals.ts'
import type { IdpLink, Profile } from '../../domain/user/human.ts'
import { emailAddress, phoneNumber, verbatimProfile } from '../../domain/user/normalise.ts'
import { checkHash, checkPlain, toHashParty } from '../user/password.ts'
import type { JobContext } from './job-context.ts'
import type { PrepareDeps } from './prepare-record.ts'

/** A record, and where what is wrong with it goes. */
export interface About {
  readonly record: ImportRecord
  readonly reasons: RecordReason[]
  readonly orgId: string
  readonly rules: OrgRules
  readonly userName: string
}

/** Prepares the human of a record. */
export async function prepareHuman(
  deps: PrepareDeps,
  context: JobContext,
  about: About,
): Promise<PreparedHuman> {
  const { record, reasons } = about
  const { instanceId, job } = context
  const address = record.email?.address.trim() ?? ''
  const email = collect(reasons, 'email.address', () =>
    address === '' ? '' : emailAddress(address),
  )
  const number = record.phone?.number
  const phone = collect(reasons, 'phone.number', () => number && phoneNumber(number))
  const { profile, givenProfile } = profileOf(about, { email: email ?? '' })
  const password = await passwordOf(deps, context, about)
  const sendsNow = job.settings.mails === 'now'
  return {
    profile,
    givenProfile,
    email: { address: email ?? '', isVerified: record.email?.isVerified === true },
    phone: phone ? { number: phone, isVerified: record.phone?.isVerified === true } : undefined,
    password,
    totp: totpOf(deps, context, about),
    recoveryCodes: await recoveryCodesOf(deps, context, about),
    passkeys: passkeysOf(deps, context, about),
    links: await linksOf(context, about),
    codes: sendsNow
      ? {
          init: (await deps.codes.draw('initCode', { instanceId })).issued,
          email: (await deps.codes.draw('verifyEmailCode', { instanceId })).issued,
        }
      : undefined,
    triggerOrigin: context.origin,
  }
}

const genders = { female: 1, male: 2, diverse: 3 } as const

function profileOf(
  { record, reasons, userName }: About,
  { email }: { readonly email: string },
): Pick<PreparedHuman, 'profile' | 'givenProfile'> {
  const { givenName = '', familyName = '', nickName = '', gender } = record.profile ?? {}
  const { displayName = '', preferredLanguage = '' } = record.profile ?? {}
  const whole = [givenName, familyName].filter((name) => name.trim() !== '').join(' ')
  if (givenName.trim() === '' || familyName.trim() === '') {
    reasons.push(warning('name.missing', { field: 'profile' }))
  }
  const profile = verbatimProfile({
    firstName: givenName,
    lastName: familyName,
    nickName,
    displayName: displayName.trim() || whole || userName || email,
    preferredLanguage,
    gender: gender === undefined ? 0 : genders[gender],
  })
  const given = record.profile ?? {}
  const names = [
    ['givenName', 'firstName'],
    ['familyName', 'lastName'],
    ['nickName', 'nickName'],
    ['displayName', 'displayName'],
    ['preferredLanguage', 'preferredLanguage'],
    ['gender', 'gender'],
  ] as const
  const givenProfile: (keyof Profile)[] = names.flatMap(([name, ours]) =>
    given[name] === undefined ? [] : [ours],
  )
  return { profile, givenProfile }
}

async function passwordOf(
  deps: PrepareDeps,
  context: JobContext,
  about: About,
): Promise<PreparedPassword | undefined> {
  const { password } = about.record
  if (!password) return undefined
  const changeRequired = password.changeRequired === true
  if ('hook' in password) return askedElsewhere(context, about, changeRequired)
  const encodedHash =
    'plain' in password
      ? await hashOfPlain(deps, context, { about, plain: password.plain })
      : hashOf(deps, context, { about, hash: password.hash })
  return encodedHash === undefined ? undefined : { encodedHash, changeRequired }
}

/** The mark of a user whose password an old system is asked for. */
async function askedElsewhere(
  context: JobContext,
  { record, reasons, orgId }: About,
  changeRequired: boolean,
): Promise<PreparedPassword> {
  if (!(await context.hasPasswordHook(orgId))) {
    reasons.push(warning('password.no_hook', { field: 'password.hook' }))
  }
  return { askedAt: record.source?.id ?? record.id ?? '', changeRequired }
}

/** Slow hashes that are worth a note, in milliseconds. */
const slowFromMs = 500

function hashOf(
  { passwords }: PrepareDeps,
  { secrets }: JobContext,
  { about, hash }: { readonly about: About; readonly hash: unknown },
): string | undefined {
  const { record, reasons, userName } = about
  const defaults = { source: record.source?.system, ...secrets.hash }
  const accepted = passwords.accept(hash, { defaults, userName })
  if ('normal' in accepted) {
    const { costMs, isRehashed } = accepted
    const field = 'password.hash'
    if (!isRehashed) reasons.push(warning('hash.kept', { field }))
    if (costMs >= slowFromMs) {
      reasons.push(warning('hash.slow', { field, hint: String(Math.round(costMs)) }))
    }
    return accepted.normal
  }
  const { code, message, field } = accepted
  const isHarmless = code === 'hash.no-password' || code === 'hash.locked'
  reasons.push({ field, code, message, ...(isHarmless && { isWarning: true }) })
  return accepted.locked?.normal
}

/** Hashes a plain password, however many others wait. */
async function hashOfPlain(
  { passwords }: PrepareDeps,
  { instanceId, job }: JobContext,
  { about, plain }: { readonly about: About; readonly plain: string },
): Promise<string | undefined> {
  const { record, reasons, rules, userName } = about
  const { givenName: firstName = '', familyName: lastName = '' } = record.profile ?? {}
  const { nickName = '', displayName = '' } = record.profile ?? {}
  const profile = { firstName, lastName, nickName, displayName }
  const bearer = { userName, email: record.email?.address ?? '', profile }
  try {
    await checkPlain(passwords, { password: plain, rules, moment: 'set', bearer })
  } catch (failure) {
    if (!(failure instanceof Refusal)) throw failure
    reasons.push(refusedBecause(failure, 'password.plain'))
    return undefined
  }
  if (reasons.some(({ isWarning }) => isWarning !== true)) return undefined
  return patiently(() =>
    passwords.hash(plain, toHashParty({ instanceId, userId: job.creatorId }, rules)),
  )
}

/** Milliseconds between two attempts of a job at hashing while others keep all workers busy. */
const hashingPauseMs = 50

async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work()
    } catch (failure) {
      if (!(failure instanceof Overloaded)) throw failure
      await new Promise((resolve) => setTimeout(resolve, hashingPauseMs))
    }
  }
}

function totpOf(
  { sealer }: PrepareDeps,
  { instanceId }: JobContext,
  { record: { totp = [] }, reasons }: About,
): PreparedTotp | undefined {
  const [first, ...others] = totp
  if (!first) return undefined
  if (others.length > 0) reasons.push(warning('totp.more', { field: 'totp' }))
  const secret = collect(reasons, 'totp[0].secret', () => checkTotpSecret(first.secret))
  if (secret === undefined) return undefined
  return {
    sealed: sealer.seal(secret, { instanceId }),
    algorithm: first.algorithm ?? 'SHA1',
    digits: first.digits ?? 6,
    period: first.period ?? 30,
    name: first.name ?? '',
    createdAt: first.createdAt ?? '',
  }
}

async function recoveryCodesOf(
  { passwords }: PrepareDeps,
  { instanceId, job }: JobContext,
  { record: { recoveryCodes }, reasons, rules }: About,
): Promise<readonly string[] | undefined> {
  if (!recoveryCodes) return undefined
  if (recoveryCodes.length > recoveryCodesMax) {
    const hint = String(recoveryCodesMax)
    reasons.push(reason('record.too_many', { field: 'recoveryCodes', hint }))
    return undefined
  }
  const party = toHashParty({ instanceId, userId: job.creatorId }, rules)
  const hashes: string[] = []
  for (const [index, each] of recoveryCodes.entries()) {
    if ('hash' in each) {
      const { hash } = each
      collect(reasons, `recoveryCodes[${index}].hash`, () => {
        checkHash(passwords, hash, 'recovery_codes.hash_unknown')
        hashes.push(hash)
      })
    } else if (!reasons.some(({ isWarning }) => isWarning !== true)) {
      hashes.push(await patiently(() => passwords.hash(each.code, party)))
    }
  }
  return hashes
}

function passkeysOf(
  { ids }: PrepareDeps,
  context: JobContext,
  { record: { passkeys }, reasons }: About,
): readonly PreparedPasskey[] | undefined {
  return passkeys?.flatMap((passkey, index) => {
    const field = `passkeys[${index}]`
    const rpId = passkey.rpId ?? context.job.settings.rpId
    if (rpId === '') {
      reasons.push(reason('passkey.rp_id', { field: `${field}.rpId` }))
      return []
    }
    const { host } = context
    if (host !== rpId && !host.endsWith(`.${rpId}`)) {
      reasons.push(warning('passkey.foreign', { field: `${field}.rpId`, hint: rpId }))
    }
    const isText = (text: string) => /^[A-Za-z0-9_-]+={0,2}$/.test(text)
    if (!isText(passkey.credentialId) || !isCoseKey(passkey.publicKey)) {
      const hint = 'its bytes are no base64url, or its key is no COSE key'
      reasons.push(reason('passkey.invalid', { field, hint }))
      return []
    }
    return [preparedPasskey(passkey, { tokenId: ids.next(), rpId })]
  })
}

/** A COSE key is a CBOR map, whose first byte says so (RFC 9052 §7, RFC 8949 §3.1). */
function isCoseKey(text: string): boolean {
  const bytes = Buffer.from(text, 'base64url')
  return bytes.length > 30 && (bytes[0] ?? 0) >> 5 === 5
}

function preparedPasskey(
  passkey: RecordPasskey,
  { tokenId, rpId }: { readonly tokenId: string; readonly rpId: string },
): PreparedPasskey {
  return {
    tokenId,
    family: passkey.use === 'passwordless' ? 'passkeys' : 'u2f',
    keyId: passkey.credentialId.replace(/=+$/, ''),
    publicKey: Buffer.from(passkey.publicKey, 'base64url').toString('base64'),
    signCount: passkey.counter ?? 0,
    rpId,
    aaguid: passkey.aaguid ?? '',
    name: passkey.name ?? '',
    userHandle: passkey.userHandle ?? '',
    transports: passkey.transports ?? [],
    backupEligible: passkey.backupEligible === true,
    backedUp: passkey.backedUp === true,
    createdAt: passkey.createdAt ?? '',
  }
}

async function linksOf(
  context: JobContext,
  { record: { idpLinks }, reasons }: About,
): Promise<readonly IdpLink[] | undefined> {
  if (!idpLinks) return undefined
  const links: IdpLink[] = []
  for (const [index, { idp, externalUserId, displayName = '' }] of idpLinks.entries()) {
    const idpId = context.job.settings.idps[idp] ?? idp
    if (await context.idp(idpId)) links.push({ idpId, externalUserId, displayName })
    else reasons.push(reason('idp.unknown', { field: `idpLinks[${index}].idp`, hint: idp }))
  }
  return links
}
