/**
 * Checks that the host of the external URL is a domain of an instance. After that setting has
 * changed it is not, and every call with that host would be answered "not found".
 */

import type { CommandDeps } from '../commands/deps.ts'
import { addDomain, setPrimaryDomain } from '../commands/instance/instance-domains.ts'
import { CannotStart } from '../kit/cannot-start.ts'
import type { Reader } from '../store/database/database.ts'
import type { Settings } from './config/settings.ts'
import { formerExternalDomain, ignoreThere } from './external-domain-change.ts'

interface ExternalDomainDeps {
  readonly settings: Pick<Settings, 'externalUrl' | 'domainFollows'>
  readonly commands: CommandDeps
  readonly database: Reader
  /** Called with a warning that may be intended by the operator. */
  readonly warn: (line: string) => void
}

interface Domain {
  readonly instance_id: string
  readonly domain: string
}

/**
 * Makes sure that the host of the external URL belongs to an instance. A single instance takes the
 * host as its primary domain if a setting allows it; otherwise this rejects with `CannotStart`,
 * because no call could be served. With several instances the one that had the former host takes
 * it under the same setting; otherwise this only warns, because the host may intentionally belong
 * to none.
 */
export async function settleExternalDomain(deps: ExternalDomainDeps): Promise<void> {
  const { settings, commands, database, warn } = deps
  const host = settings.externalUrl.hostname
  if (await commands.directory.instanceByHost(host)) return
  const instances = await database.all<{ id: string }>('SELECT id FROM instances')
  const [only, ...others] = instances
  if (!only) return
  if (others.length > 0) {
    const owner = settings.domainFollows && (await ownerOfFormer(deps))
    if (!owner) return warn(amongSeveral(host))
    const actor = { instanceId: owner, userId: 'SYSTEM', origin: settings.externalUrl.origin }
    await addDomain(commands, { actor, domain: host }).catch(ignoreThere)
    return
  }
  if (!settings.domainFollows) {
    const domains = await database.all<Domain>('SELECT * FROM instance_domains ORDER BY domain')
    throw new CannotStart(refusal(host, domains))
  }
  const input = {
    actor: { instanceId: only.id, userId: 'SYSTEM', origin: settings.externalUrl.origin },
    domain: host,
  }
  await addDomain(commands, input).catch(ignoreThere)
  await setPrimaryDomain(commands, input)
}

/** The instance that answered at the host of the last start. */
async function ownerOfFormer({
  commands,
  database,
}: Pick<ExternalDomainDeps, 'commands' | 'database'>): Promise<string | undefined> {
  const former = await formerExternalDomain(database)
  if (former === undefined) return undefined
  return (await commands.directory.instanceByHost(former))?.id
}

function refusal(host: string, domains: readonly Domain[]): string {
  const names = domains.map(({ domain }) => domain).join(', ')
  return (
    `no instance answers at ${host}, the host of GATEHOUSE_EXTERNAL_URL: run \`gatehouse domain ` +
    `primary ${host}\`, or set GATEHOUSE_DOMAIN_FOLLOWS=on, or put a host that is answered at ` +
    `into GATEHOUSE_EXTERNAL_URL (${names})`
  )
}

function amongSeveral(host: string): string {
  return (
    `no instance answers at ${host}, the host of GATEHOUSE_EXTERNAL_URL; if one should, run ` +
    `\`gatehouse domain primary ${host} --instance <id>\` (see \`gatehouse domain list\`)`
  )
}
