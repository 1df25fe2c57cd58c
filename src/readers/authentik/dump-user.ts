/** Users of a dump of Authentik's database, with what belongs to them (§10). */
import type { HeadedFile, Reading, Readings } from '../reader.ts'
import { readingsOf } from '../readings.ts'
import type { Draft } from '../values/draft.ts'
import { type Fields, fieldsOf, textOf } from '../values/fields.ts'
import type { AuthentikContext } from './authentik-context.ts'
import type { AuthentikSides, SideRow } from './authentik-sides.ts'
import { userDraft } from './authentik-user.ts'
import { dumpRows, referenceOf } from './dump-rows.ts'

/** The second pass: the rows of users. */
export async function* dumpReadings(given: {
  readonly dumps: readonly HeadedFile[]
  readonly sides: AuthentikSides
  readonly context: AuthentikContext
}): Readings {
  const { dumps, sides, context } = given
  for (const file of dumps) {
    yield* readingsOf(dumpRows(file), ({ line, model, pk, fields }) => {
      if (model !== 'authentik_core.user') return undefined
      return dumpReading({ line, pk, row: fields, sides, context })
    })
  }
}

function dumpReading(given: {
  readonly line: number
  readonly pk: string | undefined
  readonly row: Fields
  readonly sides: AuthentikSides
  readonly context: AuthentikContext
}): Reading {
  const { line, pk, row, sides, context } = given
  const uuid = row.text('uuid')
  const page = sides.pageOf(uuid)
  if (uuid !== undefined) sides.seen.add(uuid)
  const uid = page?.text('uid')
  const rows = sides.ofUser(pk)
  const memberOf = rows.flatMap(({ model, fields }) =>
    model === 'group' ? (referenceOf(fields, 'group') ?? []) : [],
  )
  const keys = [...row.list('groups'), ...row.list('ak_groups'), ...memberOf]
  const groups = keys.map((each) => sides.nameOf(textOf(each)))
  const draft = userDraft({
    ...{ line, user: row, context, keys: { pk, uid } },
    groups: [...groups, ...pageGroups(page)],
  })
  const hash = row.text('password')
  if (hash !== undefined && !hash.startsWith('!')) draft.password({ hash })
  for (const each of rows) addRow(draft, { row: each, uid, sides, use: context.passkeyUse })
  return draft.finish()
}

function pageGroups(page: Fields | undefined): readonly (string | undefined)[] {
  const groups = page?.list('groups_obj') ?? []
  return groups.map((each) => fieldsOf(each, { empty: 'json' }).text('name'))
}

function addRow(
  draft: Draft,
  given: {
    readonly row: SideRow
    readonly uid: string | undefined
    readonly sides: AuthentikSides
    readonly use: AuthentikContext['passkeyUse']
  },
): void {
  const { row, uid, sides, use } = given
  const { model, pk, fields } = row
  if (model === 'connection') {
    draft.link({
      idp: sides.nameOf(referenceOf(fields, 'source')) ?? referenceOf(fields, 'source'),
      externalUserId: fields.value('identifier') ?? sides.identifierOf(pk),
    })
  } else if (model === 'other') {
    draft.dropped('factors', { detail: 'Duo, SMS and mail are factors that stay behind.' })
  } else if (fields.flag('confirmed') === false) {
    const field = model === 'totp' ? 'totp' : model === 'webauthn' ? 'passkeys' : 'recoveryCodes'
    draft.dropped(field, { detail: 'A device that was never confirmed.' })
  } else if (model === 'totp') addTotp(draft, fields)
  else if (model === 'static') {
    const codes = sides.tokensOf(pk).flatMap((each) => each.fields.text('token') ?? [])
    draft.recoveryCodes(codes.map((code) => ({ code })))
  } else if (model === 'webauthn') addPasskey(draft, { fields, uid, use })
}

function addTotp(draft: Draft, device: Fields): void {
  draft.totp({
    secret: device.text('key'),
    encoding: 'hex',
    digits: device.number('digits'),
    period: device.number('step'),
    name: device.text('name'),
  })
  const isMoved = (device.number('t0') ?? 0) !== 0 || (device.number('drift') ?? 0) !== 0
  if (isMoved) {
    const detail = 'The clock of the device was off; its codes may have to be entered twice.'
    draft.note({ field: 'totp', code: 'changed', detail })
  }
}

/** The handle is the text of `uid`, which only the API's pages have. */
function addPasskey(
  draft: Draft,
  given: {
    readonly fields: Fields
    readonly uid: string | undefined
    readonly use: AuthentikContext['passkeyUse']
  },
): void {
  const { fields, uid, use } = given
  draft.passkey({
    credentialId: fields.value('credential_id'),
    publicKey: fields.value('public_key'),
    counter: fields.number('sign_count'),
    userHandle: uid,
    userHandleEncoding: 'utf8',
    rpId: fields.text('rp_id'),
    aaguid: fields.text('aaguid'),
    name: fields.text('name'),
    createdAt: fields.value('created_on'),
    use,
  })
  if (uid === undefined) {
    const detail =
      'Found by its credential id alone: the user handle is only in the list of the API. ' +
      'Give that as a further file.'
    draft.note({ field: 'passkeys.userHandle', code: 'not-exported', detail })
  }
}
