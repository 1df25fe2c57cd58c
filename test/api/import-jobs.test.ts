/** Import jobs by their calls: what is allowed when, to whom, and what is shown of them. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { before, describe, it } from 'node:test'
import { compactVerify, createLocalJWKSet } from 'jose'
import { createReceipts } from '../../src/commands/import/receipts.ts'
import { receiptType } from '../../src/crypto/receipts.ts'
import { pastEvent as event } from '../../src/domain/event.fixture.ts'
import { pieceRecordsMax } from '../../src/domain/import/job.ts'
import { packLines } from '../../src/kit/packed-lines.ts'
import { Outcome, Phase } from '../../src/proto/gatehouse/import/v1/import_service_pb.js'
import { ImportService } from '../../src/proto/services.ts'
import { instanceId } from '../../src/queries/test-instance.fixture.ts'
import { createReceiptKeys } from '../../src/store/imports/receipt-keys.ts'
import { type Answer, eachServer, origin } from './test-server.ts'

const rpc = ImportService.method
const counts = { records: 600, created: 590, updated: 0, skipped: 0, refused: 10, noted: 3 }
const reasons = { 'user.name.taken': 10 }

const recordOf = (number: number) => `{"id":"u${number}"}\n`
const resultOf = (number: number) => ({
  record: number,
  line: number + 1,
  sourceId: `s${number}`,
  ...(number % 60 === 0
    ? {
        outcome: 'refused',
        reasons: [{ field: 'userName', code: 'user.name.taken', message: 'It is taken' }],
      }
    : { userId: `u${number}`, outcome: 'created', reasons: [], _after: 7 }),
})
const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index)

eachServer(
  {
    callers: {
      admin: ['a', 'IAM_OWNER'],
      owner: ['a', 'ORG_OWNER'],
      other: ['b', 'ORG_OWNER'],
      viewer: ['a', 'IAM_OWNER_VIEWER'],
      stranger: ['b'],
    },
  },
  ({ server, store, ask, succeed, admin, owner, other, viewer, stranger }) => {
    const create = async (request: object = {}, caller = admin) => {
      const { job } = await succeed(caller, rpc.createJob, request)
      return String(job.id)
    }
    /** Records of a job, and what became of them, as the parts that write them do. */
    const fill = async (jobId: string, to: number, column?: 'dry_run' | 'run') => {
      const pieces = range(0, Math.ceil(to / pieceRecordsMax) - 1).map(async (number) => {
        const first = number * pieceRecordsMax + 1
        const numbers = range(first, Math.min(to, first + pieceRecordsMax - 1))
        const lines = numbers.map(recordOf).join('')
        const results = numbers.map((each) => `${JSON.stringify(resultOf(each))}\n`).join('')
        return {
          ...{ instance_id: instanceId, job_id: jobId, number, first_record: first },
          ...{ records: numbers.length, bytes: lines.length, leased_by: '', leased_until_ms: 0 },
          ...{ data: await packLines(Buffer.from(lines)), held: 0 },
          ...(column && { [column]: await packLines(Buffer.from(results)) }),
        }
      })
      const rows = await Promise.all(pieces)
      await store.database().write((writer) => writer.insert('import_pieces', rows))
    }
    const happen = (jobId: string, ...events: readonly ReturnType<typeof event>[]) =>
      server.append({ type: 'import_job', id: jobId, owner: instanceId }, [...events])
    const progress = {
      nextPiece: 600 / pieceRecordsMax,
      counts,
      reasons,
      held: 4,
      startedAtMicros: 1_000_000,
    }
    /** One that has run. */
    const ran = async (request: object = {}) => {
      const jobId = await create(request)
      await fill(jobId, 600, 'run')
      await succeed(admin, rpc.completeUpload, { jobId, records: 600n })
      await happen(
        jobId,
        event('import.job.started', { phase: 'run', isForced: false }),
        event('import.job.ended', { phase: 'run', ...progress, resultsDigest: 'ab' }),
      )
      return jobId
    }

    describe('a job', () => {
      it('is refused what it cannot do in its state, by name', async () => {
        const jobId = await create()
        const refused = async (method: Parameters<typeof ask>[1], request: object, id: string) => {
          const answer = await ask(admin, method, { jobId, ...request })
          assert.match(String(answer), new RegExp(id), method.name)
        }
        await refused(rpc.completeUpload, { records: 0n }, 'IMPORT-Em8ty')
        await refused(rpc.runJob, {}, 'IMPORT-Up5op')
        await fill(jobId, 3)
        await refused(rpc.completeUpload, { records: 4n }, 'has 3 records.*IMPORT-Up7gp')
        await succeed(admin, rpc.completeUpload, { jobId, records: 3n })
        await refused(rpc.completeUpload, { records: 3n }, 'IMPORT-Up6cp')
        await refused(rpc.undoJob, {}, 'IMPORT-Nr10n')
        await refused(rpc.pauseJob, {}, 'IMPORT-Nr3ng')
        await refused(rpc.cancelJob, {}, 'IMPORT-Nr3ng')
        await refused(rpc.resumeJob, {}, 'IMPORT-Np4sd')
        await refused(rpc.releaseMails, {}, 'IMPORT-Ml15s')
        await refused(rpc.getReceipt, {}, 'IMPORT-Rp23t')
        const { job } = await succeed(admin, rpc.runJob, { jobId, dryRun: true })
        assert.deepEqual([job.phase, job.status], ['PHASE_DRY_RUN', 'STATUS_RUNNING'])
        await refused(rpc.runJob, {}, 'IMPORT-Rn2ng')
        await refused(rpc.deleteJob, {}, 'IMPORT-Rn2ng')
        await refused(rpc.updateJob, { settings: {} }, 'IMPORT-Rn2ng')
        const paused = await succeed(admin, rpc.pauseJob, { jobId })
        assert.equal(paused.job.status, 'STATUS_PAUSED')
        await succeed(admin, rpc.resumeJob, { jobId })
        const cancelled = await succeed(admin, rpc.cancelJob, { jobId })
        assert.equal(cancelled.job.status, 'STATUS_CANCELLED')
        await store.database().run('DELETE FROM import_pieces WHERE job_id = ?', [jobId])
        await refused(rpc.runJob, {}, 'IMPORT-Rc16g')
        await succeed(admin, rpc.deleteJob, { jobId })
        await refused(rpc.getJob, {}, 'IMPORT-Jb1nf')
      })

      it('that has run is neither run again nor changed, and undone once', async () => {
        const jobId = await ran()
        assert.match(await ask(admin, rpc.runJob, { jobId }), /IMPORT-Rn9ad/)
        assert.match(await ask(admin, rpc.updateJob, { jobId, settings: {} }), /IMPORT-Rn9ad/)
        await succeed(admin, rpc.releaseMails, { jobId, perMinute: 5 })
        const { job } = await succeed(admin, rpc.getJob, { jobId })
        assert.deepEqual(job.mails, { held: '4', isReleasing: true, perMinute: 5 })
        const stopped = await succeed(admin, rpc.stopMails, { jobId })
        assert.equal(stopped.job.mails.isReleasing, undefined)
        await succeed(admin, rpc.undoJob, { jobId, force: true })
        const undone = event('import.job.ended', { phase: 'undo', ...progress })
        await happen(jobId, undone)
        assert.match(await ask(admin, rpc.undoJob, { jobId }), /IMPORT-Un11e/)
      })

      it('is refused settings that mean nothing', async () => {
        const wrong: readonly [object, RegExp][] = [
          [{ settings: { match: ['shoe_size'] } }, /found by shoe_size.*IMPORT-Mt13h/],
          [{ settings: { keep: ['shoes.left'] } }, /member shoes.left.*IMPORT-Kp14p/],
        ]
        for (const [request, refusal] of wrong) {
          assert.match(await ask(admin, rpc.createJob, request), refusal)
        }
        assert.match(await ask(admin, rpc.createJob, { organizationId: 'z' }), /QUERY-iTTGJ/)
      })

      it('shows the phases that have ended and the one under way', async () => {
        const jobId = await ran()
        await succeed(admin, rpc.undoJob, { jobId, dryRun: true })
        const { job } = await succeed(admin, rpc.getJob, { jobId })
        const [first, second] = job.phases
        assert.deepEqual(first, {
          phase: 'PHASE_RUN',
          counts: { records: '600', created: '590', refused: '10', noted: '3' },
          startedAt: '1970-01-01T00:00:01Z',
          endedAt: first.endedAt,
          resultsDigest: 'ab',
          reasons: { 'user.name.taken': '10' },
        })
        assert.deepEqual([second.phase, second.endedAt], ['PHASE_UNDO_DRY_RUN', undefined])
        assert.equal(job.phases.length, 2)
        const lines = range(1, 600).map(recordOf).join('')
        assert.equal(job.inputDigest, createHash('sha256').update(lines).digest('hex'))
      })
    })

    describe('whose jobs', () => {
      it('organisations’ owners run those of their own, instances’ owners all', async () => {
        const ofInstance = await create({ name: 'of the instance' })
        const ofA = await create({ organizationId: 'a' }, owner)
        const ofB = await create({ organizationId: 'b' }, other)
        for (const [caller, jobId] of [
          [owner, ofInstance],
          [owner, ofB],
          [other, ofA],
        ] as const) {
          assert.match(await ask(caller, rpc.getJob, { jobId }), /AUTH|AUTHZ|COMMAND/)
          assert.match(await ask(caller, rpc.deleteJob, { jobId }), /AUTH|AUTHZ|COMMAND/)
        }
        for (const caller of [viewer, stranger]) {
          const answer = await ask(caller, rpc.createJob, { organizationId: 'a' })
          assert.equal(typeof answer, 'string')
          assert.equal(typeof (await ask(caller, rpc.getJob, { jobId: ofA })), 'string')
        }
        const listed = async (caller: typeof admin, request: object = {}) =>
          ((await succeed(caller, rpc.listJobs, request)).jobs ?? []).map(({ id }: Answer) => id)
        assert.deepEqual(await listed(owner), [ofA])
        assert.deepEqual(await listed(other), [ofB])
        assert.deepEqual(await listed(other, { organizationId: 'a' }), [])
        assert.deepEqual(await listed(stranger), [])
        assert.deepEqual((await listed(admin)).slice(0, 3), [ofB, ofA, ofInstance])
        assert.deepEqual(await listed(admin, { organizationId: 'a' }), [ofA])
      })

      it('come page by page, newest first; a token is good for its search only', async () => {
        const made = [await create(), await create(), await create()].reverse()
        const { jobs, nextPageToken } = await succeed(admin, rpc.listJobs, { pageSize: 2 })
        const next = await succeed(admin, rpc.listJobs, { pageSize: 1, pageToken: nextPageToken })
        assert.deepEqual(
          [...jobs, ...next.jobs].map(({ id }: Answer) => id),
          made,
        )
        const elsewhere = { pageToken: nextPageToken, organizationId: 'a' }
        assert.equal(typeof (await ask(admin, rpc.listJobs, elsewhere)), 'string')
      })
    })

    describe('a call that waits', () => {
      it('is answered by the change that it waits for', async () => {
        const jobId = await create()
        const { job } = await succeed(admin, rpc.getJob, { jobId })
        const seen = { jobId, seenRevision: BigInt(job.revision), waitSeconds: 20 }
        const waiting = succeed(admin, rpc.getJob, seen)
        await succeed(admin, rpc.updateJob, { jobId, share: 7 })
        const changed = await waiting
        assert.equal(changed.job.settings.share, 7)
        // One that has seen less is answered at once.
        await succeed(admin, rpc.getJob, seen)
      })

      it('is answered by records that arrive, which no event says', async () => {
        const jobId = await create()
        const { job } = await succeed(admin, rpc.getJob, { jobId })
        const seen = { jobId, seenRevision: BigInt(job.revision), waitSeconds: 20 }
        const waiting = succeed(admin, rpc.getJob, seen)
        await fill(jobId, 5)
        assert.equal((await waiting).job.records, '5')
      })
    })

    describe('results', () => {
      let jobId = ''
      before(async () => {
        jobId = await ran()
      })

      it('come page by page in their order, without what is only ours', async () => {
        const seen: Answer[] = []
        let afterRecord = 0n
        do {
          const page = await succeed(admin, rpc.listResults, { jobId, afterRecord, pageSize: 170 })
          seen.push(...page.results)
          afterRecord = BigInt(page.nextAfterRecord ?? 0)
        } while (afterRecord > 0n)
        assert.deepEqual(
          seen.map(({ record }) => Number(record)),
          range(1, 600),
        )
        assert.equal(JSON.stringify(seen).includes('_after'), false)
        assert.deepEqual(seen[59], {
          ...{ record: '60', line: '61', sourceId: 's60', outcome: 'OUTCOME_REFUSED' },
          reasons: [{ field: 'userName', code: 'user.name.taken', message: 'It is taken' }],
        })
      })

      it('can be those of some outcomes or with one reason', async () => {
        for (const filter of [{ outcomes: [Outcome.REFUSED] }, { code: 'user.name.taken' }]) {
          const request = { jobId, phase: Phase.RUN, afterRecord: 60n, pageSize: 4, ...filter }
          const { results, nextAfterRecord } = await succeed(admin, rpc.listResults, request)
          assert.deepEqual(
            results.map(({ record }: Answer) => record),
            ['120', '180', '240', '300'],
          )
          assert.equal(nextAfterRecord, '300')
          const rest = { ...request, afterRecord: 300n, pageSize: 100 }
          const last = await succeed(admin, rpc.listResults, rest)
          assert.equal(last.results.length, 5)
          assert.equal(last.nextAfterRecord, undefined)
        }
      })

      it('of a phase that was not begun there are none', async () => {
        const phase = Phase.DRY_RUN
        assert.deepEqual(await succeed(admin, rpc.listResults, { jobId, phase }), {})
      })
    })

    describe('a receipt', () => {
      it('says what was done, and is checked by the published keys', async () => {
        const jobId = await ran({ name: 'Everybody' })
        const { receipt } = await succeed(admin, rpc.getReceipt, { jobId })
        const { keys } = await succeed(admin, rpc.listReceiptKeys)
        assert.equal(JSON.stringify(keys).includes('"d"'), false)
        const { payload, protectedHeader } = await compactVerify(
          receipt,
          createLocalJWKSet({ keys }),
        )
        assert.equal(protectedHeader.typ, receiptType)
        const { job } = await succeed(admin, rpc.getJob, { jobId })
        const said = JSON.parse(Buffer.from(payload).toString())
        assert.deepEqual(
          { ...said, iat: 0, created_at: '', phases: [{ ...said.phases[0], ended_at: '' }] },
          {
            ...{ iss: origin, iat: 0, instance_id: instanceId, organization_id: '' },
            ...{ job_id: jobId, job_name: 'Everybody', creator_id: 'admin', created_at: '' },
            mode: 'insert',
            input: { digest: job.inputDigest, records: 600, bytes: Number(job.bytes) },
            phases: [
              {
                ...{ phase: 'run', started_at: '1970-01-01T00:00:01.000Z', ended_at: '' },
                ...{ counts, reasons, results_digest: 'ab' },
              },
            ],
          },
        )
        const again = await succeed(admin, rpc.getReceipt, { jobId })
        assert.equal(again.receipt, receipt, 'of one state there is one receipt')
      })

      it('has one key, whichever node needs it first', async () => {
        const { sealer } = server.commands
        const nodes = range(1, 4).map(() => {
          const receiptKeys = createReceiptKeys({ database: store.database() })
          return createReceipts({ receiptKeys, sealer, clock: server.clock })
        })
        const keys = await Promise.all(nodes.map((each) => each.published({ instanceId: 'z' })))
        assert.equal(new Set(keys.map((each) => JSON.stringify(each))).size, 1)
      })
    })

    it('an instance keeps a thousand jobs', async () => {
      const [row] = await store.database().all<Record<string, string>>('SELECT * FROM import_jobs')
      const rows = range(1, 1000).map((number) => ({ ...row, id: `filler-${number}` }))
      await store.database().write((writer) => writer.insert('import_jobs', rows))
      assert.match(await ask(admin, rpc.createJob, {}), /1000 import jobs.*IMPORT-Mn12y/)
    })
  },
)
