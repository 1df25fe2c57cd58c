/** Where people sign in once an instance has a sign-in program of its own (projects.md §11.4). */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { FeatureService, ManagementService, UserServiceV2 } from '../../src/proto/services.ts'
import { eachStore } from '../stores/stores.ts'
import { startTwoServers, type TwoServers } from '../stores/two-servers.ts'
import { type App, type SignIns, signInsOf } from './sign-ins.ts'

const { setInstanceFeatures, resetInstanceFeatures } = FeatureService.method
const baseUri = 'https://login.test/ui/'

describe('the sign-in program of an instance', () => {
  eachStore((store) => {
    let servers: TwoServers
    let ins: SignIns
    let elsewhere: SignIns
    let app: App
    before(async () => {
      servers = await startTwoServers(store)
      ins = signInsOf(servers.here)
      elsewhere = signInsOf(servers.elsewhere)
      app = await ins.app()
    })
    after(() => servers.close())

    const require = (loginV2: { required: boolean; baseUri?: string }) =>
      ins.ask(setInstanceFeatures, { loginV2 })
    const start = async (begun: SignIns, of = app) => (await begun.begin(of)).location
    /** The link of the last mail of a kind, on the server that sent it. */
    const linkTo = async (userId: string, kind: string) => {
      for (const ends = Date.now() + 20_000; Date.now() < ends; ) {
        for (const { server } of [servers.here, servers.elsewhere]) {
          const answer = await fetch(`${server.mailboxUrl}.json?userId=${userId}&kind=${kind}`)
          const { messages } = (await answer.json()) as { messages: { url: string }[] }
          if (messages[0]) return new URL(messages[0].url)
        }
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
      throw new Error(`no ${kind} came`)
    }
    const person = async () => {
      const { userId } = await ins.ask(UserServiceV2.method.addHumanUser, {
        profile: { givenName: 'Minnie', familyName: 'Mouse' },
        email: { email: `minnie-${Math.random().toString(36).slice(2)}@acme.test`, sendCode: {} },
      })
      return userId as string
    }

    it('is where applications send people, at once and on every server', async () => {
      await require({ required: true, baseUri })
      for (const begun of [ins, elsewhere]) {
        assert.match(
          (await start(begun)).href,
          /^https:\/\/login\.test\/ui\/login\?authRequest=V2_/,
        )
      }
      await ins.ask(resetInstanceFeatures, {})
      for (const begun of [ins, elsewhere]) {
        assert.match((await start(begun)).pathname, /^\/ui\/login\/login$/)
      }
    })

    it('does not take the place of that which an application names', async () => {
      await require({ required: true, baseUri })
      const own = { loginVersion: { loginV2: { baseUri: 'https://shop.test' } } }
      assert.equal((await start(ins, await ins.app(own))).origin, 'https://shop.test')
      await ins.ask(resetInstanceFeatures, {})
    })

    it('is where the links in mails lead', async () => {
      await require({ required: true, baseUri })
      const userId = await person()
      const verify = await linkTo(userId, 'verifyEmail')
      assert.equal(`${verify.origin}${verify.pathname}`, 'https://login.test/ui/verify')
      assert.equal(verify.searchParams.get('userId'), userId)
      assert.ok(verify.searchParams.get('code') && verify.searchParams.get('organization'))
      await ins.ask(UserServiceV2.method.createInviteCode, { userId, sendCode: {} })
      const invitation = await linkTo(userId, 'inviteUser')
      assert.equal(invitation.pathname, '/ui/verify')
      assert.equal(invitation.searchParams.get('invite'), 'true')
      await ins.ask(UserServiceV2.method.passwordReset, { userId, sendLink: {} })
      assert.equal((await linkTo(userId, 'passwordReset')).pathname, '/ui/password/set')
      await ins.ask(UserServiceV2.method.verifyEmail, {
        userId,
        verificationCode: verify.searchParams.get('code') ?? '',
      })
      await ins.ask(ManagementService.method.sendPasswordlessRegistration, { userId })
      const passkey = await linkTo(userId, 'passwordlessRegistration')
      assert.equal(passkey.pathname, '/ui/passkey/set')
      assert.ok(passkey.searchParams.get('codeId'))
      await ins.ask(resetInstanceFeatures, {})
      const other = await person()
      assert.equal((await linkTo(other, 'verifyEmail')).pathname, '/ui/login/mail/verification')
    })

    it('without an address is at the usual path, where our own pages answer', async () => {
      const { url } = servers.here
      const asked = await start(ins, await ins.app({ loginVersion: { loginV2: {} } }))
      assert.equal(asked.origin + asked.pathname, `${url}/ui/v2/login/login`)
      const ours = await fetch(asked, { redirect: 'manual' })
      assert.equal(
        ours.headers.get('location'),
        `/ui/login/login?authRequestID=${asked.searchParams.get('authRequest')}`,
      )
    })
  })
})
