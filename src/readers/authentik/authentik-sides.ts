/** The first pass over dumps of Authentik: devices, groups and connections by user (§10). */

import { type ObjectRow, objectRows } from '../object-rows.ts'
import type { HeadedFile } from '../reader.ts'
import type { Fields } from '../values/fields.ts'
import { indexRows } from '../values/join.ts'
import { type DumpRow, dumpRows, referenceOf } from './dump-rows.ts'

/** Models whose rows belong to a user. */
export type UserModel = 'totp' | 'static' | 'webauthn' | 'connection' | 'group' | 'other'

/** A row that belongs to a user, or to a row of such. */
export interface SideRow {
  readonly model: UserModel | 'token' | 'name' | 'page' | 'identifier'
  readonly pk: string | undefined
  readonly fields: Fields
}

/** What the first pass found. */
export interface AuthentikSides {
  /** Rows of a user by the primary key. */
  readonly ofUser: (pk: string | undefined) => readonly SideRow[]
  readonly tokensOf: (device: string | undefined) => readonly SideRow[]
  /** The name of a group, or the slug of a source. */
  readonly nameOf: (pk: string | undefined) => string | undefined
  /** The identifier that older versions keep beside the connection. */
  readonly identifierOf: (connection: string | undefined) => string | undefined
  /** The user of the API's pages by uuid. */
  readonly pageOf: (uuid: string | undefined) => Fields | undefined
  /** UUIDs of users that were read from a dump. */
  readonly seen: Set<string>
}

const userModels: Readonly<Record<string, UserModel>> = {
  'authentik_stages_authenticator_totp.totpdevice': 'totp',
  'authentik_stages_authenticator_static.staticdevice': 'static',
  'authentik_stages_authenticator_webauthn.webauthndevice': 'webauthn',
  'authentik_core.usersourceconnection': 'connection',
  'authentik_core.user_groups': 'group',
  'authentik_stages_authenticator_duo.duodevice': 'other',
  'authentik_stages_authenticator_sms.smsdevice': 'other',
  'authentik_stages_authenticator_email.emaildevice': 'other',
}

/** Reads the dumps once, and the pages of the API if they are there. */
export async function authentikSides(given: {
  readonly dumps: readonly HeadedFile[]
  readonly pages: readonly HeadedFile[]
}): Promise<AuthentikSides> {
  const rows = await indexRows(allRows(given), (row) => row)
  const first = (key: string, pk: string | undefined): SideRow | undefined =>
    pk === undefined ? undefined : rows.of(`${key} ${pk}`)[0]
  return {
    ofUser: (pk) => (pk === undefined ? [] : rows.of(`user ${pk}`)),
    tokensOf: (device) => (device === undefined ? [] : rows.of(`token ${device}`)),
    nameOf: (pk) => {
      const row = first('name', pk)?.fields
      return row?.text('slug') ?? row?.text('name')
    },
    identifierOf: (connection) => first('identifier', connection)?.fields.text('identifier'),
    pageOf: (uuid) => first('page', uuid)?.fields,
    seen: new Set(),
  }
}

interface Entry {
  readonly id: string
  readonly value: SideRow
}

async function* allRows(given: {
  readonly dumps: readonly HeadedFile[]
  readonly pages: readonly HeadedFile[]
}): AsyncGenerator<readonly Entry[]> {
  for (const file of given.dumps) {
    for await (const rows of dumpRows(file)) yield rows.flatMap(entriesOf)
  }
  for await (const rows of apiRows(given.pages)) {
    yield rows.flatMap((row) => {
      if ('fault' in row) return []
      const uuid = row.fields.text('uuid')
      const value = { model: 'page', pk: uuid, fields: row.fields } as const
      return uuid === undefined ? [] : [{ id: `page ${uuid}`, value }]
    })
  }
}

/** Faults of rows are met again in the second pass. */
function entriesOf(row: DumpRow): readonly Entry[] {
  if ('fault' in row) return []
  const { model, pk, fields } = row
  const entry = (key: string, given: { model: SideRow['model']; id: string | undefined }) =>
    given.id === undefined
      ? []
      : [{ id: `${key} ${given.id}`, value: { model: given.model, pk, fields } }]
  const ofUser = userModels[model]
  if (ofUser !== undefined) {
    return entry('user', { model: ofUser, id: referenceOf(fields, 'user') })
  }
  if (model === 'authentik_stages_authenticator_static.statictoken') {
    return entry('token', { model: 'token', id: referenceOf(fields, 'device') })
  }
  if (model === 'authentik_core.group' || model === 'authentik_core.source') {
    return entry('name', { model: 'name', id: pk })
  }
  const isConnection = /sourceconnection$/.test(model) && fields.text('identifier') !== undefined
  return isConnection ? entry('identifier', { model: 'identifier', id: pk }) : []
}

/** A page, and several of them in one array. */
const pageArrays = ['$.results', '$[*].results']

/** The users of pages of the API. */
export async function* apiRows(files: readonly HeadedFile[]): AsyncGenerator<readonly ObjectRow[]> {
  for (const file of files) {
    for await (const rows of objectRows(file, pageArrays)) yield rows
  }
}
