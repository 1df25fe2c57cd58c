/** "This wasn't me": the link of a security mail, its page, and what it ends. */
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { notMeTexts } from '../../src/login/not-me/texts.ts'
import { allTexts as pageLanguages } from '../../src/login/texts/languages.ts'
import { openSqlite } from '../../src/store/database/sqlite.ts'
import { eachStore } from '../stores/stores.ts'
import { freePort, startWorld, type World } from '../world/world.ts'
import { active, type Browsing, browse, call, knows, mailOf, stateOf } from './people.ts'
import { headingOf, password, type Signer, signer, signIn, withPolicy } from './sign-ins.ts'

const firefox = {
  'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0',
}
const signedIn = 'Your account'
const next = 'Newer-Word-1'
const texts = notMeTexts('en')

interface Shown {
  readonly url: string
  readonly text: string
}

eachStore((store) => {
  describe('somebody who says "this wasn’t me"', () => {
    let world: World
    let environment: Record<string, string> = {}
    before(async () => {
      const dataDir = await mkdtemp(join(tmpdir(), 'gatehouse-'))
      const settings = store.engine === 'postgres' ? store.settings() : {}
      const GATEHOUSE_PORT = String(await freePort())
      environment = { ...settings, GATEHOUSE_DATA_DIR: dataDir, GATEHOUSE_PORT }
      world = await startWorld(environment)
    })
    after(async () => {
      await world.close()
      await rm(environment.GATEHOUSE_DATA_DIR ?? '', { recursive: true, force: true })
    })

    /** Makes the events of a user an hour older, while no server runs. */
    const aged = async (userId: string) => {
      const isFile = store.engine === 'sqlite'
      const database = isFile
        ? openSqlite({ file: join(world.dataDir, 'gatehouse.sqlite'), isGuest: true })
        : store.database()
      const sql = 'UPDATE events SET created_at = created_at - 3600000000 WHERE aggregate_id = ?'
      assert.ok((await database.run(sql, [userId])) > 0)
      if (isFile) await database.close()
    }

    /** Signs in, changes the password there, and reads the mail about it. */
    const changed = async (user: Signer): Promise<{ browsing: Browsing; mail: Shown }> => {
      const browsing = browse(world, firefox)
      assert.equal(headingOf(await signIn(browsing, user)), signedIn)
      const page = await browsing.follow(await browsing.open('/ui/login/password/change'))
      await browsing.send(page, {
        'change-old-password': password,
        'change-new-password': next,
        'change-password-confirmation': next,
      })
      const mail = await mailOf(world, { userId: user.userId, kind: 'passwordChange' })
      return { browsing, mail: mail as never }
    }
    const isIn = async (browsing: Browsing) =>
      headingOf(await browsing.follow(await browsing.open('/ui/login/signedin'))) === signedIn

    it('reads when and where it was, and who writes', async () => {
      const { mail } = await changed(await signer(world))
      assert.match(mail.text, /^Time: \d+ \w+ \d{4} at \d\d:\d\d UTC$/m)
      assert.match(mail.text, /^Device: Firefox on Linux$/m)
      assert.match(mail.text, /^Network: (127\.0\.0\.1|0:0:0:0::\/64)$/m)
      assert.match(mail.url, /\/ui\/login\/not-me\?/)
    })

    it('ends every session, locks the password, and chooses another one by mail', async () => {
      const user = await signer(world)
      const { browsing, mail } = await changed(user)
      const reader = browse(world)
      // Scanners of mails open every link; that changes nothing.
      for (const method of ['GET', 'HEAD']) await reader.ask(mail.url, { method })
      assert.equal(await isIn(browsing), true)
      const page = await reader.open(mail.url)
      assert.equal(headingOf(page), texts.title)
      const done = await reader.follow(await reader.send(page))
      assert.equal(headingOf(done), texts.doneTitle)
      assert.ok(done.html.includes(texts.done.mailed))
      assert.equal(await isIn(browsing), false)
      assert.equal(await knows(world, user.userId, next), false)
      assert.equal((await stateOf(world, user.userId)).state, 'USER_STATE_LOCKED')

      const reset = await mailOf(world, { userId: user.userId, kind: 'passwordReset' })
      const form = await reader.open(reset.url)
      const third = 'Third-Word-1'
      await reader.follow(await reader.send(form, { password: third, passwordconfirm: third }))
      assert.equal(await knows(world, user.userId, third), true)
      assert.equal((await stateOf(world, user.userId)).state, 'USER_STATE_ACTIVE')

      const again = await reader.open(mail.url)
      assert.equal(headingOf(again), texts.used[0])
      assert.equal(again.status, 200)
      // A form that was kept open does nothing more either.
      assert.equal(headingOf(await reader.follow(await reader.send(page))), texts.used[0])
      assert.equal(await knows(world, user.userId, third), true)
    })

    it('is told so where the link is changed, too old, or its form is not ours', async () => {
      const user = await signer(world)
      const { browsing, mail } = await changed(user)
      const other = new URL(mail.url)
      other.searchParams.set('userID', await active(world))
      const stale = await browse(world).open(other.href)
      assert.equal(headingOf(stale), texts.stale[0])
      assert.equal(stale.status, 400)
      const old = new URL(mail.url)
      old.searchParams.set('at', '1700000000000000')
      assert.equal(headingOf(await browse(world).open(old.href)), texts.stale[0])
      const url = new URL(mail.url)
      const body = new URLSearchParams(url.searchParams)
      const reader = browse(world)
      const forged = await reader.ask(url.pathname, { method: 'POST', body })
      assert.equal(headingOf(await reader.follow(forged)), texts.title)
      assert.equal(await isIn(browsing), true)
    })

    it('asks an administrator where nobody may reset a password', async () => {
      const user = await signer(world)
      const { mail } = await changed(user)
      await withPolicy(world, { policy: 'login', hidePasswordReset: true }, async () => {
        const reader = browse(world)
        const done = await reader.follow(await reader.send(await reader.open(mail.url)))
        assert.ok(done.html.includes(texts.done.ask))
      })
      assert.equal((await stateOf(world, user.userId)).state, 'USER_STATE_LOCKED')
    })

    it('gets no link at an address that was set since, by whoever signed in', async () => {
      const user = await signer(world)
      const { mail } = await changed(user)
      const email = { email: `intruder-${user.userId}@acme.test` }
      await call(world, `/management/v1/users/${user.userId}/email`, email, 'PUT')
      const reader = browse(world)
      const done = await reader.follow(await reader.send(await reader.open(mail.url)))
      assert.ok(done.html.includes(texts.done.ask))
    })

    it('hears of a browser that is not known, once, and not of the first', async () => {
      const user = await signer(world)
      const home = browse(world, firefox)
      assert.equal(headingOf(await signIn(home, user)), signedIn)
      const sent = async () => {
        const query = `userId=${user.userId}&kind=newDevice`
        const response = await fetch(`${world.server.mailboxUrl}.json?${query}`)
        return ((await response.json()) as { messages: Shown[] }).messages
      }
      // Within minutes of the first sign-in somebody is setting up an account.
      assert.equal(headingOf(await signIn(browse(world), user)), signedIn)
      assert.deepEqual(await sent(), [])
      // Nobody waits for an hour: what is in the store becomes older.
      await world.close()
      await aged(user.userId)
      world = await startWorld(environment)
      const start = '/ui/login/login?another=true'
      assert.equal(headingOf(await signIn(home, user, { start })), signedIn)
      assert.deepEqual(await sent(), [], 'the browser is known')
      const elsewhere = browse(world, firefox)
      assert.equal(headingOf(await signIn(elsewhere, user)), signedIn)
      const mail = await mailOf(world, { userId: user.userId, kind: 'newDevice' })
      assert.match((mail as never as Shown).text, /^Device: Firefox on Linux$/m)
      await elsewhere.follow(await elsewhere.open('/ui/login/signedin'))
      assert.equal(headingOf(await signIn(elsewhere, user, { start })), signedIn)
      assert.equal((await sent()).length, 1)
    })
  })
})

it('the page speaks every language of the others', () => {
  const all = pageLanguages.map(({ tag }) => notMeTexts(tag))
  assert.equal(new Set(all.map(({ title }) => title)).size, pageLanguages.length)
  for (const each of all) assert.ok(each.intro !== each.introOfMethod)
})
