/** Import jobs under way, and mails on their way, of an organisation that is removed meanwhile. */
import assert from 'node:assert/strict'
import { connect, createServer, type Server } from 'node:net'
import { Transform, Writable } from 'node:stream'
import { after, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { ManagementService, OrganizationService } from '../../src/proto/services.ts'
import { openSmtpSink, type SmtpSink } from '../mail/smtp-sink.ts'
import { machinesOf } from '../oauth/machines.ts'
import { eachStore } from '../stores/stores.ts'
import { freePort, startWorld, type World } from '../world/world.ts'
import { type Importing, importing } from './importing.ts'

const hash = '$2b$05$NXbaf/fNrY1TUMzn6kZwleNcNnbJilgRdl6hJ1dak2ixOZ37xpTvq'
const count = 3000

describe('an organisation that is removed', () => {
  eachStore((store) => {
    let sink: SmtpSink
    let world: World
    let imports: Importing
    let drawn = 0
    let written = ''
    const logTo = new Writable({
      write: (chunk, _encoding, done) => {
        written += chunk
        done()
      },
    })
    /** What a mail is sent with waits for it. */
    let mayGo = Promise.resolve()
    let arrived = 0
    let relay: Server
    before(async () => {
      const [port, sinkPort] = [await freePort(), await freePort()]
      sink = await openSmtpSink(sinkPort)
      relay = createServer((socket) => {
        const gate = new Transform({
          transform: (chunk, _encoding, done) => {
            arrived += 1
            void mayGo.then(() => done(null, chunk))
          },
        })
        const onward = connect(sinkPort, '127.0.0.1')
        for (const side of [socket, onward]) side.on('error', () => undefined)
        socket.pipe(gate).pipe(onward).pipe(socket)
      })
      await new Promise<void>((resolve) => relay.listen(port, '127.0.0.1', resolve))
      const settings = {
        ...(store.engine === 'postgres' && store.settings()),
        GATEHOUSE_SMTP_URL: `smtp://127.0.0.1:${port}?from=id@acme.test`,
      }
      world = await startWorld(settings, { logTo })
      imports = importing(world)
    })
    after(async () => {
      await world.close()
      relay.close()
      await sink.close()
    })

    const addOrg = async (): Promise<string> =>
      (await machinesOf(world).ask(ManagementService.method.addOrg, { name: `Brief ${++drawn}` }))
        .id
    const remove = (organizationId: string) =>
      machinesOf(world).ask(OrganizationService.method.deleteOrganization, { organizationId })
    const people = (mark: string, more: object) =>
      Array.from({ length: count }, (_, index) => ({
        userName: `${mark}-${index}`,
        profile: { givenName: 'First', familyName: 'Last' },
        email: { address: `${mark}-${index}@example.com`, isVerified: true },
        ...more,
      }))
    /** Waits until some records of the phase are done, and not all. */
    const isUnderWay = async (job: string, phase: string) => {
      for (;;) {
        const { json } = await imports.call(`/${job}`, undefined, 'GET')
        const report = json.job.phases.find((each: { phase: string }) => each.phase === phase)
        const records = Number(report?.counts?.records ?? 0)
        assert.ok(records < count, 'the job is too quick for this test')
        if (records > 0) return
        await sleep(2)
      }
    }
    /** Whether the worker still works, which ends when a job after it has. */
    const nextJob = async () => {
      const job = await imports.create({ settings: { share: 100 } })
      await imports.upload(job, people(`next-${++drawn}`, { password: { hash } }).slice(0, 3))
      return (await imports.run(job)).status
    }

    for (const [phase, request] of [
      ['PHASE_RUN', {}],
      ['PHASE_DRY_RUN', { dryRun: true }],
    ] as const) {
      it(`ends its job in ${phase} without a failure, and takes it along`, async () => {
        const organizationId = await addOrg()
        const job = await imports.create({ organizationId, settings: { share: 20 } })
        await imports.upload(job, people(`${phase}-${organizationId}`, { password: { hash } }))
        await imports.call(`/${job}/_run`, request)
        await isUnderWay(job, phase)
        await remove(organizationId)
        assert.equal((await imports.call(`/${job}`, undefined, 'GET')).status, 404)
        assert.equal(await nextJob(), 'STATUS_ENDED')
        await sleep(300)
        assert.equal(written, '')
      })
    }

    it('has the rest of its records refused in a job of the instance', async () => {
      const organizationId = await addOrg()
      const job = await imports.create({ settings: { share: 50 } })
      await imports.upload(
        job,
        people(`all-${organizationId}`, { organization: organizationId, password: { hash } }),
      )
      await imports.call(`/${job}/_run`, {})
      await isUnderWay(job, 'PHASE_RUN')
      await remove(organizationId)
      assert.equal((await imports.ended(job)).status, 'STATUS_ENDED')
      const results = await imports.results(job)
      const outcomes = results.map(({ outcome }) => outcome)
      assert.equal(outcomes.at(0), 'OUTCOME_CREATED')
      assert.equal(outcomes.at(-1), 'OUTCOME_REFUSED', JSON.stringify(results.at(-1)))
      assert.equal(results.length, count)
      assert.equal(written, '')
    })

    const mailsTo = (mark: string) =>
      sink.mails.filter(({ to }) => to.some((each) => each.startsWith(mark))).length

    it('has no more of its mails released', async () => {
      const organizationId = await addOrg()
      const [mark, size] = [`later-${organizationId}`, 60]
      const settings = { share: 100, mails: 'MAIL_MODE_LATER' }
      const job = await imports.create({ organizationId, settings })
      await imports.upload(job, people(mark, {}).slice(0, size))
      assert.equal((await imports.run(job)).status, 'STATUS_ENDED')
      await imports.call(`/${job}/mails/_release`, { perMinute: 600 })
      while (mailsTo(mark) === 0) await sleep(10)
      await remove(organizationId)
      assert.equal((await imports.call(`/${job}`, undefined, 'GET')).status, 404)
      await sleep(500)
      const sent = mailsTo(mark)
      assert.equal(await nextJob(), 'STATUS_ENDED')
      await sleep(2500)
      assert.equal(mailsTo(mark), sent)
      assert.ok(sent < size)
      assert.equal(written, '')
    })

    it('lets a mail that is being sent end, and sends it once at most', async () => {
      const organizationId = await addOrg()
      let go = () => {}
      mayGo = new Promise((resolve) => {
        go = resolve
      })
      const arrivedBefore = arrived
      const invite = async (mark: string, orgId: string) => {
        const settings = { share: 100, mails: 'MAIL_MODE_NOW' }
        const job = await imports.create({ organizationId: orgId, settings })
        await imports.upload(job, people(mark, {}).slice(0, 1))
        assert.equal((await imports.run(job)).status, 'STATUS_ENDED')
      }
      await invite(`slow-${organizationId}`, organizationId)
      while (arrived === arrivedBefore) await sleep(10)
      await remove(organizationId)
      go()
      const other = await addOrg()
      await invite(`after-${other}`, other)
      while (mailsTo(`after-${other}`) === 0) await sleep(10)
      await sleep(1000)
      assert.ok(mailsTo(`slow-${organizationId}`) <= 1)
      assert.equal(written, '')
    })
  })
})
