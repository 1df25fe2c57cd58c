/** Calls to our methods by the whole way a call goes, short of a door; for tests. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  create,
  type DescMessage,
  type DescMethodUnary,
  type MessageInitShape,
  toJson,
} from '@bufbuild/protobuf'
import { adminMethods } from '../../src/api/admin/methods.ts'
import { adminPolicyMethods } from '../../src/api/admin/policy/policy-methods.ts'
import { authMethods } from '../../src/api/auth/methods.ts'
import { authPolicyMethods } from '../../src/api/auth/policy/policy-methods.ts'
import { factorMethods } from '../../src/api/factor-methods.ts'
import { managementMachineMethods } from '../../src/api/management/machine/machine-methods.ts'
import { managementTenancyMethods } from '../../src/api/management/organization/tenancy-methods.ts'
import { managementPolicyMethods } from '../../src/api/management/policy/policy-methods.ts'
import { managementLifeMethods } from '../../src/api/management/user/life-methods.ts'
import { managementReadMethods } from '../../src/api/management/user/read-methods.ts'
import { passwordMethods } from '../../src/api/password-methods.ts'
import { createRouter } from '../../src/api/router.ts'
import { sessionMethods } from '../../src/api/session/methods.ts'
import { settingsMethods } from '../../src/api/settings/methods.ts'
import { addHumanUserV2 } from '../../src/api/user/add-human-user.ts'
import { createUser } from '../../src/api/user/create-user.ts'
import { userLifeMethods } from '../../src/api/user/life-methods.ts'
import { userMachineMethods } from '../../src/api/user/machine/machine-methods.ts'
import { userReadMethods } from '../../src/api/user/read-methods.ts'
import { createProofLines } from '../../src/commands/guess/proof-lines.ts'
import { withMessageLimits } from '../../src/commands/notification/message-limits.ts'
import { openCrypto } from '../../src/crypto/crypto.ts'
import { pastEvent as event } from '../../src/domain/event.fixture.ts'
import { Refusal } from '../../src/domain/refusals.ts'
import { createIds } from '../../src/kit/ids.ts'
import { createReach } from '../../src/kit/reach.ts'
import { StatusError } from '../../src/kit/status.ts'
import type { SystemCaller } from '../../src/kit/system-user.ts'
import { createTenancy } from '../../src/queries/organization/tenancy.ts'
import { createVillage, instanceId, type Person } from '../../src/queries/village.fixture.ts'
import type { Database } from '../../src/store/database/database.ts'
import { openLimiter } from '../../src/store/limiter/limiter.fixture.ts'

export const host = 'village.example'
export const origin = `http://${host}`

/** Who asks for a command where no call does. */
export const actor = { instanceId, userId: 'LOGIN', origin }

/** An answer as protojson, or what the call was refused with; the tests know the shapes. */
// biome-ignore lint/suspicious/noExplicitAny: what an answer looks like is what is tested
export type Answer = any

export interface Caller {
  readonly token: string
  /** The organisation it acts in, if not its own. */
  readonly orgId?: string
}

/** Calls a method as somebody, with an empty message unless there is another. */
export type Ask = <I extends DescMessage, O extends DescMessage>(
  caller: Caller,
  method: DescMethodUnary<I, O>,
  request?: MessageInitShape<I>,
) => Promise<Answer>

/** What a command refuses with; nothing when it does what it was asked for. */
export async function refusalOf(work: Promise<unknown>): Promise<Refusal | undefined> {
  try {
    await work
    return undefined
  } catch (reason) {
    if (reason instanceof Refusal) return reason
    throw reason
  }
}

/**
 * A village one can call, founded, with the organisations a and b; and the system users of the
 * settings, by what stands for their JWT.
 */
export async function openVillage(
  database: Database,
  systemUsers: Readonly<Record<string, SystemCaller>> = {},
) {
  const village = createVillage(database)
  await village.found(host)
  for (const id of ['a', 'b']) await village.org(id, `${id}.example`)
  const { events, places, users, callers, sessions, clock } = village
  const directory = await mkdtemp(join(tmpdir(), 'gatehouse-'))
  const crypto = await openCrypto({
    ...{ dataDir: directory, masterKey: undefined, passwordHasher: 'argon2id', systemUsers: [] },
    ...{ externalUrl: new URL(origin), workers: 1, clock },
    workerUrl: new URL('../../src/crypto/passwords/worker.ts', import.meta.url),
  })
  const limiter = await openLimiter(database, clock)
  const reach = createReach([])
  const settings = { messageLimits: true, smsPerDay: 5000 }
  const limited = withMessageLimits({ events, limiter, users, clock, settings })
  const ids = createIds({ clock })
  const proofs = createProofLines()
  const facts = { events: limited, places, users, callers, limiter, reach, ids, clock, proofs }
  // Everybody in a village comes from one network.
  const commands = { ...facts, ...crypto, wrongTriesPerNetwork: 100_000 }
  const tenancy = createTenancy({ database })
  const needs = { commands, users, places, callers, tenancy, externalDomain: host }
  const methods = [
    ...managementReadMethods(needs),
    ...managementLifeMethods(needs),
    ...managementMachineMethods(needs),
    ...managementTenancyMethods(needs),
    ...adminMethods(needs),
    ...userMachineMethods(needs),
    addHumanUserV2(commands),
    createUser(commands),
    ...userReadMethods(needs),
    ...userLifeMethods(needs),
    ...authMethods(needs),
    ...passwordMethods(needs),
    ...adminPolicyMethods(needs),
    ...managementPolicyMethods(needs),
    ...authPolicyMethods(needs),
    ...settingsMethods(needs),
    ...factorMethods(needs),
    ...sessionMethods({ ...needs, sessions }),
  ]
  const router = createRouter({
    callers,
    places,
    users,
    clock,
    ...crypto,
    verifySystemToken: async (token) => systemUsers[token],
    methods,
    externalUrl: new URL(origin),
  })

  const ask: Ask = async (caller, method, request) => {
    const headers: Record<string, string | undefined> = {
      host,
      authorization: `Bearer ${caller.token}`,
      'x-zitadel-orgid': caller.orgId,
    }
    try {
      const answer = await router.dispatch({
        method,
        request: create(method.input, request),
        headers: { get: (name) => headers[name] },
        peer: '192.0.2.1',
      })
      return toJson(method.output, answer as never)
    } catch (reason) {
      if (reason instanceof StatusError) return `${reason.code} ${reason.message}`
      throw reason
    }
  }

  const tokenOf = async (id: string, orgId = 'a') => {
    const { token, hash } = crypto.mintToken()
    await village.token({ id, orgId }, { id: `${id}-token`, hash })
    return { token }
  }
  let drawn = 0

  return {
    ...village,
    ...{ ask, commands, tokenOf },
    /** A machine with a token to call with, and a role of the instance or of its organisation. */
    caller: async (id: string, orgId: string, role?: string) => {
      await village.machine({ id, orgId, userName: id })
      if (role?.startsWith('IAM_')) await village.member('instance', instanceId, id, role)
      else if (role) await village.member('org', orgId, id, role)
      return tokenOf(id, orgId)
    },
    /** A human with a phone, in organisation a unless said otherwise; gives the id. */
    someone: async (person: Partial<Person> = {}) => {
      const id = `human${++drawn}`
      const words = { orgId: 'a', userName: `name-${id}`, phone: '+41791234567', ...person }
      await village.createHuman({ id, ...words })
      return id
    },
    /** All that happened to somebody or something, in order. */
    eventsOf: (aggregateType: string, aggregateId: string) =>
      village.events.readStream({ instanceId, aggregateType, aggregateId }),
    /** The policy of an organisation that had none of the kind. */
    policy: (
      orgId: string,
      kind: 'lockout' | 'login' | 'notification' | 'privacy',
      settings: Readonly<Record<string, unknown>>,
    ) =>
      village.append({ type: 'org', id: orgId, owner: orgId }, [
        event(`org.policy.${kind}.added`, settings, { always: Object.keys(settings) }),
      ]),
    close: async () => {
      await crypto.close()
      await limiter.close()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

export type OpenVillage = Awaited<ReturnType<typeof openVillage>>
