/** One story of a project, its roles and a grant, through every protocol and each generation. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { DescMethodUnary, JsonObject } from '@bufbuild/protobuf'
import { httpRulesOf } from '../../src/proto/method-options.ts'
import {
  ManagementService,
  OrganizationService,
  ProjectService,
  ProjectServiceV2Beta,
} from '../../src/proto/services.ts'
import { type CallThrough, protocols } from '../world/protocols.ts'
import { startWorld, type World } from '../world/world.ts'

const v1 = ManagementService.method
const v2 = ProjectService.method
const beta = ProjectServiceV2Beta.method

let world: World
let orgId = ''
let otherOrgId = ''
before(async () => {
  world = await startWorld()
  const rest = protocols.find(({ name }) => name === 'REST')!
  const call = rest.open(world.url)
  const options = { token: world.token }
  const own = await call(v1.getMyOrg, {}, options)
  orgId = String((own.json.org as JsonObject).id)
  const added = await call(OrganizationService.method.addOrganization, { name: 'Other' }, options)
  otherOrgId = String(added.json.organizationId)
})
after(() => world.close())

/** What a generation calls its methods and members. */
interface Generation {
  readonly name: string
  readonly methods: Record<
    'create' | 'update' | 'addRole' | 'grant' | 'grants' | 'removeRole' | 'deactivate' | 'remove',
    DescMethodUnary
  >
  readonly isV1: boolean
  /** The member with the id of the project, where it is what is changed. */
  readonly id: 'id' | 'projectId'
}

const generations: readonly Generation[] = [
  {
    name: 'management v1',
    methods: {
      ...{ create: v1.addProject, update: v1.updateProject, addRole: v1.addProjectRole },
      ...{ grant: v1.addProjectGrant, grants: v1.listProjectGrants },
      ...{ removeRole: v1.removeProjectRole, deactivate: v1.deactivateProject },
      remove: v1.removeProject,
    },
    isV1: true,
    id: 'id',
  },
  {
    name: 'project v2beta',
    methods: {
      ...{ create: beta.createProject, update: beta.updateProject, addRole: beta.addProjectRole },
      ...{ grant: beta.createProjectGrant, grants: beta.listProjectGrants },
      ...{ removeRole: beta.removeProjectRole, deactivate: beta.deactivateProject },
      remove: beta.deleteProject,
    },
    isV1: false,
    id: 'id',
  },
  {
    name: 'project v2',
    methods: {
      ...{ create: v2.createProject, update: v2.updateProject, addRole: v2.addProjectRole },
      ...{ grant: v2.createProjectGrant, grants: v2.listProjectGrants },
      ...{ removeRole: v2.removeProjectRole, deactivate: v2.deactivateProject },
      remove: v2.deleteProject,
    },
    isV1: false,
    id: 'projectId',
  },
]

async function tell({ methods, isV1, id }: Generation, name: string, call: CallThrough) {
  const options = { token: world.token, orgId }
  const ask = async (method: DescMethodUnary, request: JsonObject) => {
    const { code, message, json } = await call(method, request, options)
    assert.equal(code, 0, `${method.name}: ${message}`)
    return json
  }
  const refusal = async (method: DescMethodUnary, request: JsonObject) => {
    const { code, ids } = await call(method, request, options)
    return `${code} ${ids[0]}`
  }
  const whose = isV1 ? {} : { organizationId: orgId }
  const created = await ask(methods.create, { name, ...whose })
  const projectId = String(created[id] ?? created.id)
  assert.equal(await refusal(methods.create, { name, ...whose }), '6 V3-DKcYh')
  await ask(methods.update, { [id]: projectId, name: `${name}!` })
  for (const roleKey of ['reader', 'writer/all']) {
    await ask(methods.addRole, { projectId, roleKey, displayName: 'A role' })
  }
  const granted = isV1 ? { grantedOrgId: otherOrgId } : { grantedOrganizationId: otherOrgId }
  const roleKeys = ['reader', 'writer/all']
  await ask(methods.grant, { projectId, ...granted, roleKeys })
  assert.equal(await refusal(methods.grant, { projectId, ...granted }), '6 V3-DKcYh')
  // Its key has a slash, which the path of v2beta cannot have.
  const isSlashed = methods.removeRole !== beta.removeProjectRole
  const removed = isSlashed ? 'writer/all' : 'reader'
  await ask(methods.removeRole, { projectId, roleKey: removed })
  const ofProject = isV1
    ? { projectId }
    : { filters: [{ inProjectIdsFilter: { ids: [projectId] } }] }
  const found = await ask(methods.grants, ofProject)
  const [grant] = (found.result ?? found.projectGrants) as JsonObject[]
  assert.deepEqual(
    grant?.grantedRoleKeys,
    roleKeys.filter((key) => key !== removed),
  )
  assert.deepEqual(
    [grant?.projectName, grant?.grantedOrgName ?? grant?.grantedOrganizationName],
    [`${name}!`, 'Other'],
  )
  await ask(methods.deactivate, { [id]: projectId })
  assert.equal(await refusal(methods.deactivate, { [id]: projectId }), '9 COMMAND-mki55')
  await ask(methods.remove, { [id]: projectId })
  const again = await call(methods.remove, { [id]: projectId }, options)
  assert.equal(again.ids[0], isV1 ? 'COMMAND-3M9sd' : undefined)
}

describe('a project from its beginning to its end', () => {
  for (const generation of generations) {
    for (const protocol of protocols) {
      const hasPath = httpRulesOf(generation.methods.create).length > 0
      if (protocol.name === 'REST' && !hasPath) continue
      it(`by ${generation.name} over ${protocol.name}`, () =>
        tell(generation, `Told ${generation.name} ${protocol.name}`, protocol.open(world.url)))
    }
  }

  it('has no path of v2, and Connect activates it also by its earlier name', async () => {
    const headers = {
      authorization: `Bearer ${world.token}`,
      'content-type': 'application/json',
      'x-zitadel-orgid': orgId,
    }
    const post = async (path: string, body: JsonObject) => {
      const url = `${world.url}${path}`
      const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })
      return { status: answer.status, json: (await answer.json()) as JsonObject }
    }
    const service = '/zitadel.project.v2.ProjectService'
    const named = { organizationId: orgId, name: 'Renamed', ofNoField: { it: 'is ignored' } }
    const { json } = await post(`${service}/CreateProject`, named)
    const projectId = String(json.projectId)
    assert.equal((await fetch(`${world.url}/v2/projects/${projectId}`, { headers })).status, 404)
    const inBeta = await fetch(`${world.url}/v2beta/projects/${projectId}`, { headers })
    assert.equal(inBeta.status, 200)
    await post(`${service}/DeactivateProject`, { projectId })
    assert.equal((await post(`${service}/ActivateProject`, { id: projectId })).status, 200)
  })
})
