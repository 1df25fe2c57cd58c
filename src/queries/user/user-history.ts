/** The history of a user, project or organisation, and the user's roles. */
import { sql } from 'kysely'
import type { MembershipScope } from '../../domain/right/powers.ts'
import type { Database } from '../../store/database/database.ts'
import type { EventsTable, MembersTable } from '../../store/database/tables.ts'
import type { OldestShown } from '../event/audit-retention.ts'
import { run } from '../listing.ts'
import { isOneOf } from '../one-of.ts'
import { type UserRow, type UserView, userColumns, type Views } from './user-view.ts'

/** An event of a user, project or organisation as it is shown. */
export interface ChangeView {
  readonly type: string
  readonly sequence: number
  readonly atMicros: number
  /** The organisation, or that of the user or project. */
  readonly orgId: string
  readonly editorId: string
  /** Absent if the creator is a component of the server, or a removed user. */
  readonly editor: UserView | undefined
}

/** A membership of a user as it is shown. */
export interface MembershipView {
  readonly scope: MembershipScope
  readonly scopeId: string
  /** The organisation, or the owner of the project; empty for the instance. */
  readonly orgId: string
  /** Empty for the instance and organisations. */
  readonly projectId: string
  /** Name of the instance, organisation or project; of a project grant that of the project. */
  readonly displayName: string
  readonly roles: readonly string[]
  readonly sequence: number
  readonly createdAtMicros: number
  readonly changedAtMicros: number
}

/** Which events of a history are asked for. */
export interface WantedChanges {
  readonly instanceId: string
  readonly orgId: string
  readonly afterSequence: number
  /** 0: all. */
  readonly limit: number
  readonly isAscending: boolean
}

/** The project whose events are asked for. */
export interface ProjectOfChanges {
  readonly projectId: string
  /** Only the events about this application, with those of its keys, or about this grant. */
  readonly about?: { readonly appId: string } | { readonly grantId: string } | undefined
}

/** The queries about events of users, projects and organisations, and memberships of users. */
export interface History {
  /** The events of a user after a sequence, also of a removed one. */
  changes(wanted: WantedChanges & { readonly userId: string }): Promise<readonly ChangeView[]>
  /** The events of an organisation after a sequence, also of a removed one. */
  orgChanges(wanted: WantedChanges): Promise<readonly ChangeView[]>
  /** The events of a project after a sequence, also of a removed one. */
  projectChanges(wanted: WantedChanges & ProjectOfChanges): Promise<readonly ChangeView[]>
  /**
   * Roles on the instance, listed first, and in one organisation with its projects, or in all of
   * them.
   */
  memberships(wanted: {
    instanceId: string
    orgId?: string
    userId: string
  }): Promise<{ readonly processed: number; readonly rows: readonly MembershipView[] }>
}

const changesText = `
  SELECT event_type, sequence, created_at, owner, creator FROM events
  WHERE instance_id = ? AND aggregate_type = ? AND aggregate_id = ? AND owner = ?
    AND sequence > ? AND created_at >= ?`

/** A payload is JSON as we write it, in which no text has a quotation mark that is not escaped. */
const aboutText = "payload LIKE ? ESCAPE '\\'"

const keysText = `
  SELECT payload FROM events
  WHERE instance_id = ? AND aggregate_type = 'project' AND aggregate_id = ?
    AND event_type = 'project.application.oidc.key.added' AND ${aboutText}
  ORDER BY sequence DESC LIMIT 10000`

/** The removal of a key says no more than its id. */
const removedKeyText = (list: string) =>
  `event_type = 'project.application.oidc.key.removed' AND payload IN (${list})`

const membershipsText = `
  SELECT m.*, coalesce(i.name, o.name, p.name) AS display_name
  FROM members m
  LEFT JOIN instances i ON i.id = m.scope_id AND m.scope = 'instance'
  LEFT JOIN orgs o ON o.instance_id = m.instance_id AND o.id = m.scope_id AND m.scope = 'org'
  LEFT JOIN projects p ON p.instance_id = m.instance_id AND p.id = m.project_id
    AND m.project_id <> ''
  WHERE m.instance_id = ? AND m.user_id = ?
    AND (m.scope = 'instance' OR m.org_id = coalesce(?, m.org_id))
  ORDER BY m.scope, m.scope_id`

const processedText = 'SELECT coalesce(max(position), 0) AS processed FROM events'

type MembershipRow = MembersTable & { display_name: string | null }

/** Creates the queries about events and memberships. */
export function createHistory({
  database,
  views,
  oldestShown,
}: {
  database: Pick<Database, 'all' | 'once' | 'dialect'>
  views: Views
  oldestShown: OldestShown
}): History {
  const editorsOf = async (instanceId: string, rows: readonly EventsTable[]) => {
    const ids = [...new Set(rows.map(({ creator }) => creator))]
    if (ids.length === 0) return new Map<string, UserView>()
    const found = await run<UserRow>(
      database,
      sql`select ${sql.raw(userColumns)} from users where instance_id = ${instanceId}
        and ${isOneOf(database.dialect, { column: 'id', values: ids })}`,
    )
    const editors = await views.many(found, instanceId)
    return new Map(editors.map((editor) => [editor.id, editor]))
  }
  const read = async (
    { instanceId, orgId, afterSequence, limit, isAscending }: WantedChanges,
    { type, id }: { readonly type: string; readonly id: string },
    about: Condition = { text: '', values: [] },
  ) => {
    const rows = await database.once<EventsTable>(
      `${changesText} ${about.text} ORDER BY sequence ${isAscending ? 'ASC' : 'DESC'} LIMIT ?`,
      [
        ...[instanceId, type, id, orgId, afterSequence, await oldestShown({ instanceId })],
        ...about.values,
        limit || Number.MAX_SAFE_INTEGER,
      ],
    )
    const editors = await editorsOf(instanceId, rows)
    return rows.map((row) => ({
      type: row.event_type,
      sequence: row.sequence,
      atMicros: row.created_at,
      orgId: row.owner,
      editorId: row.creator,
      editor: editors.get(row.creator),
    }))
  }
  return {
    orgChanges: (wanted) => read(wanted, { type: 'org', id: wanted.orgId }),
    changes: ({ userId, ...wanted }) => read(wanted, { type: 'user', id: userId }),
    projectChanges: async ({ projectId, about, ...wanted }) => {
      const { instanceId } = wanted
      const condition = about && (await aboutOf(database, { instanceId, projectId, about }))
      return read(wanted, { type: 'project', id: projectId }, condition)
    },
    memberships: async ({ instanceId, orgId = null, userId }) => {
      const [rows, [state]] = await Promise.all([
        database.all<MembershipRow>(membershipsText, [instanceId, userId, orgId]),
        database.all<{ processed: number }>(processedText),
      ])
      return { processed: state?.processed ?? 0, rows: rows.map(membershipOf) }
    },
  }
}

/** A condition on events, after others. */
interface Condition {
  readonly text: string
  readonly values: readonly string[]
}

/** Events about a grant or an application have its id; those of keys have it by another name. */
async function aboutOf(
  database: Pick<Database, 'once' | 'dialect'>,
  {
    instanceId,
    projectId,
    about,
  }: { instanceId: string; projectId: string; about: NonNullable<ProjectOfChanges['about']> },
): Promise<Condition> {
  if (!('appId' in about)) return { text: `AND ${aboutText}`, values: [patternOf(about)] }
  const ofKeys = patternOf({ applicationId: about.appId })
  const added = await database.once<{ payload: string }>(keysText, [instanceId, projectId, ofKeys])
  const removals = added.map(({ payload }) => JSON.stringify({ keyId: JSON.parse(payload).keyId }))
  const conditions = [aboutText, aboutText, removedKeyText(database.dialect.textsOfList)]
  return {
    text: `AND (${conditions.join(' OR ')})`,
    values: [patternOf(about), ofKeys, JSON.stringify(removals)],
  }
}

/** What the payloads contain that have the member. */
function patternOf(member: Readonly<Record<string, string>>): string {
  const text = JSON.stringify(member).slice(1, -1)
  return `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`
}

function membershipOf(row: MembershipRow): MembershipView {
  return {
    scope: row.scope as MembershipView['scope'],
    scopeId: row.scope_id,
    orgId: row.org_id,
    projectId: row.project_id,
    displayName: row.display_name ?? '',
    roles: JSON.parse(row.roles),
    sequence: row.sequence,
    createdAtMicros: row.created_at,
    changedAtMicros: row.changed_at,
  }
}
