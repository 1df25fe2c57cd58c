/** Accounts of Auth0 that are one person by a verified address, where the job wants them as one. */
import type { ImportRecord, RecordRoles } from '../../domain/import/record.ts'
import {
  type HeadedFile,
  type Reading,
  type Readings,
  type ReadOptions,
  type SourceOption,
  SourceRefused,
} from '../reader.ts'

/** The option that wants it. */
export const mergeOption: SourceOption = {
  name: 'merge-by-email',
  meaning:
    'yes: accounts of several connections with one verified address become one user, with the ' +
    'password of the first that has one; default no',
}

/** Whether the job wants it. */
export function isMergeWanted({ source = {} }: ReadOptions): boolean {
  const wanted = source['merge-by-email'] ?? 'no'
  if (wanted === 'yes' || wanted === 'true') return true
  if (wanted === 'no' || wanted === 'false') return false
  throw new SourceRefused('The option merge-by-email is yes or no')
}

type Found = Extract<Reading, { kind: 'record' }>

/** The address that a record could be merged by, in lower case. */
function addressOf(reading: Reading): string | undefined {
  const email = reading.kind === 'record' ? reading.record.email : undefined
  return email?.isVerified ? email.address.toLowerCase() : undefined
}

/** Verified addresses that several records have; reads all of them once. */
export async function sharedEmails(
  files: readonly HeadedFile[],
  readAll: () => Readings,
): Promise<ReadonlySet<string>> {
  if (files.some((file) => !file.isRepeatable)) {
    throw new SourceRefused('To merge accounts the file is read twice. Give a file, not a pipe')
  }
  const seen = new Set<string>()
  const shared = new Set<string>()
  for await (const group of readAll()) {
    for (const reading of group) {
      const address = addressOf(reading)
      if (address === undefined) continue
      if (seen.has(address)) shared.add(address)
      seen.add(address)
    }
  }
  return shared
}

/** The readings, of which those with a shared address come last, as one per address. */
export async function* merged(readings: Readings, shared: ReadonlySet<string>): Readings {
  const accounts = new Map<string, Found[]>()
  for await (const group of readings) {
    const others = group.filter((reading) => {
      const address = addressOf(reading)
      if (reading.kind !== 'record' || address === undefined || !shared.has(address)) return true
      accounts.set(address, [...(accounts.get(address) ?? []), reading])
      return false
    })
    if (others.length > 0) yield others
  }
  if (accounts.size > 0) yield [...accounts.values()].flatMap((each) => asOne(each) ?? [])
}

/** The first with a password, else the first, with what the others have besides. */
function asOne(accounts: readonly Found[]): Reading | undefined {
  const main = accounts.find(({ record }) => record.password !== undefined) ?? accounts[0]
  if (main === undefined) return undefined
  const others = accounts.filter((each) => each !== main)
  const all = [main, ...others].map(({ record }) => record)
  const metadata = Object.assign({}, ...all.map((record) => record.metadata).reverse())
  const links = all.flatMap((record) => record.idpLinks ?? [])
  const totp = all.flatMap((record) => record.totp ?? [])
  const record: ImportRecord = {
    ...main.record,
    // One that was blocked must not come back by another.
    ...(all.some(({ state }) => state === 'inactive') && { state: 'inactive' }),
    ...(links.length > 0 && { idpLinks: links }),
    ...(totp.length > 0 && { totp }),
    ...(Object.keys(metadata).length > 0 && { metadata }),
    ...rolesOf(all),
  }
  const notes = others.map((other) => {
    const detail = `The account ${other.record.id} of line ${other.line} was added to this one.`
    return { field: 'email.address', code: 'merged', detail } as const
  })
  return { ...main, record, notes: [...main.notes, ...notes] }
}

function rolesOf(records: readonly ImportRecord[]): Partial<ImportRecord> {
  const roles = new Map<string | undefined, RecordRoles>()
  for (const { project, keys } of records.flatMap((record) => record.roles ?? [])) {
    const known = roles.get(project)?.keys ?? []
    const united = [...new Set([...known, ...keys])]
    roles.set(project, { ...(project !== undefined && { project }), keys: united })
  }
  return roles.size > 0 ? { roles: [...roles.values()] } : {}
}
