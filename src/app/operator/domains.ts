/** Lists and changes the domains of instances. */
import {
  addDomain,
  removeDomain,
  setPrimaryDomain,
} from '../../commands/instance/instance-domains.ts'
import type { InstanceDomainsTable } from '../../store/database/tables.ts'
import type { Settings } from '../config/settings.ts'
import { openDatabase } from '../open-store.ts'
import { asOperator, type OperatorContext } from './as-operator.ts'

/** A domain and its instance. */
export interface DomainInfo {
  readonly instanceId: string
  readonly instanceName: string
  readonly domain: string
  readonly isPrimary: boolean
  readonly isGenerated: boolean
}

/** Lists the domains of one or all instances; also beside a running server. */
export async function listDomains(
  settings: Settings,
  instanceId: string | undefined,
): Promise<DomainInfo[]> {
  const database = await openDatabase(settings, { isGuest: true })
  try {
    const rows = await database.all<InstanceDomainsTable & { name: string }>(
      `SELECT d.*, i.name FROM instance_domains d JOIN instances i ON i.id = d.instance_id
       ORDER BY d.instance_id, d.is_primary DESC, d.domain`,
    )
    return rows
      .map((row) => ({
        instanceId: row.instance_id,
        instanceName: row.name,
        domain: row.domain,
        isPrimary: row.is_primary === 1,
        isGenerated: row.is_generated === 1,
      }))
      .filter((each) => each.instanceId === (instanceId ?? each.instanceId))
  } finally {
    await database.close()
  }
}

/** A change of an instance's domains. */
export interface DomainChange {
  readonly kind: 'add' | 'primary' | 'remove'
  readonly domain: string
  /** Absent: the only instance. */
  readonly instanceId: string | undefined
}

/**
 * Changes the domains of an instance and resolves to its id. A domain made primary is added if
 * missing.
 */
export function changeDomain(settings: Settings, change: DomainChange): Promise<string> {
  const { kind, domain } = change
  return asOperator(settings, change.instanceId, async (context) => {
    const { actor, commands, instanceId } = context
    if (kind === 'remove') await removeDomain(commands, { actor, domain, mustExist: true })
    if (kind === 'add' || (kind === 'primary' && !(await hasDomain(context, domain)))) {
      await addDomain(commands, { actor, domain })
    }
    if (kind === 'primary') await setPrimaryDomain(commands, { actor, domain })
    return instanceId
  })
}

async function hasDomain(
  { commands, instanceId }: OperatorContext,
  domain: string,
): Promise<boolean> {
  return (await commands.directory.instanceByHost(domain))?.id === instanceId
}
