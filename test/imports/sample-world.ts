/** A sample export imported into a server, with all that its records refer to. For tests only. */
import assert from 'node:assert/strict'
import type { ImportRecord } from '../../src/domain/import/record.ts'
import { openSource } from '../../src/readers/open-source.ts'
import { fileOf, sampleBytes, sampleOptions, sorted } from '../../src/readers/reader.fixture.ts'
import type { Reading } from '../../src/readers/reader.ts'
import type { World } from '../world/world.ts'
import { importing } from './importing.ts'
import type { SampleImport } from './sample-people.ts'

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into as JSON
type Json = any

/** The host of servers that say none. */
export const hostDefault = 'id.laden.example'

/** A call of an API by the owner. */
export type Ask = (
  path: string,
  body?: object,
  verb?: string,
) => Promise<{ readonly isRight: boolean; readonly json: Json }>

/** Calls of a server by the name that its people know it by. */
export function asking({ url, token }: Pick<World, 'url' | 'token'>, host: string): Ask {
  return async (path, body, verb = body ? 'POST' : 'GET') => {
    const answer = await fetch(`${url}${path}`, {
      method: verb,
      headers: {
        ...{ authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        'x-forwarded-host': host,
      },
      ...(body && { body: JSON.stringify(body) }),
    })
    return { isRight: answer.ok, json: await answer.json() }
  }
}

/** The records that the reader makes of the files, which it knows by their content. */
export async function sampleRecords({ files, options }: SampleImport): Promise<ImportRecord[]> {
  const opened = await openSource({
    files: files.map((name) => fileOf(name, sampleBytes(name))),
    options: sampleOptions(options),
  })
  const readings: Reading[] = []
  for await (const group of opened.read()) readings.push(...group)
  const { records, broken } = sorted(readings)
  assert.deepEqual(broken, [])
  return records.map(({ record }) => record)
}

/** What a job made of a record. */
export interface ImportedRecord {
  readonly record: ImportRecord
  readonly result: Json
}

/** Imports a sample into a fresh server. */
export async function importSample(
  world: Pick<World, 'url' | 'token'>,
  sample: SampleImport,
): Promise<readonly ImportedRecord[]> {
  const host = sample.host ?? hostDefault
  const records = await sampleRecords(sample)
  const imports = importing({ ...world, host })
  const settings = await settingsFor(asking(world, host), records)
  const hash = sample.options?.hash
  const job = await imports.create({
    settings: {
      ...{ mode: 'MODE_INSERT', share: 100, ...settings },
      ...(hash && { hash }),
      ...(sample.rpId !== undefined && { rpId: sample.rpId }),
    },
  })
  await imports.upload(job, records)
  const ended = await imports.run(job)
  assert.equal(ended.status, 'STATUS_ENDED', JSON.stringify(ended))
  const results = await imports.results(job)
  return records.map((record, index) => ({ record, result: results[index] }))
}

/** Makes a project with all roles and a provider, and maps whatever the records name to them. */
async function settingsFor(ask: Ask, records: readonly ImportRecord[]): Promise<object> {
  const make = async (path: string, body: object) => {
    const { isRight, json } = await ask(`/management/v1${path}`, body)
    assert.ok(isRight, `${path}: ${JSON.stringify(json)}`)
    return json
  }
  const roles = records.flatMap((record) => record.roles ?? [])
  const project = await make('/projects', { name: 'Samples' })
  for (const roleKey of new Set(roles.flatMap(({ keys }) => keys))) {
    await make(`/projects/${project.id}/roles`, { roleKey, displayName: roleKey })
  }
  const provider = await make('/idps/generic_oidc', {
    name: 'Provider',
    issuer: 'https://provider.example',
    clientId: 'id',
    clientSecret: 'secret',
    providerOptions: { isCreationAllowed: true, isLinkingAllowed: true },
  })
  // The first administrator is called `admin`, as one of WordPress is.
  const me = (await ask('/auth/v1/users/me')).json.user
  await ask(`/management/v1/users/${me.id}/username`, { userName: 'the-first' }, 'PUT')
  const { org } = (await ask('/management/v1/orgs/me')).json
  const mapTo = (id: string, names: readonly (string | undefined)[]) =>
    Object.fromEntries(names.flatMap((name) => (name === undefined ? [] : [[name, id]])))
  const links = records.flatMap(({ idpLinks = [] }) => idpLinks)
  return {
    idps: mapTo(
      provider.id,
      links.map(({ idp }) => idp),
    ),
    projects: mapTo(
      project.id,
      roles.map((each) => each.project),
    ),
    defaultProjectId: project.id,
    organizations: mapTo(
      org.id,
      records.map(({ organization }) => organization),
    ),
  }
}
