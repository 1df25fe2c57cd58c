/** Import jobs: every RPC over every protocol, and the bodies that go up and come down. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { gzipSync } from 'node:zlib'
import type { DescMethodUnary, JsonObject } from '@bufbuild/protobuf'
import { ImportService } from '../../src/proto/services.ts'
import { eachStore } from '../stores/stores.ts'
import { type CallThrough, protocols } from '../world/protocols.ts'
import { startWorld, type World } from '../world/world.ts'

const rpc = ImportService.method

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into as JSON
type Json = any

const record = (n: number) => `{"id":"u${n}","userName":"user${n}"}`
const linesFrom = (first: number, count: number) =>
  Array.from({ length: count }, (_, n) => `${record(first + n)}\n`).join('')

eachStore((store) => {
  let world: World
  let call: CallThrough

  const ask = async (method: DescMethodUnary, request: JsonObject, through = call) => {
    const { code, message, json } = await through(method, request, { token: world.token })
    assert.equal(code, 0, `${method.name}: ${message}`)
    return json as Json
  }
  const refusal = async (method: DescMethodUnary, request: JsonObject, token = world.token) => {
    const { code, ids } = await call(method, request, { token })
    return `${code} ${ids[0]}`
  }
  const createJob = async (request: JsonObject = {}) =>
    String((await ask(rpc.createJob, request)).job.id)
  const put = async (
    jobId: string,
    body: string | Uint8Array,
    {
      first = 1,
      headers = {},
      token = world.token,
    }: { first?: number; headers?: object; token?: string } = {},
  ) => {
    const response = await fetch(
      `${world.url}/gatehouse/import/v1/jobs/${jobId}/records?first_record=${first}`,
      {
        method: 'PUT',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/x-ndjson',
          ...headers,
        },
        body: typeof body === 'string' ? body : new Uint8Array(body),
      },
    )
    return { status: response.status, json: (await response.json()) as Json }
  }

  before(async () => {
    world = await startWorld(store.engine === 'postgres' ? store.settings() : {})
    call = protocols[0]!.open(world.url)
  })
  after(() => world.close())

  for (const protocol of protocols) {
    it(`a job is created, filled, changed and deleted over ${protocol.name}`, async () => {
      const through = protocol.open(world.url)
      const { job } = await ask(
        rpc.createJob,
        {
          name: 'People',
          settings: {
            mode: 'MODE_SKIP',
            canaries: [{ record: 'u1', password: 'secret' }],
            hash: { pepper: 'salty' },
          },
        },
        through,
      )
      assert.equal(job.name, 'People')
      assert.equal(job.settings.share, 50)
      assert.deepEqual(job.settings.match, ['id', 'user_name'])
      assert.equal(JSON.stringify(job).includes('salty'), false)
      assert.equal(JSON.stringify(job).includes('secret'), false)
      const jobId = job.id
      assert.deepEqual(await put(jobId, linesFrom(1, 3)), { status: 200, json: { records: 3 } })
      const filled = await ask(rpc.getJob, { jobId }, through)
      assert.deepEqual(
        [filled.job.records, filled.job.phase, filled.job.status],
        ['3', 'PHASE_UPLOAD', 'STATUS_IDLE'],
      )
      const updated = await ask(rpc.updateJob, { jobId, share: 20 }, through)
      assert.equal(updated.job.settings.share, 20)
      const done = await ask(rpc.completeUpload, { jobId, records: 3 }, through)
      const digest = createHash('sha256').update(linesFrom(1, 3)).digest('hex')
      assert.deepEqual([done.job.isUploadComplete, done.job.inputDigest], [true, digest])
      const { jobs } = await ask(rpc.listJobs, {}, through)
      assert.equal(jobs[0].id, jobId)
      await ask(rpc.deleteJob, { jobId }, through)
      const gone = await through(rpc.getJob, { jobId }, { token: world.token })
      assert.equal(gone.ids[0], 'IMPORT-Jb1nf')
    })
  }

  describe('records go up', () => {
    it('in pieces that the next upload fills, so that none is lost or doubled', async () => {
      const jobId = await createJob()
      let first = 1
      for (const count of [1, 248, 2, 600, 1]) {
        const { json } = await put(jobId, linesFrom(first, count), { first })
        first += count
        assert.equal(json.records, first - 1)
      }
      const { job } = await ask(rpc.completeUpload, { jobId, records: first - 1 })
      const all = linesFrom(1, first - 1)
      assert.equal(job.inputDigest, createHash('sha256').update(all).digest('hex'))
      assert.equal(job.bytes, String(Buffer.byteLength(all)))
    })

    it('with gzip, without a line feed at the end, and with white space around them', async () => {
      const jobId = await createJob()
      const body = gzipSync(`\uFEFF${record(1)}\r\n\n  ${record(2)}\t\n${record(3)}`)
      const headers = { 'content-encoding': 'gzip' }
      assert.deepEqual((await put(jobId, body, { headers })).json, { records: 3 })
      const { job } = await ask(rpc.completeUpload, { jobId, records: 3 })
      assert.equal(job.inputDigest, createHash('sha256').update(linesFrom(1, 3)).digest('hex'))
    })

    it('and are refused where they are not the next ones', async () => {
      const jobId = await createJob()
      await put(jobId, linesFrom(1, 2))
      for (const first of [1, 2, 4]) {
        const { status, json } = await put(jobId, linesFrom(first, 2), { first })
        assert.equal(status, 409)
        assert.match(json.message, /number 3.*IMPORT-Up17p/)
      }
      const { job } = await ask(rpc.getJob, { jobId })
      assert.equal(job.records, '2')
    })
  })

  it('refuses by name', async () => {
    const jobId = await createJob()
    assert.equal(await refusal(rpc.completeUpload, { jobId, records: 0 }), '9 IMPORT-Em8ty')
    assert.equal(await refusal(rpc.runJob, { jobId }), '9 IMPORT-Up5op')
  })
})
