/** `gatehouse domain`: the domains of an instance. */
import { readSettings, type Settings } from '../../config/settings.ts'
import { changeDomain, type DomainChange, listDomains } from '../../operator/domains.ts'
import {
  type Command,
  type CommandArguments,
  type CommandResult,
  optionalName,
  optionText,
  UsageError,
} from '../command.ts'
import { formatTable } from '../table.ts'

const options = { instance: { type: 'string' } } as const
const whenMayRun = 'With SQLite only while no server runs; with PostgreSQL also beside servers.'

/** `gatehouse domain list`. */
export const domainList: Command = {
  name: 'domain list',
  summary: 'lists the hosts that lead to an instance',
  usage: '[--instance <id>]',
  details: ['Also while the server runs.'],
  options,
  async run(args) {
    const domains = await listDomains(settingsHere(), optionText(args, 'instance'))
    const rows = domains.map(({ instanceId, instanceName, domain, isPrimary, isGenerated }) => [
      domain,
      isPrimary ? 'primary' : '',
      isGenerated ? 'generated' : '',
      `instance ${instanceId} (${instanceName})`,
    ])
    return { lines: rows.length > 0 ? formatTable(rows) : ['there are none'], data: domains }
  },
}

/** `gatehouse domain add`. */
export const domainAdd: Command = {
  name: 'domain add',
  summary: 'has one more host lead to an instance',
  usage: '<host> [--instance <id>]',
  details: [whenMayRun],
  options,
  run: (args) => changed(args, 'add', 'leads to instance'),
}

/** `gatehouse domain primary`. */
export const domainPrimary: Command = {
  name: 'domain primary',
  summary: 'makes a host the one that links begin with; adds it first where it is missing',
  usage: '<host> [--instance <id>]',
  details: [
    'This is what a changed GATEHOUSE_EXTERNAL_URL needs. The host of before goes on leading to',
    'the instance. Passkeys belong to the host they were made at, and tokens name it as issuer:',
    'people add a passkey at the new host, and applications are given the new issuer.',
    whenMayRun,
  ],
  options,
  run: (args) => changed(args, 'primary', 'is the primary domain of instance'),
}

/** `gatehouse domain remove`. */
export const domainRemove: Command = {
  name: 'domain remove',
  summary: 'has a host lead to an instance no more',
  usage: '<host> [--instance <id>]',
  details: [
    'Not the primary one, and not the one that the instance was generated with.',
    whenMayRun,
  ],
  options,
  run: (args) => changed(args, 'remove', 'does not lead any more to instance'),
}

async function changed(
  args: CommandArguments,
  kind: DomainChange['kind'],
  what: string,
): Promise<CommandResult> {
  const domain = optionalName(args)?.toLowerCase()
  if (domain === undefined) throw new UsageError('which host?')
  const settings = settingsHere()
  const asked = { kind, domain, instanceId: optionText(args, 'instance') }
  const instanceId = await changeDomain(settings, asked)
  const lines = [`${domain} ${what} ${instanceId}`, ...adviceOn(settings, asked)]
  return { lines, data: { domain, instanceId } }
}

/** Links use the primary domain, with scheme and port of the external URL. */
function adviceOn({ externalUrl }: Settings, { kind, domain }: DomainChange): string[] {
  const isExternal = externalUrl.hostname === domain
  const text = `GATEHOUSE_EXTERNAL_URL is ${externalUrl.origin}`
  if (kind === 'remove' && isExternal) return [`${text}: the next start will refuse that`]
  if (kind === 'primary' && !isExternal) return [`${text}: set it to this host, too`]
  return []
}

function settingsHere(): Settings {
  return readSettings(process.env, process.cwd())
}
