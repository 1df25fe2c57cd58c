/** The factors of django-allauth: `mfa.authenticator` by type (import-sources §16). */
import type { ReadOptions } from '../reader.ts'
import { bytesOf } from '../values/bytes.ts'
import { dateOf } from '../values/dates.ts'
import type { Draft } from '../values/draft.ts'
import { type Fields, textOf } from '../values/fields.ts'
import type { Fixture } from './fixtures.ts'
import { codesLeft } from './recovery-codes.ts'
import { registeredKeyOf, rpIdOf } from './registration.ts'

/** Fills in the factors of a user with this key. */
export function addAuthenticators(
  draft: Draft,
  given: {
    readonly rows: readonly Fixture[]
    readonly pk: unknown
    readonly options: ReadOptions
  },
): void {
  const { rows, pk, options } = given
  for (const { fields } of rows) {
    const data = fields.object('data')
    const createdAt = dateOf(fields.value('created_at'), options)
    const type = fields.text('type')
    if (data === undefined) needsSecret(draft, type ?? 'authenticator')
    else if (type === 'totp') addTotp(draft, { data, createdAt })
    else if (type === 'recovery_codes') addCodes(draft, { data, source: options.source })
    else if (type === 'webauthn') addKey(draft, { data, createdAt, pk, rpId: options.rpId })
    else
      draft.dropped('factors', { detail: `A factor of type ${type ?? 'none'} is not known here.` })
  }
}

function needsSecret(draft: Draft, what: string): void {
  const field = what === 'recovery_codes' ? 'recoveryCodes' : what === 'totp' ? what : 'passkeys'
  const detail = 'It is encrypted by the application, whose key is not asked for.'
  draft.note({ field, code: 'needs-secret', detail })
}

function addTotp(
  draft: Draft,
  { data, createdAt }: { readonly data: Fields; readonly createdAt: string | undefined },
): void {
  const secret = data.text('secret')
  if (secret === undefined || !/^[A-Z2-7]+=*$/i.test(secret)) needsSecret(draft, 'totp')
  else draft.totp({ secret, encoding: 'base32', createdAt })
}

function addCodes(
  draft: Draft,
  { data, source }: { readonly data: Fields; readonly source: ReadOptions['source'] },
): void {
  const migrated = data.list('migrated_codes').map(textOf)
  const seed = data.text('seed')
  if (migrated.length > 0) {
    draft.recoveryCodes(migrated.flatMap((code) => (code === undefined ? [] : [{ code }])))
  } else if (seed === undefined || !/^[0-9a-f]{80}$/.test(seed))
    needsSecret(draft, 'recovery_codes')
  else {
    const setting = (name: string, bounds: { readonly max: number; readonly or: number }) => {
      const number = Number(source?.[name] ?? bounds.or)
      return Number.isInteger(number) && number > 0 ? Math.min(number, bounds.max) : bounds.or
    }
    const codes = codesLeft({
      seed,
      usedMask: data.number('used_mask') ?? 0,
      count: setting('recovery-code-count', { max: 53, or: 10 }),
      digits: setting('recovery-code-digits', { max: 12, or: 8 }),
    })
    draft.recoveryCodes(codes.map((code) => ({ code })))
    const detail = 'Made of their seed with 10 codes of 8 digits, unless options say otherwise.'
    draft.note({ field: 'recoveryCodes', code: 'filled', detail })
  }
}

/** The response of the browser to the registration is kept whole; the key is inside. */
function addKey(
  draft: Draft,
  given: {
    readonly data: Fields
    readonly createdAt: string | undefined
    readonly pk: unknown
    readonly rpId: string | undefined
  },
): void {
  const { data, createdAt, pk, rpId } = given
  const credential = data.object('credential')
  const response = credential?.object('response')
  const attestation = bytesOf(response?.value('attestationObject'))
  const key = attestation && registeredKeyOf(attestation)
  if (key === undefined) {
    const detail = 'Passkey left out: its registration is damaged, or encrypted by the application.'
    draft.dropped('passkeys', { detail })
    return
  }
  const properties = credential?.object('clientExtensionResults')?.object('credProps')
  const origin = originHost(response?.value('clientDataJSON'))
  draft.passkey({
    credentialId: key.credentialId,
    publicKey: key.publicKey,
    counter: key.counter,
    transports: response?.list('transports'),
    userHandle: handleOf(pk),
    userHandleEncoding: 'utf8',
    rpId: rpIdOf(key.rpIdHash, [origin, rpId]),
    backupEligible: key.backupEligible,
    backedUp: key.backedUp,
    aaguid: key.aaguid,
    name: data.text('name'),
    createdAt,
    use: properties?.flag('rk') ? 'passwordless' : 'secondFactor',
  })
}

/** The host that the browser was on. */
function originHost(clientData: unknown): string | undefined {
  try {
    const parsed: unknown = JSON.parse(bytesOf(clientData)?.toString() ?? '')
    const origin = typeof parsed === 'object' && parsed !== null && 'origin' in parsed
    return origin && typeof parsed.origin === 'string' ? new URL(parsed.origin).hostname : undefined
  } catch {
    // Damaged: the relying party stays that of the job.
    return undefined
  }
}

/** The key of a user as allauth gives it to authenticators: base 36, hex, or the text. */
export function handleOf(pk: unknown): string | undefined {
  const text = textOf(pk)
  if (text === undefined) return undefined
  if (/^\d{1,18}$/.test(text)) return BigInt(text).toString(36)
  const isUuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
  return isUuid ? text.replaceAll('-', '').toLowerCase() : text
}
