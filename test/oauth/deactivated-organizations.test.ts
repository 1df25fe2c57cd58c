/** What stops at once for an organisation that is deactivated, and works again after it. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import {
  AdminService,
  AuthService,
  ManagementService,
  OrganizationService,
  SettingsService,
} from '../../src/proto/services.ts'
import { browse, mailOf } from '../login/people.ts'
import { headingOf, nameOneself, problemsOf, signIn, withPolicy } from '../login/sign-ins.ts'
import { eachStore } from '../stores/stores.ts'
import { startTwoServers, type TwoServers } from '../stores/two-servers.ts'
import { basic } from './machines.ts'
import { type App, password, signInsOf } from './sign-ins.ts'
import {
  askToken,
  codeFor,
  hasUserinfo,
  type Outside,
  outsideOf,
  refreshes,
  type Site,
  type Tenant,
  tenantOf,
  waysOf,
} from './tenants.ts'

const organization = OrganizationService.method
const management = ManagementService.method

describe('an organisation that is deactivated', () => {
  eachStore((store) => {
    let servers: TwoServers
    let here: Site
    let there: Site
    let outside: Outside
    let house: Tenant
    let neighbour: Tenant
    before(async () => {
      servers = await startTwoServers(store, { GATEHOUSE_DEVICE_POLL_SECONDS: '1' })
      here = { world: servers.here, ins: signInsOf(servers.here) }
      there = { world: servers.elsewhere, ins: signInsOf(servers.elsewhere) }
      outside = await outsideOf(here.ins)
      const more = { program: outside.program, spares: 8 }
      house = await tenantOf(here, more)
      neighbour = await tenantOf(here, more)
    })
    after(() => servers.close())

    const workingAt = async (site: Site, tenant: Tenant) => {
      const working: string[] = []
      for (const [name, works] of Object.entries(waysOf(site, { tenant, outside }))) {
        if (await works()) working.push(name)
      }
      return working
    }
    const allWays = () => Object.keys(waysOf(here, { tenant: house, outside }))

    it('has nothing that works, at any server, until it is active again', async () => {
      const { orgId: organizationId } = house
      assert.deepEqual(await workingAt(there, house), allWays())
      await here.ins.ask(organization.deactivateOrganization, { organizationId })
      assert.deepEqual(await workingAt(there, house), [])
      assert.deepEqual(await workingAt(here, house), [])
      assert.deepEqual(await workingAt(there, neighbour), allWays())
      await here.ins.ask(organization.activateOrganization, { organizationId })
      assert.deepEqual(await workingAt(there, house), allWays())
    })

    const deactivated = async (work: () => Promise<void>) => {
      const { orgId: organizationId } = house
      await here.ins.ask(organization.deactivateOrganization, { organizationId })
      try {
        await work()
      } finally {
        await here.ins.ask(organization.activateOrganization, { organizationId })
      }
    }
    /** The same before and after, and something else meanwhile; at both servers. */
    const holds = async (look: (site: Site) => Promise<unknown>, during: unknown) => {
      const usual = await look(there)
      assert.notDeepEqual(usual, during)
      await deactivated(async () => {
        for (const site of [there, here]) assert.deepEqual(await look(site), during)
      })
      assert.deepEqual(await look(there), usual)
    }

    it('takes along sign-ins of others at its applications, and its own elsewhere', async () => {
      const signedIn = async (app: App, { session }: Tenant) => {
        const { program } = outside
        const [one, other] = [
          await (await codeFor(here.ins, { app, session, program }))(),
          await (await codeFor(here.ins, { app, session, program }))(),
        ]
        return { app, token: one.json.access_token, refresh: { token: other.json.refresh_token } }
      }
      const grants = [
        await signedIn(house.app, neighbour),
        await signedIn(neighbour.app, house),
        await signedIn(neighbour.app, neighbour),
        await signedIn(outside.app, neighbour),
      ]
      const look = async ({ ins }: Site) => {
        const seen: boolean[][] = []
        for (const grant of grants) {
          seen.push([await hasUserinfo(ins, grant.token), await refreshes(ins, grant)])
        }
        return seen
      }
      const [stopped, works] = [
        [false, false],
        [true, true],
      ]
      await holds(look, [stopped, stopped, works, works])
    })

    it('has no machine that acts for somebody of another one', async () => {
      const enable = (enableImpersonation: boolean) =>
        here.ins.ask(SettingsService.method.setSecuritySettings, { enableImpersonation })
      await enable(true)
      const roles = ['IAM_END_USER_IMPERSONATOR']
      const { userId, personalToken } = house.robot
      await here.ins.ask(AdminService.method.addIAMMember, { userId, roles })
      const exchange = async ({ ins }: Site, scope: string) =>
        askToken(ins, outside.app, {
          grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
          subject_token: neighbour.userId,
          subject_token_type: 'urn:zitadel:params:oauth:token-type:user_id',
          actor_token: personalToken,
          actor_token_type: 'urn:ietf:params:oauth:token-type:access_token',
          scope,
        })
      const { json: made } = await exchange(here, 'openid')
      const { json: kept } = await exchange(here, 'openid offline_access')
      const grant = { app: outside.app, refresh: { token: kept.refresh_token } }
      const look = async (site: Site) => [
        await hasUserinfo(site.ins, made.access_token),
        await refreshes(site.ins, grant),
        (await exchange(site, 'openid')).status,
      ]
      await holds(look, [false, false, 400])
      await enable(false)
    })

    it('is said to strangers no more than a wrong secret is', async () => {
      const stranger = 'x'.repeat(43)
      const ofToken = async ({ ins }: Site, token: string) => {
        const { status, json } = await ins.post(
          '/oidc/v1/userinfo',
          {},
          { authorization: `Bearer ${token}` },
        )
        const { code, message } = await ins.call(AuthService.method.getMyUser, {}, { token })
        const sent = basic(outside.api.clientId, outside.api.clientSecret)
        const seen = await ins.post('/oauth/v2/introspect', { token }, sent)
        return [status, json, code, message, seen.json]
      }
      const ofClient = async ({ ins }: Site, client: Pick<App, 'clientId' | 'clientSecret'>) => {
        const proof = basic(client.clientId, client.clientSecret)
        const posts = [
          ['/oauth/v2/introspect', { token: stranger }],
          ['/oauth/v2/device_authorization', { scope: 'openid' }],
          ['/oauth/v2/token', { grant_type: 'refresh_token', refresh_token: stranger }],
        ] as const
        const { answer } = await ins.begin({ ...house.app, ...client })
        const seen: unknown[] = [answer.status, await textOf(answer)]
        for (const [path, form] of posts) {
          const { status, json } = await ins.post(path, form, proof)
          seen.push([status, json])
        }
        return seen
      }
      const ofMachine = async ({ ins }: Site) => {
        const { file, secret } = house.robot
        const forged = { algorithm: 'RS512' }
        const byKey = await ins.byKey(file, undefined, forged)
        const bySecret = await ins.bySecret({ ...secret, clientSecret: stranger })
        return [byKey.status, byKey.json, bySecret.status, bySecret.json]
      }
      const wrong = await ofMachine(there)
      await deactivated(async () => {
        for (const token of [house.session.sessionToken, house.accessToken]) {
          assert.deepEqual(await ofToken(there, token), await ofToken(there, stranger))
        }
        assert.deepEqual(
          await ofToken(there, house.robot.personalToken),
          await ofToken(there, stranger),
        )
        const unknown = { clientId: '123456789012345678', clientSecret: stranger }
        assert.deepEqual(await ofClient(there, house.app), await ofClient(there, unknown))
        assert.deepEqual(await ofMachine(there), wrong)
      })
    })

    it('is shown on our pages as an account that is switched off, or not at all', async () => {
      const { world } = there
      const shown = async ({ userName }: Tenant, secret: string) => {
        const seen = await signIn(browse(world), { loginName: userName }, { secret })
        return [seen.status, headingOf(seen), problemsOf(seen)]
      }
      await deactivated(async () => {
        const named = await nameOneself(browse(world), house.userName)
        assert.match(problemsOf(named).join(), /switched off/)
        const hidden = { policy: 'login', ignoreUnknownUsernames: true }
        await withPolicy(world, hidden, async () => {
          assert.deepEqual(await shown(house, password), await shown(neighbour, 'Wrong-Word-1'))
        })
      })
    })

    it('has no mails sent to those who cannot sign in', async () => {
      const { world } = there
      const pages = new Map<Tenant, () => Promise<unknown>>()
      for (const tenant of [house, neighbour]) {
        const browsing = browse(world)
        const page = await nameOneself(browsing, tenant.userName)
        pages.set(tenant, () => browsing.send(page, {}, 1))
      }
      const mailOfBoth = async (url: string) => {
        const sent = { kind: 'passwordReset', isNot: url }
        const mail = await mailOf(world, { userId: neighbour.userId, ...sent })
        const path = `${world.server.mailboxUrl}.json?userId=${house.userId}&kind=passwordReset`
        const { messages } = (await (await fetch(path)).json()) as { messages: unknown[] }
        return { url: mail.url, sent: messages.length }
      }
      const askBoth = async () => {
        for (const tenant of [house, neighbour]) await pages.get(tenant)?.()
      }
      let url = ''
      await deactivated(async () => {
        await askBoth()
        const seen = await mailOfBoth('')
        url = seen.url
        assert.equal(seen.sent, 0)
      })
      await askBoth()
      await mailOf(world, { userId: house.userId, kind: 'passwordReset' })
      assert.equal((await mailOfBoth(url)).sent, 1)
    })

    it('is one by the earlier API as well', async () => {
      const by = { token: here.world.token, orgId: house.orgId }
      await here.ins.ask(management.deactivateOrg, {}, by)
      assert.deepEqual(await workingAt(there, house), [])
      await here.ins.ask(management.reactivateOrg, {}, by)
      assert.deepEqual(await workingAt(there, house), allWays())
    })
  })
})

/** What an error page says, without what differs from one request to the next. */
const textOf = async (answer: Response) =>
  (await answer.text()).replaceAll(/\d{18}|nonce[^ ]*|(href|value)="[^"]*"/g, '…')
