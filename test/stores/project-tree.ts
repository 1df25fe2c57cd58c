/**
 * Random projects with all that belongs to them, made and removed by RPCs, and a model that says
 * what should be left of them.
 */
import assert from 'node:assert/strict'
import type { DescMessage, DescMethodUnary, MessageInitShape } from '@bufbuild/protobuf'
import {
  AuthorizationService,
  ManagementService,
  ProjectService,
  UserServiceV2,
} from '../../src/proto/services.ts'
import type { Database } from '../../src/store/database/database.ts'
import type { Answer, Caller, TestServer } from '../api/test-server.ts'

const v1 = ManagementService.method
const authorizations = AuthorizationService.method
const projects = ProjectService.method

/** What can be removed. */
export const kinds = [
  ...(['user', 'project', 'role', 'grant', 'narrowed', 'app', 'key'] as const),
  ...(['authorization', 'member'] as const),
]
/** One of them; `narrowed` is a grant that loses a role. */
export type Kind = (typeof kinds)[number]

interface Project {
  readonly id: string
  readonly orgId: string
  readonly name: string
  roles: string[]
}
interface Grant {
  readonly id: string
  readonly projectId: string
  readonly orgId: string
  roles: string[]
}
interface App {
  readonly id: string
  readonly projectId: string
  readonly name: string
  keys: string[]
}
interface Authorization {
  readonly id: string
  readonly orgId: string
  readonly userId: string
  readonly projectId: string
  /** Empty for the owner of the project. */
  readonly grantId: string
  roles: string[]
}
interface Member {
  readonly userId: string
  readonly projectId: string
  /** Empty for the project itself. */
  readonly grantId: string
}

/** All that there should be. */
interface Model {
  users: string[]
  projects: Project[]
  grants: Grant[]
  apps: App[]
  authorizations: Authorization[]
  members: Member[]
}

interface TreeDeps {
  readonly server: TestServer
  readonly database: Database
  /** Who may do everything. */
  readonly owner: Caller
  readonly orgs: readonly string[]
  readonly seed: number
}

/** Numbers that look random, the same for the same seed. */
function numbersOf(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/** A tree, which is empty at first. */
export function createTree({ server, database, owner, orgs, seed }: TreeDeps) {
  const model: Model = {
    ...{ users: [], projects: [], grants: [], apps: [] },
    ...{ authorizations: [], members: [] },
  }
  const below = numbersOf(seed)
  let drawn = 0
  const pick = <T>(list: readonly T[]): T | undefined => list[below(list.length)]
  const some = <T>(list: readonly T[]): T[] => list.filter(() => below(2) === 0)
  const call = <I extends DescMessage, O extends DescMessage>(
    orgId: string,
    method: DescMethodUnary<I, O>,
    request: MessageInitShape<I>,
  ): Promise<Answer> => server.succeed({ ...owner, orgId }, method, request)

  const addUser = async () => {
    const id = await server.human({ orgId: pick(orgs) ?? 'a' })
    model.users.push(id)
    return id
  }

  const addProject = async () => {
    const orgId = pick(orgs) ?? 'a'
    const name = `Project ${++drawn}`
    const { id } = await call(orgId, v1.addProject, { name })
    const project: Project = { id, orgId, name, roles: [] }
    model.projects.push(project)
    for (let count = below(4) + 1; count > 0; count -= 1) {
      const roleKey = `Role${count}`
      await call(orgId, v1.addProjectRole, { projectId: id, roleKey, displayName: 'A role' })
      project.roles.push(roleKey)
    }
    return project
  }

  const addGrant = async ({ id: projectId, orgId: ownerId, roles }: Project, orgId: string) => {
    const roleKeys = some(roles)
    const granted = { projectId, grantedOrgId: orgId, roleKeys }
    const { grantId } = await call(ownerId, v1.addProjectGrant, granted)
    model.grants.push({ id: grantId, projectId, orgId, roles: roleKeys })
  }

  const addApp = async ({ id: projectId, orgId }: Project) => {
    const name = `App ${++drawn}`
    const { appId } = await call(orgId, v1.addAPIApp, { projectId, name, authMethodType: 1 })
    const app: App = { id: appId, projectId, name, keys: [] }
    model.apps.push(app)
    return app
  }

  const addKey = async (app: App) => {
    const { id: appId, projectId } = app
    const { id } = await call(orgOf(projectId), v1.addAppKey, { projectId, appId, type: 1 })
    app.keys.push(id)
  }

  const orgOf = (projectId: string): string =>
    model.projects.find(({ id }) => id === projectId)?.orgId ?? ''

  /** Where a project may be authorized: by its owner, and where it is granted. */
  const placesOf = ({ id, orgId, roles }: Project) => [
    { orgId, grantId: '', roles },
    ...model.grants
      .filter(({ projectId }) => projectId === id)
      .map((grant) => ({ orgId: grant.orgId, grantId: grant.id, roles: grant.roles })),
  ]

  const addAuthorizations = async (userId: string, project: Project) => {
    for (const { orgId, grantId, roles } of placesOf(project)) {
      if (below(3) === 0) continue
      const roleKeys = some(roles)
      const wanted = { userId, projectId: project.id, organizationId: orgId, roleKeys }
      const { id } = await call(orgId, authorizations.createAuthorization, wanted)
      const authorization = { id, orgId, userId, projectId: project.id, grantId, roles: roleKeys }
      model.authorizations.push(authorization)
    }
  }

  const addMembers = async (userId: string, project: Project) => {
    const projectId = project.id
    for (const { orgId, grantId } of placesOf(project)) {
      if (below(2) === 0) continue
      if (grantId === '') {
        await call(orgId, v1.addProjectMember, { projectId, userId, roles: ['PROJECT_OWNER'] })
      } else {
        const roles = ['PROJECT_GRANT_OWNER']
        await call(orgId, v1.addProjectGrantMember, { projectId, grantId, userId, roles })
      }
      model.members.push({ userId, projectId, grantId })
    }
  }

  const removals: Record<Kind, () => Promise<string | undefined>> = {
    user: async () => {
      const userId = pick(model.users)
      if (userId === undefined) return undefined
      await server.succeed(owner, UserServiceV2.method.deleteUser, { userId })
      forget(model, (each) => each.userId === userId)
      model.users = model.users.filter((id) => id !== userId)
      return userId
    },
    project: async () => {
      const project = pick(model.projects)
      if (!project) return undefined
      await server.succeed(owner, projects.deleteProject, { projectId: project.id })
      forget(model, ({ projectId }) => projectId === project.id)
      model.projects = model.projects.filter((each) => each !== project)
      return project.id
    },
    role: async () => {
      const project = pick(model.projects.filter(({ roles }) => roles.length > 0))
      const roleKey = project && pick(project.roles)
      if (!project || roleKey === undefined) return undefined
      const { id: projectId } = project
      await call(project.orgId, v1.removeProjectRole, { projectId, roleKey })
      loseRoles(model, [roleKey], (each) => each.projectId === projectId)
      project.roles = project.roles.filter((key) => key !== roleKey)
      return roleKey
    },
    grant: async () => {
      const grant = pick(model.grants)
      if (!grant) return undefined
      const { id: grantId, projectId } = grant
      await call(orgOf(projectId), v1.removeProjectGrant, { projectId, grantId })
      forget(model, (each) => each.grantId === grantId)
      model.grants = model.grants.filter((each) => each !== grant)
      return grantId
    },
    narrowed: async () => {
      const grant = pick(model.grants.filter(({ roles }) => roles.length > 0))
      if (!grant) return undefined
      const { id: grantId, projectId, orgId } = grant
      const kept = grant.roles.slice(1)
      const change = { projectId, grantedOrganizationId: orgId, roleKeys: kept }
      await server.succeed(owner, projects.updateProjectGrant, change)
      loseRoles(model, grant.roles.slice(0, 1), (each) => each.grantId === grantId)
      grant.roles = kept
      return grantId
    },
    app: async () => {
      const app = pick(model.apps)
      if (!app) return undefined
      const { id: appId, projectId } = app
      await call(orgOf(projectId), v1.removeApp, { projectId, appId })
      model.apps = model.apps.filter((each) => each !== app)
      return appId
    },
    key: async () => {
      const app = pick(model.apps.filter(({ keys }) => keys.length > 0))
      const keyId = app?.keys.pop()
      if (!app || keyId === undefined) return undefined
      const { id: appId, projectId } = app
      await call(orgOf(projectId), v1.removeAppKey, { projectId, appId, keyId })
      return keyId
    },
    authorization: async () => {
      const authorization = pick(model.authorizations)
      if (!authorization) return undefined
      const { id } = authorization
      await server.succeed(owner, authorizations.deleteAuthorization, { id })
      model.authorizations = model.authorizations.filter((each) => each !== authorization)
      return id
    },
    member: async () => {
      const member = pick(model.members)
      if (!member) return undefined
      const { userId, projectId, grantId } = member
      const orgId = orgOf(projectId)
      await (grantId === ''
        ? call(orgId, v1.removeProjectMember, { projectId, userId })
        : call(orgId, v1.removeProjectGrantMember, { projectId, grantId, userId }))
      model.members = model.members.filter((each) => each !== member)
      return userId
    },
  }

  return {
    /** Makes everything; the number of things is small, their shape random. */
    grow: async () => {
      for (let count = 0; count < 4; count += 1) await addUser()
      for (let count = 0; count < 4; count += 1) {
        const project = await addProject()
        for (const orgId of orgs) {
          if (orgId !== project.orgId && below(3) > 0) await addGrant(project, orgId)
        }
        const app = await addApp(project)
        await addApp(project)
        if (count < 2) await addKey(app)
        for (const userId of model.users) {
          await addAuthorizations(userId, project)
          await addMembers(userId, project)
        }
      }
    },
    /** Removes something, each kind in turn as long as there is some of it. */
    removeSomething: async (): Promise<{ kind: Kind; id: string } | undefined> => {
      // What takes most with it comes less often.
      const wanted = [...kinds, 'role', 'narrowed', 'app', 'authorization', 'member'] as const
      for (let tries = 0; tries < 60; tries += 1) {
        const kind = pick(wanted) ?? 'member'
        const id = await removals[kind]()
        if (id !== undefined) return { kind, id }
      }
      return undefined
    },
    compare: async (when: string) => {
      assert.deepEqual(await foundIn(database), expectedOf(model), when)
    },
    /** Authorizes a user while the user, the project or the role goes. */
    race: async (round: number) => {
      const userId = await addUser()
      const project = await addProject()
      const { id: projectId, orgId } = project
      const [roleKey = ''] = project.roles
      const wanted = { userId, projectId, organizationId: orgId, roleKeys: [roleKey] }
      const goes = [
        () => server.ask(owner, UserServiceV2.method.deleteUser, { userId }),
        () => server.ask(owner, projects.deleteProject, { projectId }),
        () => server.ask(owner, projects.removeProjectRole, { projectId, roleKey }),
      ][round % 3]
      const [made] = await Promise.all([
        server.ask(owner, authorizations.createAuthorization, wanted),
        goes?.(),
      ])
      if (round % 3 === 0) model.users = model.users.filter((id) => id !== userId)
      if (round % 3 === 1) model.projects = model.projects.filter((each) => each !== project)
      if (round % 3 < 2) return
      project.roles = project.roles.filter((key) => key !== roleKey)
      if (typeof made === 'string') return
      const { id } = made
      model.authorizations.push({ id, orgId, userId, projectId, grantId: '', roles: [] })
    },
  }
}

type Dependent = { readonly userId?: string; readonly projectId: string; readonly grantId?: string }

/** What depends on something that is gone. */
function forget(model: Model, isGone: (each: Dependent) => boolean): void {
  const stays = (each: Dependent) => !isGone(each)
  model.authorizations = model.authorizations.filter(stays)
  model.members = model.members.filter(stays)
  model.grants = model.grants.filter(stays)
  model.apps = model.apps.filter(stays)
}

/** Roles that are gone are gone from grants and authorizations. */
function loseRoles(model: Model, gone: readonly string[], where: (each: Dependent) => boolean) {
  const without = (roles: readonly string[]) => roles.filter((key) => !gone.includes(key))
  for (const each of model.authorizations) if (where(each)) each.roles = without(each.roles)
  for (const each of model.grants) if (where(each)) each.roles = without(each.roles)
}

/** Rows and reserved names as texts, in order. */
type Rows = Readonly<Record<string, readonly string[]>>

function expectedOf(model: Model): Rows {
  const { projects: all, grants, apps, members } = model
  const given = model.authorizations
  const names = [
    ...all.map(({ orgId, name }) => `project_name:${orgId} ${name}`),
    ...all.flatMap(({ id, roles }) => roles.map((key) => `project_role:${id} ${key}`)),
    ...grants.map(({ projectId, orgId }) => `project_grant:${projectId} ${orgId}`),
    ...apps.map(({ projectId, name }) => `app_name:${projectId} ${name}`),
    ...given.map((each) => `user_grant ${keyOf(each)}`),
  ]
  return sorted({
    projects: all.map(({ id }) => id),
    project_roles: all.flatMap(({ id, roles }) => roles.map((key) => `${id} ${key}`)),
    project_grants: grants.map(({ id, roles }) => `${id} ${JSON.stringify(roles)}`),
    apps: apps.map(({ id }) => id),
    app_keys: apps.flatMap(({ keys }) => keys),
    user_grants: given.map(({ id, roles }) => `${id} ${JSON.stringify(roles)}`),
    user_grant_roles: given.flatMap(({ id, roles }) => roles.map((key) => `${id} ${key}`)),
    members: members.map(({ userId, projectId, grantId }) => `${grantId || projectId} ${userId}`),
    reservations: names.map((name) => name.toLowerCase()),
  })
}

function keyOf({ orgId, userId, projectId, grantId }: Authorization): string {
  return [orgId, userId, projectId, grantId].join(':')
}

const texts: Readonly<Record<string, string>> = {
  projects: 'SELECT id AS line FROM projects',
  project_roles: `SELECT project_id || ' ' || key AS line FROM project_roles`,
  project_grants: `SELECT id || ' ' || role_keys AS line FROM project_grants`,
  apps: 'SELECT id AS line FROM apps',
  app_keys: 'SELECT id AS line FROM app_keys',
  user_grants: `SELECT id || ' ' || role_keys AS line FROM user_grants`,
  user_grant_roles: `SELECT user_grant_id || ' ' || role_key AS line FROM user_grant_roles`,
  members: `SELECT scope_id || ' ' || user_id AS line FROM members
    WHERE scope IN ('project', 'project_grant')`,
  reservations: `SELECT kind || ' ' || value AS line FROM reservations
    WHERE kind LIKE 'project%' OR kind LIKE 'app_name%' OR kind = 'user_grant'`,
}

async function foundIn(database: Database): Promise<Rows> {
  const found: Record<string, string[]> = {}
  for (const [name, text] of Object.entries(texts)) {
    const rows = await database.once<{ line: string }>(text)
    found[name] = rows.map(({ line }) => (name === 'reservations' ? line.toLowerCase() : line))
  }
  return sorted(found)
}

function sorted(rows: Readonly<Record<string, readonly string[]>>): Rows {
  return Object.fromEntries(Object.entries(rows).map(([name, lines]) => [name, [...lines].sort()]))
}
