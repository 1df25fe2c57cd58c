/**
 * Commands of the house, given by an operator: on the store itself, with its master key, without
 * a server. Whoever may run this owns everything anyway, so nobody is asked for rights.
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
import { forgetWhatChanged } from '../../queries/invalidate.ts'
import { createPlaces } from '../../queries/organization/directory.ts'
import { createTenancy, type Tenancy } from '../../queries/organization/tenancy.ts'
import { createUsers } from '../../queries/user/users.ts'
import type { Database } from '../../store/database/database.ts'
import { createEventStore } from '../../store/eventstore/eventstore.ts'
import { openCounters } from '../../store/limiter/counters.ts'
import { createLimiter } from '../../store/limiter/limiter.ts'
import type { Settings } from '../config/settings.ts'
import { openSealedStore } from '../open-store.ts'
import { rowsOf } from '../rows-of.ts'
import { instanceMeant } from './instances.ts'

export interface OperatorDesk {
  readonly commands: CommandDeps
  readonly database: Database
  readonly tenancy: Tenancy
  /** The instance that was named, or the only one. */
  readonly instanceId: string
  /** The house itself, acting in it; links begin with the instance's primary domain. */
  readonly actor: Actor
}

/**
 * Does the work on the instance that is meant, and leaves the store closed. On SQLite no server
 * may run. Rejects with `CannotStart` for what the operator can mend, refusals among it.
 */
export async function asOperator<T>(
  settings: Settings,
  instanceId: string | undefined,
  work: (desk: OperatorDesk) => Promise<T>,
): Promise<T> {
  const clock = createClock()
  const dataDir = resolve(settings.dataDir)
  const opened = await openSealedStore({ settings, dataDir, clock, mustBeFounded: true })
  const { crypto, database } = opened
  const onFailure = (failure: unknown) => {
    throw failure
  }
  const counters = await openCounters({ database, clock, onFailure })
  const events = createEventStore({ database, clock, rowsOf, onFailure })
  const { soleWriter } = database
  const places = createPlaces({ database, soleWriter })
  const readers = {
    places,
    callers: createCallers({ database, soleWriter }),
    users: createUsers({ database, soleWriter, places }),
  }
  events.onCommit((recorded) => forgetWhatChanged(readers, recorded))
  const commands: CommandDeps = {
    ...{ ...crypto, ...readers, events, clock },
    limiter: createLimiter({ counters, clock }),
    reach: createReach(settings.outgoingAllow),
    ids: createIds({ clock, secret: crypto.keyedHash('ids') }),
  }
  try {
    const id = await instanceMeant(database, instanceId)
    const primary = (await places.instanceById(id))?.primaryDomain
    const origin = originAt(primary || settings.externalUrl.hostname, settings.externalUrl)
    const actor: Actor = { instanceId: id, userId: 'SYSTEM', origin }
    const tenancy = createTenancy({ database })
    return await work({ commands, database, tenancy, instanceId: id, actor })
  } catch (failure) {
    throw inWords(failure)
  } finally {
    await events.idle()
    await counters.close()
    await crypto.close()
    await database.close()
  }
}

const words: Partial<Record<RefusalName, string>> = {
  'instance.domain.taken': 'an instance has this domain already',
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

/** A refusal as a line for the operator; anything else as it is. */
export function inWords(failure: unknown): unknown {
  if (!(failure instanceof Refusal)) return failure
  const text = words[failure.refusal] ?? textOf(failure.key, failure.hint)
  return new CannotStart(`${text} (${failure.id})`)
}
