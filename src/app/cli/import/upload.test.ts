import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { create } from '@bufbuild/protobuf'
import { Code } from '../../../kit/status.ts'
import { JobSchema } from '../../../proto/gatehouse/import/v1/import_service_pb.js'
import type { RecordsPart } from './client.ts'
import { ApiRefused } from './retries.ts'
import { uploadRecords } from './upload.ts'

/** A server that stores lines; `fail` may take some of a part and break off. */
function storing(fail: (part: number) => number | undefined, before: readonly string[] = []) {
  const lines = [...before]
  let parts = 0
  const deps = {
    jobId: '7',
    signal: new AbortController().signal,
    wait: async () => undefined,
    onRetry: () => undefined,
    client: {
      getJob: async () => create(JobSchema, { id: '7', records: BigInt(lines.length) }),
      sendRecords: async (_id: string, { firstRecord, body }: RecordsPart) => {
        const sent = gunzipSync(body).toString('utf8').trimEnd().split('\n')
        if (firstRecord !== lines.length + 1) {
          throw new ApiRefused('not the next one', { code: Code.aborted, httpStatus: 409 })
        }
        parts += 1
        const taken = fail(parts)
        lines.push(...sent.slice(0, taken))
        if (taken !== undefined) throw new TypeError('fetch failed')
      },
    },
  }
  return { deps, lines }
}

const input = Array.from({ length: 12_345 }, (_, at) => JSON.stringify({ id: `u${at}` }))

async function* groups() {
  for (let from = 0; from < input.length; from += 256) yield input.slice(from, from + 256)
}

const digest = createHash('sha256')
  .update(`${input.join('\n')}\n`)
  .digest('hex')

test('all records arrive once and in order, and the digest is that of their lines', async () => {
  const { deps, lines } = storing(() => undefined)
  assert.deepEqual(await uploadRecords(deps, groups()), { records: input.length, digest })
  assert.deepEqual(lines, input)
})

test('after a broken connection only what is missing is sent again', async () => {
  const { deps, lines } = storing((part) => [undefined, 0, 250, 1, 4000][part])
  assert.deepEqual(await uploadRecords(deps, groups()), { records: input.length, digest })
  assert.deepEqual(lines, input)
})

test('what was sent before is not sent again', async () => {
  const { deps, lines } = storing(() => undefined, input.slice(0, 5_700))
  assert.deepEqual(await uploadRecords(deps, groups()), { records: input.length, digest })
  assert.deepEqual(lines, input)
})

test('a refusal ends the upload', async () => {
  const { deps } = storing(() => undefined)
  const refused = new ApiRefused('too long', { code: Code.invalidArgument, httpStatus: 400 })
  const client = { ...deps.client, sendRecords: () => Promise.reject(refused) }
  await assert.rejects(uploadRecords({ ...deps, client }, groups()), refused)
})

test('an upload that is stopped reads no further', async () => {
  const stop = new AbortController()
  const { deps } = storing(() => undefined)
  let read = 0
  const watched = async function* () {
    for await (const group of groups()) {
      read += group.length
      if (read > 6_000) stop.abort(new Error('stopped'))
      yield group
    }
  }
  await assert.rejects(uploadRecords({ ...deps, signal: stop.signal }, watched()), /stopped/)
  assert.ok(read < input.length)
})
