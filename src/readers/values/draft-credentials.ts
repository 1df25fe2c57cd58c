/** What somebody signs in with, of a record in progress. */
import type { RecordRecoveryCode } from '../../domain/import/record.ts'
import { type BytesEncoding, base64UrlOf, bytesOf } from './bytes.ts'
import { coseKeyOf } from './cose.ts'
import { dateOf } from './dates.ts'
import type { DraftState, LinkOfSource, PasskeyOfSource, PasswordOfSource } from './draft.ts'
import { flagOf, numberOf, textOf } from './fields.ts'
import { type TotpSource, totpOf } from './totp.ts'

/** What a reader says of credentials. */
export interface Credentials {
  /** A hash as the source has it, completed by the job's members, or the password itself. */
  password(password: PasswordOfSource): void
  /** Has to be changed at the next sign-in, whatever the password says. */
  changeRequired(): void
  totp(source: TotpSource): void
  recoveryCodes(codes: readonly RecordRecoveryCode[]): void
  passkey(passkey: PasskeyOfSource): void
  link(link: LinkOfSource): void
}

/** The part of a draft that is about credentials. */
export function credentialsOf(draft: DraftState): Credentials {
  const { notes } = draft
  return {
    password: (password) => setPassword(draft, password),
    changeRequired() {
      draft.isChangeRequired = true
    },
    totp(source) {
      if (source.secret === undefined || source.secret === null || source.secret === '') return
      const found = totpOf(source)
      if ('fault' in found) {
        const detail = `Authenticator app left out: ${found.fault}.`
        notes.push({ field: 'totp', code: 'dropped', detail })
      } else draft.totp.push(found)
    },
    recoveryCodes: (codes) => draft.recoveryCodes.push(...codes),
    passkey: (passkey) => addPasskey(draft, passkey),
    link({ idp, externalUserId, displayName }) {
      const subject = textOf(externalUserId)
      if (idp === undefined || subject === undefined) return
      const isKnown = draft.links.some(
        (each) => each.idp === idp && each.externalUserId === subject,
      )
      if (isKnown) return
      draft.links.push({
        ...{ idp, externalUserId: subject },
        ...(displayName !== undefined && { displayName }),
      })
    },
  }
}

function setPassword(draft: DraftState, password: PasswordOfSource): void {
  if (password.isChangeRequired) draft.isChangeRequired = true
  if ('plain' in password) {
    if (password.plain !== undefined && password.plain !== '') {
      draft.password = { plain: password.plain }
    }
    return
  }
  const { hash } = password
  if (hash === undefined || hash === '') return
  const stated = draft.options.hash
  if (typeof hash !== 'string') draft.password = { hash: { ...stated, ...hash } }
  else if (stated?.scheme !== undefined) draft.password = { hash: { ...stated, hash } }
  else draft.password = { hash }
}

function addPasskey(draft: DraftState, passkey: PasskeyOfSource): void {
  const { notes, passkeys, options } = draft
  const credentialId = base64UrlOf(passkey.credentialId)
  const publicKey = coseKeyOf(passkey.publicKey)
  if (credentialId === undefined || publicKey === undefined) {
    const what = credentialId === undefined ? 'its id' : 'its public key'
    notes.push({
      field: 'passkeys',
      code: 'dropped',
      detail: `Passkey left out: ${what} is damaged.`,
    })
    return
  }
  const rpId = passkey.rpId || options.rpId
  const transports = (passkey.transports ?? []).filter((each) => typeof each === 'string')
  const createdAt = dateOf(passkey.createdAt, options)
  const userHandle = handleOf(passkey.userHandle, passkey.userHandleEncoding)
  passkeys.push({
    ...{ credentialId, publicKey, counter: numberOf(passkey.counter) ?? 0 },
    ...(transports.length > 0 && { transports }),
    ...(userHandle !== undefined && { userHandle }),
    ...(rpId && { rpId }),
    backupEligible: flagOf(passkey.backupEligible) ?? false,
    backedUp: flagOf(passkey.backedUp) ?? false,
    ...(passkey.aaguid && { aaguid: passkey.aaguid }),
    ...(passkey.name && { name: passkey.name }),
    ...(createdAt !== undefined && { createdAt }),
    use: passkey.use,
  })
}

function handleOf(value: unknown, encoding: BytesEncoding | undefined): string | undefined {
  if (value === undefined || value === null || value === '') return undefined
  return bytesOf(value, encoding)?.toString('base64url')
}
