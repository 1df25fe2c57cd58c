/**
 * What becomes of domains when the host of the external URL is another than at the last start
 * (organizations.md §2.6): generated domains below the former one get siblings below the new one.
 * All former domains stay valid, and names of users and organisations stay as they are.
 */

import type { CommandDeps } from '../commands/deps.ts'
import { addGeneratedDomain } from '../commands/instance/instance-domains.ts'
import { Refusal } from '../domain/refusals.ts'
import type { Database, Reader } from '../store/database/database.ts'
import { factOf } from '../store/database/known-key.ts'
import type { Settings } from './config/settings.ts'

/** The name of the fact: the host of the external URL at the last start. */
const factName = 'external_domain'

/** The host of the external URL at the last start; undefined: it is not known. */
export function formerExternalDomain(database: Reader): Promise<string | undefined> {
  return factOf(database, factName)
}

interface Generated {
  readonly instance_id: string
  readonly domain: string
}

/** So many domains at once. */
const pageSize = 200

const pageText = `SELECT instance_id, domain FROM instance_domains
  WHERE is_generated = 1 AND domain > ? ORDER BY domain LIMIT ${pageSize}`

/**
 * Adds the siblings, and notes the host. Several servers may do so at once, and one that is stopped
 * in between does it again at its next start.
 */
export async function followExternalDomain({
  settings,
  commands,
  database,
}: {
  readonly settings: Pick<Settings, 'externalUrl'>
  readonly commands: Pick<CommandDeps, 'events'>
  readonly database: Reader & Pick<Database, 'run'>
}): Promise<void> {
  const { hostname: host, origin } = settings.externalUrl
  const former = await formerExternalDomain(database)
  if (former === host) return
  if (former !== undefined) {
    for await (const { instance_id: instanceId, domain } of generatedBelow(database, former)) {
      const sibling = domain.slice(0, -former.length) + host
      const actor = { instanceId, userId: 'SYSTEM', origin }
      await addGeneratedDomain(commands, { actor, domain: sibling }).catch(ignoreThere)
    }
  }
  await database.run(
    `INSERT INTO store_facts (name, value) VALUES (?, ?)
      ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
    [factName, host],
  )
}

async function* generatedBelow(
  database: Pick<Database, 'all'>,
  parent: string,
): AsyncIterable<Generated> {
  let last = ''
  while (true) {
    const page = await database.all<Generated>(pageText, [last])
    yield* page.filter(({ domain }) => domain.endsWith(`.${parent}`))
    const end = page.at(-1)
    if (!end || page.length < pageSize) return
    last = end.domain
  }
}

/** Another server, or this one before it was stopped, has added it. */
export function ignoreThere(failure: unknown): void {
  const isThere =
    failure instanceof Refusal &&
    (failure.refusal === 'instance.domain.taken' || failure.refusal === 'instance.domain.here')
  if (!isThere) throw failure
}
