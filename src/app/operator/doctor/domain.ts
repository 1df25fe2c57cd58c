/** Checks that the host of the external URL belongs to an instance. */

import { isLoopbackHost } from '../../../kit/inner-addresses.ts'
import type { Database } from '../../../store/database/database.ts'
import type { InstanceDomainsTable } from '../../../store/database/tables.ts'
import type { Settings } from '../../config/settings.ts'
import { createFindings, type Finding } from './finding.ts'

/** Checks the host of the external URL. */
export async function examineDomain(
  { externalUrl, domainFollows }: Settings,
  database: Database,
): Promise<Finding> {
  const { ok, warning, fault } = createFindings('domain')
  const host = externalUrl.hostname
  const domains = await database.all<InstanceDomainsTable>('SELECT * FROM instance_domains')
  const instances = new Set(domains.map(({ instance_id: id }) => id))
  if (instances.size === 0) return ok('there is no instance yet; the first start makes one')
  const own = domains.find(({ domain }) => domain === host)
  if (!own) {
    const command = `\`gatehouse domain primary ${host}\``
    const nobody = `no instance answers at ${host}, the host of GATEHOUSE_EXTERNAL_URL`
    if (instances.size > 1) return warning(`${nobody}: if one should, run ${command}`)
    if (domainFollows) return ok(`${nobody}; the next start gives it to the instance`)
    return fault(`${nobody}: run ${command}, or set GATEHOUSE_DOMAIN_FOLLOWS=on`)
  }
  if (own.is_primary !== 1) {
    const primary = domains.find(
      (each) => each.instance_id === own.instance_id && each.is_primary === 1,
    )?.domain
    return warning(
      `${host} leads to an instance whose primary domain is ${primary}: links that no request ` +
        `asked for begin with that; \`gatehouse domain primary ${host}\` changes it`,
    )
  }
  if (externalUrl.protocol === 'http:' && !isLoopbackHost(host)) {
    return warning(
      `${externalUrl.origin} is without TLS, and passwords can be read on the way: put a proxy ` +
        'with TLS in front, and https:// into GATEHOUSE_EXTERNAL_URL',
    )
  }
  return ok(`${host} is the primary domain of an instance`)
}
