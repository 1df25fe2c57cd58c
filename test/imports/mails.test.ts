/** Mails of imports: none, held back and released at a rate, or at once; one for each intent. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { openSmtpSink, type SmtpSink } from '../mail/smtp-sink.ts'
import { eachStore } from '../stores/stores.ts'
import { freePort, startWorld, type World } from '../world/world.ts'
import { type Importing, importing } from './importing.ts'

const hash = '$2b$05$NXbaf/fNrY1TUMzn6kZwleNcNnbJilgRdl6hJ1dak2ixOZ37xpTvq'

const profile = { givenName: 'First', familyName: 'Last' }
const address = (name: string) => `${name}@example.com`

/** Three who need an invitation, one a verification, and two whom nobody writes to. */
const people = (mark: string) => [
  ...[1, 2, 3].map((number) => ({
    userName: `${mark}-invited-${number}`,
    profile,
    email: { address: address(`${mark}-invited-${number}`), isVerified: true },
  })),
  {
    userName: `${mark}-unverified`,
    profile,
    email: { address: address(`${mark}-unverified`) },
    password: { hash },
  },
  {
    userName: `${mark}-ready`,
    profile,
    email: { address: address(`${mark}-ready`), isVerified: true },
    password: { hash },
  },
  {
    userName: `${mark}-inactive`,
    profile,
    state: 'inactive',
    email: { address: address(`${mark}-inactive`) },
  },
]

const expected = (mark: string) =>
  ['invited-1', 'invited-2', 'invited-3', 'unverified'].map((name) => address(`${mark}-${name}`))

describe('the mails of an import', () => {
  eachStore((store) => {
    let sink: SmtpSink
    let world: World
    let imports: Importing
    before(async () => {
      const port = await freePort()
      sink = await openSmtpSink(port)
      world = await startWorld({
        ...(store.engine === 'postgres' && store.settings()),
        GATEHOUSE_SMTP_URL: `smtp://127.0.0.1:${port}?from=id@acme.test`,
      })
      imports = importing(world)
    })
    after(async () => {
      await world.close()
      await sink.close()
    })

    /** Who was written to, once no more mails come. */
    const recipients = async (mark: string): Promise<string[]> => {
      let before = -1
      for (;;) {
        await sleep(1200)
        const to = sink.mails.flatMap((mail) => mail.to).filter((each) => each.startsWith(mark))
        if (to.length === before) return to.sort()
        before = to.length
      }
    }
    const ran = async (mark: string, mails: string): Promise<string> => {
      const job = await imports.create({ settings: { share: 100, mails } })
      await imports.upload(job, people(mark))
      assert.equal((await imports.run(job)).status, 'STATUS_ENDED')
      return job
    }

    it('are none where none are wanted', async () => {
      await ran('none', 'MAIL_MODE_NONE')
      assert.deepEqual(await recipients('none'), [])
    })

    it('go out at once where they are wanted now', async () => {
      await ran('now', 'MAIL_MODE_NOW')
      assert.deepEqual(await recipients('now'), expected('now'))
    })

    it('wait for their release, can be stopped, and are sent once', async () => {
      const job = await ran('later', 'MAIL_MODE_LATER')
      assert.deepEqual(await recipients('later'), [])
      const held = await imports.ended(job)
      assert.equal(held.mails.held, '4')
      assert.equal((await imports.call(`/${job}/mails/_release`, { perMinute: 60 })).status, 200)
      assert.equal((await imports.call(`/${job}/mails/_stop`, {})).status, 200)
      const some = await recipients('later')
      assert.ok(some.length < 4, `${some}`)
      assert.equal((await imports.call(`/${job}/mails/_release`, { perMinute: 6000 })).status, 200)
      while ((await imports.ended(job)).mails.isReleasing) await sleep(100)
      assert.deepEqual(await recipients('later'), expected('later'))
      assert.equal((await imports.ended(job)).mails.released, '4')
      const refused = await imports.call(`/${job}/mails/_release`, {})
      assert.match(JSON.stringify(refused.json), /IMPORT-Ml15s/)
    })
  })
})
