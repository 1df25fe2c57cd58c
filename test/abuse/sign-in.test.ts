/** Attacks on the hosted sign-in that it withstands: steps left out, and guesses made at once. */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { createAuthenticator } from '../../src/crypto/authenticator.fixture.ts'
import type { Database } from '../../src/store/database/database.ts'
import { openSqlite } from '../../src/store/database/sqlite.ts'
import { type Browsing, browse, call } from '../login/people.ts'
import {
  continueUrlOf,
  headingOf,
  signer,
  signerV2,
  signIn,
  totpSecret,
} from '../login/sign-ins.ts'
import { eachStore } from '../stores/stores.ts'
import { startWorld, type World } from '../world/world.ts'

const sessionCookie = 'zitadel.login.session'

describe('an attacker of the sign-in', () => {
  eachStore((store) => {
    let world: World
    before(async () => {
      world = await startWorld(store.engine === 'postgres' ? store.settings() : {})
    })
    after(() => world.close())

    const onStore = async (work: (database: Database) => Promise<unknown>) => {
      if (store.engine === 'postgres') return work(store.database())
      const file = join(world.dataDir, 'gatehouse.sqlite')
      const database = openSqlite({ file, isGuest: true })
      return work(database).finally(() => database.close())
    }

    const post = async (browsing: Browsing, path: string, fields: Record<string, string>) => {
      const body = new URLSearchParams({ csrf: browsing.csrf(), ...fields })
      return browsing.seenAfter(await browsing.ask(path, { method: 'POST', body }))
    }

    /** Whether any page can be got that says, or leads on as if, somebody was signed in. */
    const getsPast = async (browsing: Browsing, heading: string) => {
      const pages = ['login', 'signedin', 'mfa', 'mfa/set', 'password/change', 'passkey']
      for (const page of pages) {
        const path = `/ui/login/${page}`
        const seen = [
          await browsing.follow(await browsing.open(path)),
          await browsing.follow(await post(browsing, path, {})),
          await browsing.follow(await post(browsing, path, { begin: 'true' })),
        ]
        for (const each of seen) {
          assert.notEqual(headingOf(each), 'Your account', path)
          assert.equal(continueUrlOf(each), '', path)
        }
        if (!browsing.cookies.has(sessionCookie)) return
      }
      const end = await browsing.follow(await browsing.open('/ui/login/signedin'))
      assert.equal(headingOf(end), heading)
    }

    it('does not get past the second factor by another page', async () => {
      const user = await signerV2(world, { totpSecret })
      const browsing = browse(world)
      const page = await signIn(browsing, user)
      assert.equal(headingOf(page), 'One more step')
      await getsPast(browsing, 'One more step')
    })

    it('does not get past a password that must be changed by another page', async () => {
      const words = { password: 'Secret-Word-1', changeRequired: true }
      const user = await signerV2(world, { password: words })
      const browsing = browse(world)
      const page = await signIn(browsing, user)
      assert.equal(headingOf(page), 'Choose a new password')
      await getsPast(browsing, 'Choose a new password')
    })

    it('gives nobody another factor in place of a security key for another host', async () => {
      const user = await signerV2(world)
      const path = `/v2/users/${user.userId}/u2f`
      const begun = await call(world, path, {})
      const key = createAuthenticator({ origin: world.url })
      const publicKeyCredential = key.register(begun.publicKeyCredentialCreationOptions)
      const words = { publicKeyCredential, tokenName: 'Stick' } as never
      await call(world, `${path}/${begun.u2fId}`, words)
      await onStore((database) =>
        database.run('UPDATE user_factors SET rp_id = ? WHERE user_id = ?', [
          'elsewhere.test',
          user.userId,
        ]),
      )
      const browsing = browse(world)
      assert.equal(headingOf(await signIn(browsing, user)), 'One more step')
      await getsPast(browsing, 'One more step')
    })

    it('guesses no more often by guessing all at once, in any spelling of the name', async () => {
      const user = await signer(world)
      const browsing = browse(world)
      await browsing.open('/ui/login/login')
      const spellings = [user.loginName, user.loginName.toUpperCase(), ` ${user.loginName} `]
      const guesses = Array.from({ length: 45 }, async (_, count) => {
        const loginName = spellings[count % spellings.length] ?? ''
        const fields = { loginName, password: `Wrong-Word-${count}` }
        return (await post(browsing, '/ui/login/password', fields)).status
      })
      const heard = (await Promise.all(guesses)).filter((status) => status !== 429)
      assert.equal(heard.length, 10)
    })

    it('gets nothing of a session that was ended, by page or by API', async () => {
      const user = await signer(world)
      const browsing = browse(world)
      await signIn(browsing, user)
      const kept = browsing.cookies.get(sessionCookie) ?? ''
      const token = kept.slice(kept.indexOf('.') + 1)
      const me = async () => {
        const headers = { authorization: `Bearer ${token}` }
        return (await fetch(`${world.url}/auth/v1/users/me`, { headers })).status
      }
      assert.equal(await me(), 200)
      await browsing.follow(await browsing.send(await browsing.open('/ui/login/logout')))
      browsing.cookies.set(sessionCookie, kept)
      assert.equal(headingOf(await browsing.open('/ui/login/login')), 'Sign in')
      assert.equal(await me(), 401)
    })
  })
})
