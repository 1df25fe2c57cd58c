/**
 * Runs commands for the operator on the store itself, with its master key, without a server.
 * Rights are not checked: whoever can run this has full access anyway.
 */
import { resolve } from 'node:path'
import type { Actor } from '../../commands/commit.ts'
import type { CommandDeps } from '../../commands/deps.ts'
import { textOf } from '../../domain/refusal-texts.ts'
import { Refusal, type RefusalName } from '../../domain/refusals.ts'
import { CannotStart } from '../../kit/cannot-start.ts'
import { createClock } from '../../kit/clock.ts'
import { originAt } from '../../kit/host.ts'
import { createIds } from '../../kit/ids.ts'
import { createReach } from '../../kit/reach.ts'
import { createCallers } from '../../queries/authorization/callers.ts'
import { createGroups } from '../../queries/group/groups.ts'
import { invalidateChanged } from '../../queries/invalidate.ts'
import { createDirectory } from '../../queries/organization/directory.ts'
import { createOrgRefs } from '../../queries/organization/org-refs.ts'
import { createTenancy, type Tenancy } from '../../queries/organization/tenancy.ts'
import { createApps } from '../../queries/project/apps.ts'
import { createUsers } from '../../queries/user/users.ts'
import { createUserGrantRefs } from '../../queries/user-grant/user-grant-refs.ts'
import type { Database } from '../../store/database/database.ts'
import { createEventStore } from '../../store/eventstore/eventstore.ts'
import { openCounters } from '../../store/limiter/counters.ts'
import { createLimiter } from '../../store/limiter/limiter.ts'
import type { Settings } from '../config/settings.ts'
import { openSealedStore } from '../open-store.ts'
import { toRows } from '../rows-of.ts'
import { selectInstance } from './instances.ts'

/** What such a command works with. */
export interface OperatorContext {
  readonly commands: CommandDeps
  readonly database: Database
  readonly tenancy: Tenancy
  /** The named instance, or the only one. */
  readonly instanceId: string
  /** The system as the acting user; links use the instance's primary domain. */
  readonly actor: Actor
}

/**
 * Opens the store, runs `work` on the selected instance, and closes the store. With SQLite no
 * server may be running. Rejects with `CannotStart` for errors the operator can fix, refusals
 * included.
 */
export async function asOperator<T>(
  settings: Settings,
  instanceId: string | undefined,
  work: (context: OperatorContext) => Promise<T>,
): Promise<T> {
  const clock = createClock()
  const dataDir = resolve(settings.dataDir)
  const opened = await openSealedStore({ settings, dataDir, clock, mustBeFounded: true })
  const { crypto, database } = opened
  const onFailure = (failure: unknown) => {
    throw failure
  }
  const counters = await openCounters({ database, clock, onFailure })
  const events = createEventStore({ database, clock, rowsOf: toRows, onFailure })
  const { soleWriter } = database
  const directory = createDirectory({ database, soleWriter, productName: settings.productName })
  const readers = {
    directory,
    callers: createCallers({ database, soleWriter }),
    userGrants: createUserGrantRefs({ database }),
    groups: createGroups({ database }),
    orgRefs: createOrgRefs({ database }),
    apps: createApps({ database }),
    users: createUsers({ database, soleWriter, directory }),
  }
  events.onCommit((recorded) => invalidateChanged(readers, recorded))
  const commands: CommandDeps = {
    ...crypto,
    ...readers,
    events,
    clock,
    limiter: createLimiter({ counters, clock }),
    reach: createReach(settings.outgoingAllow),
    // An operator adds no applications.
    fetchMetadata: async () => undefined,
    // Nor does it prove domains.
    domainProofs: { http: async () => 'unreachable', txt: async () => 'failed' },
    ids: createIds({ clock, secret: crypto.keyedHash('ids') }),
  }
  try {
    const id = await selectInstance(database, instanceId)
    const primary = (await directory.instanceById(id))?.primaryDomain
    const origin = originAt(primary || settings.externalUrl.hostname, settings.externalUrl)
    const actor: Actor = { instanceId: id, userId: 'SYSTEM', origin }
    const tenancy = createTenancy({ database })
    return await work({ commands, database, tenancy, instanceId: id, actor })
  } catch (failure) {
    throw toCannotStart(failure)
  } finally {
    await events.idle()
    await counters.close()
    await crypto.close()
    await database.close()
  }
}

/** What an operator reads instead of the text for clients. */
const operatorTexts: Partial<Record<RefusalName, string>> = {
  'instance.domain.taken': 'an instance has this domain already',
  'instance.domain.here': 'the instance has this domain already',
  'instance.domain.invalid': 'this is not the name of a host: letters, digits, dots and hyphens',
  'instance.domain.not_found': 'the instance has no such domain',
  'instance.domain.primary': 'this is the primary domain: make another one primary first',
  'instance.domain.generated': 'the generated domain stays as long as the instance does',
  'password.set.user_unknown': 'there is no such person in the instance',
  'password.set.not_initialised':
    'the account was never finished: its owner does so by the link that was mailed',
  'token.user_unknown': 'there is no such machine in the instance',
  'token.user_is_human': 'tokens are for machines; this is a person',
  'token.expired_already': 'the token would have ended already',
}

/** Converts a refusal to an error line for the operator; returns anything else unchanged. */
export function toCannotStart(failure: unknown): unknown {
  if (!(failure instanceof Refusal)) return failure
  const text = operatorTexts[failure.refusal] ?? textOf(failure.key, failure.hint)
  return new CannotStart(`${text} (${failure.id})`)
}
