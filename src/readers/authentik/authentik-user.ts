/** One user of Authentik as a record: what the API, dumps and blueprints have alike (§10). */
import type { Reading } from '../reader.ts'
import { addAttributes } from '../values/attributes.ts'
import { type Draft, draftRecord } from '../values/draft.ts'
import { type Fields, fieldsOf } from '../values/fields.ts'
import type { AuthentikContext, IdMember } from './authentik-context.ts'

/** Reads one user of the API, which has no credentials. */
export function authentikReading(given: {
  readonly line: number
  readonly user: Fields
  readonly context: AuthentikContext
}): Reading {
  const draft = userDraft(given)
  if (!given.user.text('type')?.endsWith('service_account')) {
    const detail = 'The API gives out no hashes and no factors; a dump of the database has them.'
    draft.note({ field: 'password', code: 'not-exported', detail })
  }
  return draft.finish()
}

/** The record without credentials; `groups` are names where they come from elsewhere. */
export function userDraft(given: {
  readonly line: number
  readonly user: Fields
  readonly context: AuthentikContext
  readonly groups?: readonly (string | undefined)[]
  /** Keys that stand elsewhere. */
  readonly keys?: { readonly pk: string | undefined; readonly uid: string | undefined }
}): Draft {
  const { user, context, line } = given
  const draft = draftRecord({ source: 'authentik', line, options: context.options })
  const userName = user.text('username')
  const type = user.text('type')
  draft.id(idOf(user, { ...given.keys, idMember: context.idMember }))
  draft.userName(userName)
  draft.createdAt(user.value('date_joined'))
  if (user.flag('is_active') === false) draft.state('inactive')
  if (type === 'internal_service_account') draft.skip('The account of an outpost.')
  else if (type === 'service_account') {
    draft.machine({ name: user.text('name') ?? userName ?? '' })
  } else addPerson(draft, user)
  addUserAttributes(draft, user)
  addPath(draft, { user, context })
  draft.roles({ keys: given.groups ?? groupNames(user) })
  addSuperuser(draft, { user, context })
  return draft
}

function idOf(
  user: Fields,
  given: {
    readonly idMember: IdMember
    readonly pk?: string | undefined
    readonly uid?: string | undefined
  },
): string | undefined {
  const pk = given.pk ?? user.text('pk')
  const uid = given.uid ?? user.text('uid')
  const { idMember } = given
  if (idMember === 'uid') return uid ?? user.text('uuid') ?? pk
  return idMember === 'pk' ? pk : user.text(idMember)
}

/** Authentik has no flag for verified addresses. */
function addPerson(draft: Draft, user: Fields): void {
  draft.names({
    given: user.text('first_name'),
    family: user.text('last_name'),
    display: user.text('name'),
  })
  draft.emails([{ address: user.text('email') }])
}

function addUserAttributes(draft: Draft, user: Fields): void {
  const attributes = user.object('attributes') ?? fieldsOf({}, { empty: 'json' })
  const settings = attributes.object('settings')
  draft.language(settings?.text('locale'))
  draft.phones([{ number: attributes.text('phone') }])
  const own = Object.keys(attributes.all).filter((name) => name.startsWith('goauthentik.io/'))
  const known = new Set(['phone', 'settings', ...own])
  addAttributes(draft, { prefix: 'authentik', members: attributes.all, known })
  addAttributes(draft, { prefix: 'authentik.settings', members: settings?.all, known: locale })
}

const locale: ReadonlySet<string> = new Set(['locale'])

/** The path is `users` for whoever was not moved. */
function addPath(
  draft: Draft,
  { user, context }: { readonly user: Fields; readonly context: AuthentikContext },
): void {
  const path = user.text('path')
  if (context.isPathOrganization) draft.organization(path)
  else if (path !== 'users') draft.metadata('authentik.path', path)
}

function groupNames(user: Fields): readonly (string | undefined)[] {
  return user.list('groups_obj').map((each) => fieldsOf(each, { empty: 'json' }).text('name'))
}

function addSuperuser(
  draft: Draft,
  { user, context }: { readonly user: Fields; readonly context: AuthentikContext },
): void {
  if (!user.flag('is_superuser')) return
  const { superuserRole } = context
  if (superuserRole !== undefined) {
    draft.membership({ scope: 'instance', roles: [superuserRole] })
    return
  }
  const detail = 'A superuser; the option superuser says which role of the instance that is.'
  draft.note({ field: 'memberships', code: 'needs-mapping', detail })
}
