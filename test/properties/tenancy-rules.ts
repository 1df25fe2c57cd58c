/**
 * What the spec says of each operation of the tenancy property: the call it is, whether it is
 * refused and how, and what is different afterwards.
 */
import assert from 'node:assert/strict'
import type { DescMethodUnary, JsonObject } from '@bufbuild/protobuf'
import { ManagementService, UserServiceV2 } from '../../src/proto/services.ts'
import type { CallOptions } from '../world/protocols.ts'
import { lifecycle } from './tenancy-lifecycle.ts'
import { addMemberRule, removeMemberRule } from './tenancy-members.ts'
import type { Model, ModelToken, ModelUser, Refused } from './tenancy-model.ts'
import type { Link, Operation } from './tenancy-operations.ts'
import { weaker } from './tenancy-rights.ts'

/** A call, and what is to become of it. */
export interface Attempt {
  readonly method: DescMethodUnary
  readonly request: JsonObject
  readonly options: CallOptions
  /** Absent: the call succeeds. */
  readonly refused: Refused | undefined
  /** After a success: looks at the answer and remembers what it means. */
  readonly remember: (json: JsonObject) => void
}

/** What an operation is about, once its numbers are resolved. */
export interface Scene {
  readonly model: Model
  readonly caller: ModelToken
  /** The instance that is called. */
  readonly instance: number
  /** The organisation the call acts in. */
  readonly orgId: string
  /** The refusal of the guards for a method with that permission. */
  readonly guard: (permission: string, orgId?: string) => Refused | undefined
}

type Rule = Omit<Attempt, 'options'>

const management = ManagementService.method
const users = UserServiceV2.method

/** The attempt an operation is, by what the model knows now. */
export function attemptOf(model: Model, operation: Operation): Attempt {
  const caller = model.tokens[operation.caller % model.tokens.length]!
  const instance = operation.isAway ? 1 - caller.instance : caller.instance
  const orgs = model.testInstance.orgs.filter(
    (org) => (org.instance === instance) !== operation.isAstray,
  )
  const named = orgs[operation.org % (orgs.length + 1)]?.id
  const home = model.user(caller.instance, caller.userId)?.orgId ?? ''
  const scene = sceneOf(model, { caller, instance, orgId: named ?? home })
  const rule = ruleOf(scene, operation)
  const headers = { 'x-zitadel-instance-host': model.testInstance.instances[instance]!.host }
  return { ...rule, options: { token: caller.token, orgId: named, headers } }
}

function sceneOf(
  model: Model,
  { caller, instance, orgId }: { caller: ModelToken; instance: number; orgId: string },
): Scene {
  const isThere = (id: string) =>
    model.testInstance.orgs.some((org) => org.id === id && org.instance === instance)
  const guard: Scene['guard'] = (permission, there = orgId) => {
    if (!model.isValid(caller, instance)) return { code: 16, id: 'AUTH-7fs1e' }
    if (!isThere(there)) return { code: 7, id: 'AUTH-Bs7Ds' }
    return permission === 'authenticated' ? undefined : model.lacks(caller, there, permission)
  }
  return { model, caller, instance, orgId, guard }
}

function ruleOf(scene: Scene, operation: Operation): Rule {
  switch (operation.kind) {
    case 'addHuman':
    case 'importHuman':
    case 'addHumanV2':
    case 'createHuman':
      return humanRule(scene, operation)
    case 'addMachine':
    case 'createMachine':
      return machineRule(scene, operation)
    case 'list':
    case 'listV2':
      return listRule(scene, operation.kind)
    case 'removeToken':
      return removeTokenRule(scene, operation.token)
    case 'get':
    case 'getV2':
      return getRule(scene, operation.kind, targetOf(scene, operation.target))
    case 'addToken':
      return addTokenRule(scene, targetOf(scene, operation.target))
    case 'addMember':
    case 'addInstanceMember': {
      const where = operation.kind === 'addMember' ? 'org' : 'instance'
      const id = targetOf(scene, operation.target)
      return addMemberRule(scene, { where, id, role: operation.role })
    }
    case 'removeMember': {
      const id = targetOf(scene, operation.target)
      return removeMemberRule(scene, { where: 'org', id })
    }
    case 'removeInstanceMember':
      return sparingRule(scene, operation.target, (id) =>
        removeMemberRule(scene, { where: 'instance', id }),
      )
    default: {
      const deed = operation.kind
      return sparingRule(scene, operation.target, (id) => lifecycle(scene, deed, id))
    }
  }
}

/** Settlers are spared what would end the game, unless they are to be spared by the server. */
function sparingRule(scene: Scene, number: number, ruleFor: (id: string) => Rule): Rule {
  const rule = ruleFor(targetOf(scene, number))
  return rule.refused ? rule : ruleFor(targetOf(scene, number, { isSpared: true }))
}

/** Somebody's id, in whichever instance. */
function targetOf(
  { model }: Scene,
  number: number,
  { isSpared = false }: { isSpared?: boolean } = {},
): string {
  const everyone = [...model.users(), ...model.departed()].map(({ id }) => id)
  const spared = new Set(model.testInstance.settlers.slice(0, 3).map(({ userId }) => userId))
  const targets = isSpared ? everyone.filter((id) => !spared.has(id)) : everyone
  return [...targets, 'nobody-at-all'][number % (targets.length + 1)]!
}

type HumanOperation = Operation & {
  readonly kind: 'addHuman' | 'importHuman' | 'addHumanV2' | 'createHuman'
}

function humanRule(scene: Scene, operation: HumanOperation): Rule {
  const { kind } = operation
  const id = 'id' in operation ? operation.id : undefined
  const link = 'link' in operation ? operation.link : undefined
  const { method, request } = humanCall(scene, { kind, name: operation.name, id, link })
  const links = link ? [link.externalId] : []
  const creation = { id, userName: operation.name.trim(), links }
  const isForeign = link !== undefined && link.idp !== scene.instance
  const isV2 = kind === 'addHumanV2' || kind === 'createHuman'
  const idRefused = { code: 9, id: 'COMMAND-7yiox1isql' }
  const linkRefused = { code: 9, id: isV2 ? 'COMMAND-39nf2' : 'COMMAND-39nfs' }
  const conflict = scene.model.conflict(scene.instance, creation)
  const refused =
    mayCreate(scene, kind === 'createHuman') ??
    (conflict === 'id' ? idRefused : undefined) ??
    (isForeign ? linkRefused : undefined) ??
    (conflict === 'name' ? { code: 6, id: 'V3-DKcYh' } : undefined)
  const state = isV2 || link ? 'active' : 'initial'
  const newcomer = { ...creation, kind: 'human' as const, state, orgId: scene.orgId } as const
  return { method, request, refused, remember: (json) => welcome(scene, newcomer, json) }
}

function humanCall(
  { model, orgId }: Scene,
  human: { kind: string; name: string; id: string | undefined; link: Link | undefined },
): { method: DescMethodUnary; request: JsonObject } {
  const { kind, name, id, link } = human
  const idpId = link && model.testInstance.instances[link.idp]!.idpId
  const email = { email: 'a@example.test' }
  if (kind === 'addHuman' || kind === 'importHuman') {
    const idps = link ? [{ configId: idpId!, externalUserId: link.externalId }] : []
    const profile = { firstName: 'A', lastName: 'B' }
    const request = { userName: name, profile, email }
    if (kind === 'addHuman') return { method: management.addHumanUser, request }
    return { method: management.importHumanUser, request: { ...request, idps } }
  }
  const idpLinks = link ? [{ idpId: idpId!, userId: link.externalId, userName: 'x' }] : []
  const profile = { givenName: 'A', familyName: 'B' }
  const named = { username: name, ...(id !== undefined && { userId: id }) }
  if (kind === 'addHumanV2') {
    const request = { ...named, organization: { orgId }, profile, email, idpLinks }
    return { method: users.addHumanUser, request }
  }
  const request = { ...named, organizationId: orgId, human: { profile, email, idpLinks } }
  return { method: users.createUser, request }
}

function machineRule(
  scene: Scene,
  { kind, name, id }: Operation & { kind: 'addMachine' | 'createMachine' },
): Rule {
  const isV2 = kind === 'createMachine'
  const given = id === undefined ? {} : { userId: id }
  const request = isV2
    ? { ...given, username: name, organizationId: scene.orgId, machine: { name: 'M' } }
    : { ...given, userName: name, name: 'M' }
  const creation = { id, userName: name, links: [] }
  const conflict = scene.model.conflict(scene.instance, creation)
  const refused =
    mayCreate(scene, isV2) ??
    (conflict === 'id' ? { code: 9, id: 'COMMAND-k2una' } : undefined) ??
    (conflict === 'name' ? { code: 6, id: 'V3-DKcYh' } : undefined)
  const newcomer = { ...creation, kind: 'machine', state: 'active', orgId: scene.orgId } as const
  return {
    method: isV2 ? users.createUser : management.addMachineUser,
    request,
    refused,
    remember: (json) => welcome(scene, newcomer, json),
  }
}

/** CreateUser takes any token and asks for the right itself. */
function mayCreate({ caller, model, orgId, guard }: Scene, isCreateUser: boolean) {
  if (!isCreateUser) return guard('user.write')
  return guard('authenticated') ?? model.lacks(caller, orgId, 'user.write')
}

function welcome(
  { model, instance }: Scene,
  newcomer: Omit<ModelUser, 'id' | 'instance'> & { readonly id: string | undefined },
  json: JsonObject,
): void {
  const id = String(json.userId ?? json.id)
  if (newcomer.id !== undefined) assert.equal(id, newcomer.id)
  const owner = (json.details as JsonObject | undefined)?.resourceOwner
  if (owner !== undefined) assert.equal(owner, newcomer.orgId, 'a user enters where it was sent')
  model.add({ ...newcomer, id, instance })
}

function listRule(scene: Scene, kind: 'list' | 'listV2'): Rule {
  const { model, caller, instance, orgId, guard } = scene
  const here = model.users().filter((user) => user.instance === instance)
  const sees = (there: string) => model.lacks(caller, there, 'user.read') === undefined
  const seen =
    kind === 'list'
      ? here.filter((user) => user.orgId === orgId)
      : here.filter((user) => user.id === caller.userId || sees(user.orgId))
  return {
    method: kind === 'list' ? management.listUsers : users.listUsers,
    request: {},
    refused: guard(kind === 'list' ? 'user.read' : 'authenticated'),
    remember: ({ result = [] }) => {
      const ids = (result as JsonObject[]).map((user) => String(user.id ?? user.userId))
      assert.deepEqual(ids.sort(), seen.map(({ id }) => id).sort())
    },
  }
}

function getRule(scene: Scene, kind: 'get' | 'getV2', id: string): Rule {
  const { model, caller, instance, orgId, guard } = scene
  const user = model.user(instance, id)
  const isV2 = kind === 'getV2'
  // Whom the caller may not read is not there for it.
  const isReadable = user && (id === caller.userId || !model.lacks(caller, user.orgId, 'user.read'))
  const missing = { code: 5, id: isReadable ? 'MANAG-fpo4B' : 'QUERY-Dfbg2' }
  const refused = isV2
    ? (guard('authenticated') ?? (isReadable ? undefined : missing))
    : (guard('user.read') ?? (user?.orgId === orgId ? undefined : missing))
  return {
    method: isV2 ? users.getUserByID : management.getUserByID,
    request: isV2 ? { userId: id } : { id },
    refused,
    remember: (json) => {
      const found = json.user as JsonObject
      assert.equal(found.userName ?? found.username, user?.userName)
    },
  }
}

function addTokenRule(scene: Scene, userId: string): Rule {
  const { model, instance, orgId, guard } = scene
  const user = model.user(instance, userId)
  const unknown = { code: 9, id: 'COMMAND-Dggw2' }
  const human = user?.kind === 'human' ? { code: 9, id: 'COMMAND-Df2f1' } : undefined
  const refused =
    guard('user.write') ?? (user?.orgId === orgId ? (human ?? weaker(scene, user)) : unknown)
  return {
    method: management.addPersonalAccessToken,
    request: { userId },
    refused,
    remember: ({ tokenId, token }) => {
      const kept = { tokenId: String(tokenId), token: String(token) }
      model.tokens.push({ instance, userId, ...kept, isTaken: false })
    },
  }
}

function removeTokenRule(scene: Scene, number: number): Rule {
  const { model, instance, orgId, guard } = scene
  // The owners' tokens are spared, so that somebody may always go on.
  const tokens = model.tokens.slice(3)
  const token = tokens[number % tokens.length]!
  const owner = model.user(instance, token.userId)
  const isHere = token.instance === instance && owner?.orgId === orgId && !token.isTaken
  return {
    method: management.removePersonalAccessToken,
    request: { userId: token.userId, tokenId: token.tokenId },
    refused:
      guard('user.write') ?? (isHere ? weaker(scene, owner) : { code: 5, id: 'COMMAND-4m77G' }),
    remember: () => {
      token.isTaken = true
    },
  }
}
