/** Import jobs: every RPC over every protocol, and the bodies that go up and come down. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { request } from 'node:http'
import { Readable } from 'node:stream'
import { after, before, describe, it } from 'node:test'
import { gzipSync } from 'node:zlib'
import type { DescMethodUnary, JsonObject } from '@bufbuild/protobuf'
import { ImportService, ManagementService } from '../../src/proto/services.ts'
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

  describe('a body that is not taken', () => {
    it('is refused by name, and nothing of it is kept', async () => {
      const jobId = await createJob()
      const path = `${world.url}/gatehouse/import/v1/jobs/${jobId}/records`
      const long = `${record(1)}\n${'x'.repeat(1024 * 1024 + 1)}\n`
      const wrong: readonly [string | Uint8Array, object, RegExp][] = [
        ['{}', { 'content-type': 'text/csv' }, /not text\/csv.*IMPORT-Up20m/],
        ['{}', { 'content-encoding': 'br' }, /encoding br.*IMPORT-Up21e/],
        ['{}', { 'content-encoding': 'gzip' }, /encoding gzip.*IMPORT-Up21e/],
        ['{}', { 'content-encoding': 'zstd' }, /encoding zstd.*IMPORT-Up21e/],
        [gzipSync('{}\n').subarray(0, 12), { 'content-encoding': 'gzip' }, /IMPORT-Up21e/],
        [long, {}, /Record 2 has.*IMPORT-Up19l/],
      ]
      for (const [body, headers, message] of wrong) {
        const { status, json } = await put(jobId, body, { headers })
        assert.equal(status, 400)
        assert.match(json.message, message)
      }
      const headers = { authorization: `Bearer ${world.token}` }
      for (const first of ['0', 'x', '-1']) {
        const response = await fetch(`${path}?first_record=${first}`, { method: 'PUT', headers })
        assert.match(((await response.json()) as Json).message, /first_record.*IMPORT-Pr22m/)
      }
      assert.equal((await ask(rpc.getJob, { jobId })).job.records, undefined)
    })

    it('is not even read where the caller may not send it', async () => {
      const jobId = await createJob()
      for (const [token, status] of [
        ['garbage', 401],
        [await strangersToken(), 404],
      ] as const) {
        const { hostname, port } = new URL(world.url)
        const answered = new Promise<number>((resolve, reject) => {
          const sent = request(
            {
              ...{ host: hostname, port, method: 'PUT' },
              path: `/gatehouse/import/v1/jobs/${jobId}/records`,
              headers: {
                authorization: `Bearer ${token}`,
                'content-type': 'application/x-ndjson',
                expect: '100-continue',
              },
            },
            ({ statusCode = 0 }) => resolve(statusCode),
          )
          sent.on('continue', () => reject(new Error('the server wants the body')))
          sent.on('error', reject)
          sent.flushHeaders()
        })
        assert.equal(await answered, status)
      }
    })
  })

  it('zstd is read too', async () => {
    const jobId = await createJob()
    const headers = { 'content-encoding': 'zstd' }
    const body = zstdOf(Buffer.from(linesFrom(1, 3)))
    assert.deepEqual((await put(jobId, body, { headers })).json, { records: 3 })
  })

  it('an upload that breaks off keeps whole pieces, and another goes on behind them', async () => {
    const jobId = await createJob()
    let cut = () => {}
    const isCut = new Promise<void>((resolve) => {
      cut = resolve
    })
    async function* body() {
      yield Buffer.from(linesFrom(1, 250))
      // Another upload of the same job is refused as long as this one lasts.
      const { status, json } = await put(jobId, linesFrom(1, 1))
      assert.equal(status, 409)
      assert.match(json.message, /IMPORT-Up18b/)
      assert.equal(await refusal(rpc.completeUpload, { jobId, records: 1 }), '10 IMPORT-Up18b')
      cut()
      throw new Error('the line is cut')
    }
    const broken = fetch(`${world.url}/gatehouse/import/v1/jobs/${jobId}/records`, {
      method: 'PUT',
      headers: {
        authorization: `Bearer ${world.token}`,
        'content-type': 'application/x-ndjson',
      },
      body: Readable.toWeb(Readable.from(body())) as ReadableStream,
      duplex: 'half',
    } as RequestInit)
    await assert.rejects(broken)
    await isCut
    let records = 0
    while (records === 0) records = Number((await ask(rpc.getJob, { jobId })).job.records ?? 0)
    assert.equal(records, 200)
    let answer = await put(jobId, linesFrom(201, 50), { first: 201 })
    // The end of a broken upload may come a moment after its pieces.
    while (answer.status === 409) answer = await put(jobId, linesFrom(201, 50), { first: 201 })
    assert.deepEqual(answer.json, { records: 250 })
    const { job } = await ask(rpc.completeUpload, { jobId, records: 250 })
    assert.equal(job.inputDigest, createHash('sha256').update(linesFrom(1, 250)).digest('hex'))
  })

  describe('what comes down', () => {
    const get = async (path: string, token = world.token) => {
      const headers = { authorization: `Bearer ${token}` }
      const response = await fetch(`${world.url}/gatehouse/import/v1/${path}`, { headers })
      return { status: response.status, headers: response.headers, text: await response.text() }
    }

    it('are results, of a job without any the first row only', async () => {
      const jobId = await createJob()
      const csv = await get(`jobs/${jobId}/results?format=csv&phase=dry_run`)
      assert.equal(csv.headers.get('content-type'), 'text/csv; charset=utf-8')
      assert.match(csv.text, /^record,line,source_id,.*,is_warning\r\n$/)
      assert.equal((await get(`jobs/${jobId}/results`)).text, '')
      for (const query of ['format=pdf', 'phase=upload', 'outcome=fine']) {
        const { status, text } = await get(`jobs/${jobId}/results?${query}`)
        assert.equal(status, 400)
        assert.match(text, /IMPORT-Pr22m/)
      }
      assert.equal((await get(`jobs/${jobId}/results`, 'garbage')).status, 401)
      assert.equal((await get(`jobs/${jobId}/nothing`)).status, 404)
      assert.equal((await get('jobs/nothing/results')).status, 404)
    })

    it('is the schema of a record, for anybody', async () => {
      const { status, text } = await get('record.schema.json', 'garbage')
      assert.equal(status, 200)
      assert.equal(JSON.parse(text).title, 'A record of an import')
    })
  })

  it('a mail can be seen in each language before anybody gets it', async () => {
    const jobId = await createJob()
    const subjects = new Set<string>()
    for (const kind of ['invitation', 'email_verification']) {
      for (const language of ['en', 'de', 'fr', 'ja']) {
        const mail = await ask(rpc.previewMail, { jobId, kind, language })
        assert.equal(mail.language, language)
        assert.match(mail.text, /Alex/)
        assert.match(mail.text, /code=SAMPLE/)
        assert.match(mail.html, /code=SAMPLE/)
        subjects.add(mail.subject)
      }
    }
    assert.equal(subjects.size, 8)
    const { language } = await ask(rpc.previewMail, { jobId, kind: 'invitation' })
    assert.equal(language, 'en')
    assert.equal(await refusal(rpc.previewMail, { jobId, kind: 'invoice' }), '3 undefined')
  })

  it('a call that is repeated with its key creates one job', async () => {
    const options = { token: world.token, headers: { 'idempotency-key': 'one-job' } }
    const first = await call(rpc.createJob, { name: 'Once' }, options)
    const second = await call(rpc.createJob, { name: 'Once' }, options)
    assert.equal(first.code, 0, first.message)
    assert.deepEqual(second.json, first.json)
  })

  /** Of somebody without a role. */
  const strangersToken = async () => {
    const v1 = ManagementService.method
    const name = 'stranger'
    const { userId } = await ask(v1.addMachineUser, { userName: name, name })
    return String((await ask(v1.addPersonalAccessToken, { userId })).token)
  }
})

/** A frame of one raw block (RFC 8878 §3.1.1). */
function zstdOf(bytes: Buffer): Buffer {
  const header = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x20, bytes.length])
  const block = Buffer.alloc(3)
  block.writeUIntLE((bytes.length << 3) | 1, 0, 3)
  return Buffer.concat([header, block, bytes])
}
