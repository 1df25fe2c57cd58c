/** Hanko: the array that `hanko user import` takes and `hanko user export` writes (§23). */

import { objectRows } from '../object-rows.ts'
import type { HeadedFile, Reading, Readings, ReadOptions, SourceReader } from '../reader.ts'
import { readingsOf } from '../readings.ts'
import { type Members, rootRecords, shapeOf } from '../recognise.ts'
import { type Draft, draftRecord } from '../values/draft.ts'
import { type Fields, fieldsOf, isObject } from '../values/fields.ts'

/** The reader of Hanko's users. */
export const hanko: SourceReader = {
  source: 'hanko',
  title: 'Hanko',
  options: [],
  recognises: (file) => {
    const shape = shapeOf(file)
    const isHanko = (record: Members) => {
      const { emails } = record
      const isPrimary = (each: unknown) => isObject(each) && 'is_primary' in each
      return Array.isArray(emails) ? emails.some(isPrimary) : 'user_id' in record && emails === null
    }
    return shape.kind === 'json-array' && rootRecords(shape).some(isHanko)
  },
  read,
}

async function* read(files: readonly HeadedFile[], options: ReadOptions): Readings {
  for (const file of files) {
    yield* readingsOf(objectRows(file), ({ line, fields }) =>
      hankoReading({ line, fields, options }),
    )
  }
}

const known: ReadonlySet<string> = new Set([
  ...['user_id', 'emails', 'username', 'password', 'otp_secret', 'webauthn_credentials'],
  ...['created_at', 'updated_at'],
])

function hankoReading(given: {
  readonly line: number
  readonly fields: Fields
  readonly options: ReadOptions
}): Reading {
  const { fields } = given
  const draft = draftRecord({ source: 'hanko', line: given.line, options: given.options })
  const id = fields.text('user_id')
  draft.id(id)
  draft.userName(fields.text('username'))
  draft.createdAt(fields.value('created_at'))
  draft.emails(
    fields.list('emails').map((each) => {
      const email = fieldsOf(each, { empty: 'json' })
      return {
        address: email.text('address'),
        isVerified: email.flag('is_verified') ?? false,
        isPrimary: email.flag('is_primary'),
      }
    }),
  )
  draft.password({ hash: fields.object('password')?.text('password') })
  draft.totp({ secret: fields.object('otp_secret')?.text('secret'), encoding: 'base32' })
  for (const each of fields.list('webauthn_credentials')) {
    addPasskey(draft, { id, passkey: fieldsOf(each, { empty: 'json' }) })
  }
  draft.rest(fields.all, known)
  return draft.finish()
}

/** The handle is the 16 bytes of the user's id, unless another one is stated. */
function addPasskey(
  draft: Draft,
  given: { readonly id: string | undefined; readonly passkey: Fields },
): void {
  const { id, passkey } = given
  const stated = passkey.text('user_handle')
  draft.passkey({
    credentialId: passkey.text('id'),
    publicKey: passkey.text('public_key'),
    counter: passkey.number('sign_count'),
    transports: passkey.list('transports'),
    userHandle: stated ?? id?.replaceAll('-', ''),
    userHandleEncoding: stated === undefined ? 'hex' : 'base64url',
    backupEligible: passkey.flag('backup_eligible'),
    backedUp: passkey.flag('backup_state'),
    aaguid: passkey.text('aaguid'),
    name: passkey.text('name'),
    createdAt: passkey.value('created_at'),
    use: passkey.flag('mfa_only') ? 'secondFactor' : 'passwordless',
  })
}
