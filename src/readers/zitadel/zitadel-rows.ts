/** Rows of an export of ZITADEL that belong to a user: metadata, links, roles (§8). */
import { bytesOf } from '../values/bytes.ts'
import type { Draft } from '../values/draft.ts'
import { type Fields, textOf } from '../values/fields.ts'
import type { Organization, SideRow } from './zitadel-sides.ts'

/** Adds the rows to a user of an organisation. */
export function addRows(
  draft: Draft,
  given: {
    readonly id: string | undefined
    readonly organization: Organization
    readonly rows: readonly SideRow[]
  },
): void {
  for (const row of given.rows) addRow(draft, { row, own: given.organization })
}

function addRow(
  draft: Draft,
  { row, own }: { readonly row: SideRow; readonly own: Organization },
): void {
  const { list, fields, organization } = row
  const roles = fields.list('roles').flatMap((each) => textOf(each) ?? [])
  if (list === 'userMetadata') addMetadata(draft, fields)
  else if (list === 'userLinks') {
    draft.link({
      idp: fields.text('idpId'),
      externalUserId: fields.value('providedUserId'),
      displayName: fields.text('providedUserName'),
    })
  } else if (list === 'userGrants') addGrant(draft, fields)
  else if (list === 'orgMembers') {
    const { key } = organization
    const id = key === own.key ? {} : { ...(key !== undefined && { id: key }) }
    draft.membership({ scope: 'organization', ...id, roles })
  } else if (list === 'projectMembers') {
    const id = fields.text('projectId')
    draft.membership({ scope: 'project', ...(id !== undefined && { id }), roles })
  } else if (list === 'projectGrantMembers') {
    const grant = fields.text('grantId')
    const detail = `Administrator of the grant ${grant} of a project: add it by hand.`
    draft.dropped('memberships', { detail })
  }
}

function addGrant(draft: Draft, fields: Fields): void {
  draft.roles({ project: fields.text('projectId'), keys: fields.list('roleKeys').map(textOf) })
  if (fields.text('projectGrantId') !== undefined) {
    const detail = 'The id of the project grant: it is found by project and organisation.'
    draft.dropped('roles.projectGrantId', { detail })
  }
}

/** Values are the base64 of bytes, which mostly are a text. */
function addMetadata(draft: Draft, fields: Fields): void {
  const key = fields.text('key')
  const value = fields.text('value')
  if (key === undefined || value === undefined) return
  const text = decodedText(bytesOf(value, 'base64'))
  draft.metadata(key, text ?? value)
  if (text === undefined) {
    const detail = 'Bytes that are no text are kept as base64.'
    draft.note({ field: `metadata.${key}`, code: 'changed', detail })
  }
}

/** Bytes as text; undefined if they are none. */
export function decodedText(bytes: Uint8Array | undefined): string | undefined {
  if (bytes === undefined) return undefined
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    // No UTF-8.
    return undefined
  }
}
