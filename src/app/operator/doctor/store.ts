/**
 * Checks the store, also beside a running server: nothing is migrated or created. One row is
 * written to see whether writing works.
 */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { masterKeyFile } from '../../../crypto/locate-key.ts'
import { nextKeyFile } from '../../../crypto/next-key.ts'
import { CannotStart } from '../../../kit/cannot-start.ts'
import type { Database } from '../../../store/database/database.ts'
import { isFounded } from '../../../store/database/known-key.ts'
import { newestMigration } from '../../../store/database/migrate.ts'
import { migrationOf } from '../../../store/database/shapes.ts'
import type { Settings } from '../../config/settings.ts'
import { openDatabase } from '../../open-store.ts'
import { inspectMasterKey } from '../keys.ts'
import { examineClock } from './clock.ts'
import { examineDomain } from './domain.ts'
import { createFindings, type Finding, toLine } from './finding.ts'
import { examineProcesses } from './processes.ts'
import type { ProviderUse } from './providers.ts'

/** The findings about the store, and what other checks need from it. */
export interface StoreExamination {
  readonly findings: readonly Finding[]
  /** Absent if the store could not be read. */
  readonly providerUse: ProviderUse | undefined
}

/** Checks the store of the settings. */
export async function examineStore(settings: Settings): Promise<StoreExamination> {
  const { ok, warning, fault } = createFindings('store')
  let database: Database
  try {
    database = await openDatabase(settings, { isGuest: true })
  } catch (reason) {
    // A missing file is no fault: the server was never started.
    const isNew = reason instanceof CannotStart && settings.databaseUrl === undefined
    const finding = isNew
      ? warning(`${toLine(reason)}; the first start makes it`)
      : fault(`${toLine(reason)}; nothing works without it`)
    return { findings: [finding], providerUse: undefined }
  }
  try {
    const opened = ok(await versionOf(database))
    const shape = await examineShape(database)
    const isCurrent = shape.state === 'ok'
    const inside = isCurrent ? await examineInside(settings, database) : []
    const ownCarriers = isCurrent ? await ownCarriersIn(database) : undefined
    return { findings: [opened, shape, ...inside], providerUse: ownCarriers }
  } catch (reason) {
    const broken = fault(`the store does not answer as one of ours should: ${toLine(reason)}`)
    return { findings: [broken], providerUse: undefined }
  } finally {
    await database.close()
  }
}

async function versionOf({ dialect, once }: Database): Promise<string> {
  const [row] = await once<{ version: string }>(dialect.version)
  return `${row?.version} answers`
}

async function examineShape(database: Database): Promise<Finding> {
  const { ok, warning, fault } = createFindings('schema')
  const at = await migrationOf(database)
  if (at === undefined) return warning('there is nothing in it yet; the first start makes it')
  if (at === newestMigration) return ok(`it has the shape of this version (${at})`)
  const both = `the store is at ${at}, this version at ${newestMigration}`
  if (at > newestMigration) return fault(`${both}: run the version that has changed it`)
  return warning(`${both}: the next start brings it there; back it up before`)
}

async function examineInside(settings: Settings, database: Database): Promise<Finding[]> {
  return [
    await examineWriting(database),
    await examineKey(settings, database),
    await examineDomain(settings, database),
    await examineClock(database),
    await examineOutbox(database),
    await examineProcesses(settings, database),
  ]
}

async function examineWriting(database: Database): Promise<Finding> {
  const { ok, fault } = createFindings('writing')
  return database.ping().then(
    () => ok('the store can be written'),
    (reason) => fault(`the store cannot be written: ${toLine(reason)}`),
  )
}

async function examineKey(settings: Settings, database: Database): Promise<Finding> {
  const { ok, warning, fault } = createFindings('master key')
  let held: Awaited<ReturnType<typeof inspectMasterKey>>
  try {
    held = await inspectMasterKey(settings, database)
  } catch (reason) {
    return fault(toLine(reason))
  }
  const { fingerprint, from, fits } = held
  const file = nextKeyFile(masterKeyFile(resolve(settings.dataDir)))
  const isFromFile = settings.masterKey === undefined
  if (isFromFile && existsSync(file)) {
    return warning(`${file} is of a rotation that was interrupted; the next start ends it`)
  }
  if (fingerprint === undefined) {
    if (!(await isFounded(database))) return ok('there is none yet; the first start makes one')
    return fault(`the store was made with one, and there is none in ${from}: put it back there`)
  }
  if (!fits) {
    const right = isFromFile ? `the right file to ${from}` : 'the right one there'
    return fault(`the key of ${from} is not the one the store was made with: put ${right}`)
  }
  const isShared = database.file === undefined && isFromFile
  const nodes = isShared ? '; every other node needs the same' : ''
  return ok(`the key of ${from} fits the store${nodes}; back it up apart from the store`)
}

async function examineOutbox(database: Database): Promise<Finding> {
  const { ok, warning } = createFindings('outbox')
  const [row] = await database.all<{ count: number }>(
    `SELECT count(*) AS count FROM outbox WHERE state = 'given_up'`,
  )
  if (!row || row.count === 0) return ok('no message was given up')
  const messages = row.count === 1 ? '1 message was' : `${row.count} messages were`
  return warning(`${messages} given up: see \`gatehouse outbox list given_up\``)
}

async function ownCarriersIn(database: Database): Promise<ProviderUse> {
  const count = async (text: string) =>
    (await database.once<{ count: number }>(`SELECT count(*) AS count FROM ${text}`))[0]?.count ?? 0
  const having = (channel: string) =>
    count(`(SELECT DISTINCT instance_id FROM notification_providers
      WHERE state = 1 AND channel = '${channel}') p`)
  return {
    instances: await count('instances'),
    withMail: await having('email'),
    withSms: await having('sms'),
  }
}
