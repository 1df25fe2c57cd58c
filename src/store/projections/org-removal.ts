/**
 * What `org.removed` deletes: every row of the organisation, of its users and of its projects, in
 * one transaction with the event (decisions/organizations.md). What refers to rows of another table
 * is deleted before them.
 */
import type { EventFrame } from '../../events/event.ts'
import type { Row } from '../database/database.ts'
import type { OwnedDeletion, RowChange, Within } from '../database/row-changes.ts'
import type { ReadTable, Tables } from '../database/tables.ts'

/** The row changes of the removal. */
export function orgRemoved({ instanceId, aggregateId: orgId, position }: Removal): RowChange[] {
  const of = { instance_id: instanceId }
  const rows = rowsOf(of, orgId)
  return [
    // Before any of them is deleted with its user or project.
    rows.snapshots('usergrant', rows.all('user_grants')('aggregate_id')),
    ...ofUsers(rows),
    ...ofProjects(rows),
    ...itsOwn(rows),
    {
      upsert: 'removed_orgs',
      keep: [],
      row: { ...of, id: orgId, position, is_gone: 1 },
    },
  ]
}

type Removal = Pick<EventFrame, 'instanceId' | 'aggregateId'> & { readonly position: number }

type Rows = ReturnType<typeof rowsOf>

function rowsOf(of: { readonly instance_id: string }, orgId: string) {
  const where = (more: Row): Row => ({ ...of, ...more })
  const all = (table: ReadTable, refersTo = 'id', owner = 'org_id') => {
    return (column: string): Within => ({
      column,
      table,
      refersTo,
      where: where({ [owner]: orgId }),
    })
  }
  const deletion = (deleteOwned: keyof Tables, more: Row, within?: Within): OwnedDeletion => ({
    ...{ deleteOwned, where: where(more), within },
  })
  const [users, projects] = [all('users'), all('projects')]
  const snapshots = (aggregate_type: string, within: Within) =>
    deletion('snapshots', { aggregate_type }, within)
  return { orgId, where, all, deletion, users, projects, snapshots }
}

function ofUsers({ where, deletion, users, snapshots }: Rows): RowChange[] {
  const of = users('user_id')
  const granted: Within = {
    ...{ column: 'user_grant_id', table: 'user_grants', refersTo: 'id' },
    ...{ where: where({}), within: of },
  }
  const sessions: Within = {
    ...{ column: 'aggregate_id', table: 'sessions', refersTo: 'id' },
    ...{ where: where({}), within: of },
  }
  return [
    deletion('user_metadata', {}, of),
    deletion('user_idp_links', {}, of),
    deletion('user_factors', {}, of),
    deletion('machine_secrets', {}, of),
    deletion('machine_keys', {}, of),
    deletion('personal_access_tokens', {}, of),
    deletion('members', {}, of),
    deletion('user_grant_roles', {}, granted),
    deletion('user_grants', {}, of),
    snapshots('session', sessions),
    deletion('sessions', {}, of),
    deletion('access_tokens', {}, of),
    deletion('authorizations', {}, of),
    deletion('authorizations', {}, users('actor_id')),
    deletion('logout_notices', {}, of),
    deletion('open_intents', {}, users('started_by')),
    snapshots('user', users('aggregate_id')),
  ]
}

function ofProjects({ orgId, where, all, deletion, projects, snapshots }: Rows): RowChange[] {
  const of = projects('project_id')
  const clients = all('apps', 'client_id')('client_id')
  const granted: Within = {
    ...{ column: 'user_grant_id', table: 'user_grants', refersTo: 'id' },
    ...{ where: where({}), within: of },
  }
  const received = all('project_grants', 'id', 'granted_org_id')('scope_id')
  return [
    deletion('user_grant_roles', {}, granted),
    deletion('user_grants', {}, of),
    deletion('user_grant_roles', {}, all('user_grants')('user_grant_id')),
    deletion('user_grants', { org_id: orgId }),
    deletion('members', { scope: 'project_grant' }, received),
    deletion('project_grants', { granted_org_id: orgId }),
    deletion('project_grants', { org_id: orgId }),
    deletion('project_roles', {}, of),
    deletion('members', {}, of),
    deletion('access_tokens', {}, clients),
    deletion('authorizations', {}, clients),
    deletion('logout_notices', {}, clients),
    deletion('device_authorizations', {}, clients),
    deletion('app_keys', { org_id: orgId }),
    snapshots('project', projects('aggregate_id')),
    deletion('apps', { org_id: orgId }),
    deletion('projects', { org_id: orgId }),
  ]
}

function itsOwn({ orgId, all, deletion, snapshots }: Rows): RowChange[] {
  const owner_id = orgId
  return [
    deletion('user_idp_links', {}, all('idps', 'id', 'owner_id')('idp_id')),
    deletion('idps', { owner_id }),
    deletion('policies', { owner_id }),
    deletion('message_texts', { owner_id }),
    deletion('assets', { owner_id }),
    deletion('login_texts', { owner_id }),
    deletion('login_translations', { owner_id }),
    deletion('members', { scope: 'org', scope_id: orgId }),
    deletion('sessions', { user_org_id: orgId }),
    deletion('device_authorizations', { org_id: orgId }),
    deletion('outbox', { org_id: orgId }),
    deletion('sign_in_counts', { org_id: orgId }),
    deletion('registrations', { org_id: orgId }),
    deletion('import_pieces', {}, all('import_jobs')('job_id')),
    snapshots('import_job', all('import_jobs')('aggregate_id')),
    deletion('import_jobs', { org_id: orgId }),
    deletion('group_users', { org_id: orgId }),
    deletion('group_external_ids', { org_id: orgId }),
    snapshots('group', all('user_groups')('aggregate_id')),
    deletion('user_groups', { org_id: orgId }),
    deletion('users', { org_id: orgId }),
    deletion('org_domains', { org_id: orgId }),
    deletion('org_metadata', { org_id: orgId }),
    deletion('snapshots', { aggregate_type: 'org', aggregate_id: orgId }),
    deletion('orgs', { id: orgId }),
  ]
}
