/** Calls to our methods by the whole way a call goes, short of a protocol; for tests. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before } from 'node:test'
import {
  create,
  type DescMessage,
  type DescMethodUnary,
  type MessageInitShape,
  toJson,
} from '@bufbuild/protobuf'
import { createRouter } from '../../src/api/router.ts'
import { createServices } from '../../src/api/services.ts'
import { openIdempotency } from '../../src/app/idempotency.ts'
import { openImports } from '../../src/app/imports.ts'
import { createQuotas } from '../../src/app/quotas.ts'
import type { CommandDeps } from '../../src/commands/deps.ts'
import { createProofLines } from '../../src/commands/guess/proof-lines.ts'
import { withGenerators } from '../../src/commands/instance/generators.ts'
import { withMessageLimits } from '../../src/commands/notification/message-limits.ts'
import { openCrypto } from '../../src/crypto/crypto.ts'
import { pastEvent as event } from '../../src/domain/event.fixture.ts'
import { Refusal } from '../../src/domain/refusals.ts'
import { createIds } from '../../src/kit/ids.ts'
import { createReach } from '../../src/kit/reach.ts'
import { StatusError } from '../../src/kit/status.ts'
import type { SystemCaller } from '../../src/kit/system-user.ts'
import { builtInLoginTexts } from '../../src/login/texts/languages.ts'
import { builtInText } from '../../src/outbox/custom-text.ts'
import { createResend } from '../../src/outbox/webhooks/resend.ts'
import { createActions } from '../../src/queries/action/actions.ts'
import { createDeliveries } from '../../src/queries/action/deliveries.ts'
import { createFindAppOrigins } from '../../src/queries/authorization/app-origins.ts'
import { createEventQueries } from '../../src/queries/event/events.ts'
import { createMilestoneQueries } from '../../src/queries/event/milestones.ts'
import { createIdps } from '../../src/queries/identity-provider/idps.ts'
import { createExportUsers } from '../../src/queries/import/export-users.ts'
import { createOrgContents } from '../../src/queries/import/org-contents.ts'
import { createSigningKeyQueries } from '../../src/queries/instance/signing-keys.ts'
import { createLoginTexts } from '../../src/queries/notification/login-texts.ts'
import { createLoginTranslations } from '../../src/queries/notification/login-translations.ts'
import { createMessageTexts } from '../../src/queries/notification/message-texts.ts'
import { createNotificationProviders } from '../../src/queries/notification/notification-providers.ts'
import { createOrgRefs } from '../../src/queries/organization/org-refs.ts'
import { createTenancy } from '../../src/queries/organization/tenancy.ts'
import { createAssets } from '../../src/queries/policy/assets.ts'
import { createOrganizationSettings } from '../../src/queries/policy/organization-settings.ts'
import { createAppKeys } from '../../src/queries/project/app-keys.ts'
import { createApps } from '../../src/queries/project/apps.ts'
import { createProjects } from '../../src/queries/project/projects.ts'
import { createAdministrators } from '../../src/queries/right/administrators.ts'
import {
  createTestInstance,
  instanceId,
  type TestUser,
} from '../../src/queries/test-instance.fixture.ts'
import { createUserGrants } from '../../src/queries/user-grant/user-grants.ts'
import { createOpenIntents } from '../../src/sign-in/idp/open-intents.ts'
import type { Database } from '../../src/store/database/database.ts'
import { readTables } from '../../src/store/database/tables.ts'
import { openCounters } from '../../src/store/limiter/counters.ts'
import { openLimiter } from '../../src/store/limiter/limiter.fixture.ts'
import { eachStore, type TestStore } from '../stores/stores.ts'
import { noteSucceeded } from '../world/succeeded-calls.ts'
import { noAuthRequests, noDeviceRequests } from './no-requests.ts'
import { createPublished } from './published.ts'
import { createTestMessages } from './test-messages.ts'

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

/** Keys of the details that answer a change in v1, sorted. */
export const changeKeys = ['changeDate', 'resourceOwner', 'sequence']

/** The keys of the details that answer a creation in v1, sorted. */
export const creationKeys = ['creationDate', 'resourceOwner', 'sequence']

/** The keys of an answer's details, sorted. */
export const detailKeys = (answer: Answer): readonly string[] => Object.keys(answer.details).sort()

/** Asks for a code to be given back instead of sent. */
export const returnCode = { case: 'returnCode', value: {} } as const

/** All read rows by table, in the order of their keys. */
export async function readRows(database: Database): Promise<Answer> {
  const tables = Object.entries(readTables).map(async ([table, key]) => [
    table,
    await database.all(`SELECT * FROM ${table} ORDER BY ${key.join(', ')}`),
  ])
  return Object.fromEntries(await Promise.all(tables))
}

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

/** What leads out of a server: nothing is sent from here, and nobody comes back from elsewhere. */
async function leadsNowhere(): Promise<never> {
  throw new Error('a test server speaks with nobody')
}

/**
 * A village one can call, founded, with the organisations a and b; and the system users of the
 * settings, by what stands for their JWT.
 */
export async function openTestServer(
  database: Database,
  systemUsers: Readonly<Record<string, SystemCaller>> = {},
) {
  const [testInstance, said] = [createTestInstance(database), createPublished()]
  await testInstance.addInstance(host)
  for (const id of ['a', 'b']) await testInstance.org(id, `${id}.example`)
  const { events, directory, users, callers, userGrants, groups, sessions, clock } = testInstance
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-'))
  const crypto = await openCrypto({
    ...{ dataDir: folder, masterKey: undefined, passwordHasher: 'argon2id', systemUsers: [] },
    ...{ externalUrl: new URL(origin), workers: 1, clock },
    workerUrl: new URL('../../src/crypto/passwords/worker.ts', import.meta.url),
  })
  const limiter = await openLimiter(database, clock)
  const reach = createReach([])
  const settings = { messageLimits: true, smsPerDay: 5000 }
  const limited = withMessageLimits({ events, limiter, users, clock, settings })
  const ids = createIds({ clock })
  const counters = await openCounters({ database, clock, onFailure: () => undefined })
  const notifications: { url: string; body: Answer }[] = []
  const notified = async (url: string, { body }: { readonly body?: unknown }) => {
    notifications.push({ url, body: JSON.parse(String(body)) })
    return new Response()
  }
  const proofs = createProofLines()
  const apps = createApps({ database })
  const appKeys = createAppKeys({ database })
  const orgRefs = createOrgRefs({ database })
  const read = { directory, users, callers, userGrants, orgRefs, groups, apps }
  const facts = { events: limited, ...read, limiter, reach, ids, clock, proofs }
  const fetchMetadata: CommandDeps['fetchMetadata'] = leadsNowhere
  // Everybody in a village comes from one network.
  const commands = {
    ...facts,
    ...crypto,
    codes: withGenerators({ directory }, crypto.codes),
    failedAttemptsPerNetwork: 100_000,
    idps: createIdps({ database }),
    openIntents: createOpenIntents({ database }),
    fetchMetadata,
    domainProofs: said.domainProofs,
    idpClients: {
      ...{ begin: leadsNowhere, identify: leadsNowhere, prove: leadsNowhere },
      ...{ beginLogout: leadsNowhere, readLogout: leadsNowhere, ownMetadata: leadsNowhere },
    },
  }
  const tenancy = createTenancy({ database })
  const services = createServices({
    commands,
    users,
    directory,
    callers,
    tenancy,
    projects: createProjects({ database }),
    sessions,
    apps,
    appKeys,
    administrators: createAdministrators({ database, directory }),
    authorizations: createUserGrants({ database, directory }),
    authRequests: noAuthRequests,
    refreshTokens: {
      list: async () => ({ total: 0, rows: [] }),
      revoke: async () => false,
      revokeAll: async () => undefined,
    },
    deviceRequests: noDeviceRequests,
    notifications: {
      providers: createNotificationProviders({ database, soleWriter: database.soleWriter }),
      texts: createMessageTexts({ database }),
      loginTexts: createLoginTexts({ database }),
      builtInLoginTexts,
      loginTranslations: createLoginTranslations({ database }),
      builtInText,
      sendTestMail: leadsNowhere,
      debug: { file: false, log: false },
    },
    imports: openImports({ ...commands, database, previewMail: leadsNowhere }),
    ...createTestMessages({ database, clock, preview: leadsNowhere }),
    externalDomain: host,
    assets: createAssets({ database }),
    organizationSettings: createOrganizationSettings({ database }),
    ...{
      exportUsers: createExportUsers({ database }),
      orgContents: createOrgContents({ database }),
    },
    signingKeys: createSigningKeyQueries({ database }),
    milestones: createMilestoneQueries({ database }),
    eventQueries: createEventQueries({ database, oldestShown: async () => 0 }),
    actions: createActions({ database }),
    deliveries: {
      ...createDeliveries({ database }),
      resend: createResend({ database, clock, wake: () => undefined }),
    },
  })
  const router = createRouter({
    callers,
    findAppOrigins: createFindAppOrigins({ database }),
    directory,
    users,
    clock,
    ...crypto,
    verifySystemToken: async (token) => systemUsers[token],
    services,
    externalUrl: new URL(origin),
    actions: createActions({ database }),
    listRowsMax: 10_000,
    quotas: createQuotas({ counters, clock, outgoing: { fetch: notified } }),
    idempotency: openIdempotency({ database, clock, ...crypto }),
  })

  const loginTexts = createLoginTexts({ database })
  const ask: Ask = async (caller, method, request) => {
    const headers: Record<string, string | undefined> = {
      ...{ host, authorization: `Bearer ${caller.token}`, 'x-zitadel-orgid': caller.orgId },
    }
    try {
      const answer = await router.dispatch({
        method,
        request: create(method.input, request),
        headers: { get: (name) => headers[name] },
        peer: '192.0.2.1',
      })
      noteSucceeded(`${method.parent.typeName}/${method.name}`)
      return toJson(method.output, answer as never)
    } catch (reason) {
      if (reason instanceof StatusError) return `${reason.code} ${reason.message}`
      throw reason
    }
  }

  const tokenOf = async (id: string, orgId = 'a') => {
    const { token, hash } = crypto.mintToken()
    await testInstance.token({ id, orgId }, { id: `${id}-token`, hash })
    return { token }
  }
  const succeed: Ask = async (caller, method, request) => {
    const answer = await ask(caller, method, request)
    if (typeof answer !== 'string') return answer
    throw new Error(`${method.name} was refused: ${answer}`)
  }
  let drawn = 0
  const eventsOf = (aggregateType: string, aggregateId: string) =>
    testInstance.events.readStream({ instanceId, aggregateType, aggregateId })
  const typesOf = async (aggregateType: string, aggregateId: string) =>
    (await eventsOf(aggregateType, aggregateId)).map(({ type }) => type)

  return {
    ...testInstance,
    ...{ ask, succeed, commands, tokenOf, published: said.published, loginTexts, services, router },
    /** What was sent to those who want to know of quotas. */
    notifications,
    /** An active human of organisation a without a phone, its name its id; gives the id. */
    human: async (person: Partial<TestUser> = {}) => {
      const id = `user${++drawn}`
      await testInstance.createHuman({ id, orgId: 'a', userName: id, ...person })
      return id
    },
    /** A human of organisation a that has not been initialised yet; gives the id. */
    invited: async () => {
      const id = `user${++drawn}`
      await testInstance.importHuman({ id, orgId: 'a', userName: id })
      return id
    },
    /** A machine with a token to call with, and a role of the instance or of its organisation. */
    caller: async (id: string, orgId: string, role?: string) => {
      await testInstance.machine({ id, orgId, userName: id })
      if (role?.startsWith('IAM_')) await testInstance.member('instance', instanceId, id, role)
      else if (role) await testInstance.member('org', orgId, id, role)
      return tokenOf(id, orgId)
    },
    /** A human with a phone, in organisation a unless said otherwise; gives the id. */
    someone: async (person: Partial<TestUser> = {}) => {
      const id = `human${++drawn}`
      const words = { orgId: 'a', userName: `name-${id}`, phone: '+41791234567', ...person }
      await testInstance.createHuman({ id, ...words })
      return id
    },
    /** All that happened to somebody or something, in order. */
    eventsOf,
    /** The types of the last events of a user, in order. */
    lastTypes: async (userId: string, count: number) =>
      (await typesOf('user', userId)).slice(-count),
    /** The types of all events of somebody or something, in order. */
    typesOf,
    /** The policy of an organisation that had none of the kind. */
    policy: (
      orgId: string,
      kind: 'lockout' | 'login' | 'notification' | 'privacy',
      settings: Readonly<Record<string, unknown>>,
    ) =>
      testInstance.append({ type: 'org', id: orgId, owner: orgId }, [
        event(`org.policy.${kind}.added`, settings, { always: Object.keys(settings) }),
      ]),
    close: async () => {
      await crypto.close()
      await limiter.close()
      await counters.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** A server without sockets, and ways to see what has happened in it. */
export type TestServer = Awaited<ReturnType<typeof openTestServer>>

/** Where a caller is at home, and its role. */
type CallerOf = readonly [orgId: string, role?: string]

/** What a suite is given; all of it is there once its tests run. */
type Suite<N extends string> = Record<N, Caller> & {
  readonly server: TestServer
  readonly ask: Ask
  /** The same for set-up: throws when the call is refused. */
  readonly succeed: Ask
  readonly store: TestStore
}

/**
 * Declares the same suite for each store, with a server of its own, and with callers whose ids
 * are their names.
 */
export function eachServer<N extends string>(
  {
    callers,
    systemUsers = {},
  }: {
    readonly callers: Readonly<Record<N, CallerOf>>
    readonly systemUsers?: Readonly<Record<string, SystemCaller>>
  },
  suite: (parts: Suite<N>) => void,
): void {
  eachStore((store) => {
    // Both are filled before the first test, so that suites can name their parts at once.
    const server = {} as TestServer
    const known = Object.fromEntries(
      Object.keys(callers).map((name) => [name, { token: '' }]),
    ) as Record<N, { token: string }>
    before(async () => {
      Object.assign(server, await openTestServer(store.database(), systemUsers))
      for (const [name, [orgId, role]] of Object.entries<CallerOf>(callers)) {
        Object.assign(known[name as N], await server.caller(name, orgId, role))
      }
    })
    after(() => server.close())
    suite({
      ...known,
      ...{ server, store },
      ask: (...asked) => server.ask(...asked),
      succeed: (...asked) => server.succeed(...asked),
    })
  })
}
