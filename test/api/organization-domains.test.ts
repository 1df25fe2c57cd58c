/** Domains of organisations by all APIs: added, proved, claimed, removed. */
import assert from 'node:assert/strict'
import { before, it } from 'node:test'
import {
  AdminService,
  ManagementService,
  OrganizationService,
  OrganizationServiceV2Beta,
} from '../../src/proto/services.ts'
import {
  type Answer,
  type Caller,
  changeKeys,
  creationKeys,
  detailKeys,
  eachServer,
  host,
} from './test-server.ts'

const v1 = ManagementService.method
const admin1 = AdminService.method
const v2 = OrganizationService.method
const beta = OrganizationServiceV2Beta.method

const http = 1
const dns = 2

eachServer(
  {
    callers: {
      owner: ['a', 'ORG_OWNER'],
      other: ['b', 'ORG_OWNER'],
      viewer: ['a', 'ORG_OWNER_VIEWER'],
      admin: ['b', 'IAM_OWNER'],
    },
  },
  ({ server, ask, succeed, owner, other, viewer, admin }) => {
    /** An organisation whose policy asks for proofs. */
    let organizationId = ''
    let prover: Caller
    before(async () => {
      const made = await succeed(admin, v2.addOrganization, { name: 'Provers' })
      organizationId = made.organizationId
      const policy = { orgId: organizationId, validateOrgDomains: true }
      await succeed(admin, admin1.addCustomDomainPolicy, policy)
      prover = await server.caller('prover', organizationId, 'ORG_OWNER')
    })

    const add = (caller: Caller, orgId: string, domain: string) =>
      ask(caller, v2.addOrganizationDomain, { organizationId: orgId, domain })
    const domainsOf = async (caller: Caller, orgId: string, more: object = {}) =>
      (await succeed(caller, v2.listOrganizationDomains, { organizationId: orgId, ...more }))
        .domains ?? []
    const generate = async (domain: string, type: number) =>
      succeed(prover, v2.generateOrganizationDomainValidation, { organizationId, domain, type })
    const verify = (domain: string) =>
      ask(prover, v2.verifyOrganizationDomain, { organizationId, domain })

    it('a domain is verified at once where no proof is asked for', async () => {
      const { creationDate } = await succeed(owner, v2.addOrganizationDomain, {
        ...{ organizationId: 'a', domain: 'Once.Example' },
      })
      assert.ok(creationDate)
      const found = (await domainsOf(owner, 'a')).find((each: Answer) => /once/.test(each.domain))
      assert.deepEqual(found, { organizationId: 'a', domain: 'once.example', isVerified: true })
    })

    it('domains are refused where they are none, taken, or nobody may add them', async () => {
      assert.match(await add(owner, 'a', ' '), /^3 .*ORG-r3h4J/)
      for (const text of [
        'with space',
        'a@b.example',
        'https://b.example',
        'b.example:8080',
        '1.2.3.4',
      ])
        assert.match(await add(owner, 'a', text), /^3 Only alphanumeric .*ORG-Chr1d/, text)
      assert.match(await add(admin, 'nowhere', 'b1.example'), /^9 .*COMMAND-QXPGs/)
      assert.match(await add(owner, 'a', 'ONCE.example'), /^6 Errors.Already.Exists \(V2-e1wse\)/)
      assert.match(await add(other, 'b', 'once.example'), /^6 Domain already exists \(V3-DKcYh\)/)
      assert.match(await add(other, 'a', 'mine.example'), /^5 membership not found/)
      assert.match(await add(viewer, 'a', 'mine.example'), /^7 .*AUTH-AWfge/)
    })

    it('one domain is one domain, however it is spelt', async () => {
      await succeed(owner, v2.addOrganizationDomain, {
        ...{ organizationId: 'a', domain: 'bücher.example' },
      })
      assert.match(await add(other, 'b', 'xn--bcher-kva.example'), /^6 .*V3-DKcYh/)
      assert.match(await add(other, 'b', 'BÜCHER.example'), /^6 .*V3-DKcYh/)
    })

    it('an organisation has a hundred domains at most', async () => {
      const { organizationId: id } = await succeed(admin, v2.addOrganization, { name: 'Many' })
      for (let count = 1; count < 100; count += 1) {
        await succeed(admin, v2.addOrganizationDomain, {
          ...{ organizationId: id, domain: `d${count}.example` },
        })
      }
      assert.match(await add(admin, id, 'd100.example'), /^8 An organisation has 100 domains/)
    })

    it('a proof by HTTP needs the token alone in its file', async () => {
      const domain = 'http.example'
      assert.equal(typeof (await add(prover, organizationId, domain)), 'object')
      assert.match(await verify(domain), /^9 .*ORG-SFBB3/)
      const { token, url } = await generate(domain, http)
      assert.match(token, /^[A-Za-z0-9]{32}$/)
      assert.equal(url, `https://http.example/.well-known/zitadel-challenge/${token}.txt`)
      assert.match(await verify(domain), /^5 The file containing .* not found .*ORG-F4zhw/)
      server.published.set(url, `${token}\n`)
      assert.match(await verify(domain), /^5 .*ORG-GH422/)
      server.published.set(url, token)
      assert.ok(
        (await succeed(prover, v2.verifyOrganizationDomain, { organizationId, domain })).changeDate,
      )
      assert.match(await verify(domain), /^9 Domain is already verified \(ORG-HGw21\)/)
      const types = await server.typesOf('org', organizationId)
      const failed = types.filter((type) => type === 'org.domain.verification.failed')
      assert.equal(failed.length, 2)
      assert.equal(types.at(-1), 'org.domain.verified')
    })

    it('a proof by DNS needs a record of the token that was generated last', async () => {
      const domain = 'dns.example'
      await add(prover, organizationId, domain)
      const first = await generate(domain, dns)
      assert.equal(first.url, '_zitadel-challenge.dns.example')
      assert.match(await verify(domain), /^5 The _zitadel-challenge TXT record was not .*ORG-G241f/)
      server.published.set(first.url, first.token)
      const second = await generate(domain, dns)
      assert.match(await verify(domain), /^5 .*ORG-G28if/)
      server.published.set(second.url, second.token)
      await succeed(prover, beta.verifyOrganizationDomain, { organizationId, domain })
      const [found] = await domainsOf(prover, organizationId, {
        filters: [{ filter: { case: 'domainFilter', value: { domain, method: 0 } } }],
      })
      assert.deepEqual(found, {
        ...{ organizationId, domain, isVerified: true },
        validationType: 'DOMAIN_VALIDATION_TYPE_DNS',
      })
    })

    it('what cannot be proved is refused', async () => {
      const ask1 = (domain: string, type: number) =>
        ask(prover, v2.generateOrganizationDomainValidation, { organizationId, domain, type })
      assert.match(await ask1(' ', http), /^3 .*ORG-R24hb/)
      assert.match(await ask1('no.example', http), /^5 .*ORG-AGD31/)
      assert.match(await ask1('dns.example', http), /^9 .*ORG-HGw21/)
      assert.match(await ask1('dns.example', 0), /^3 /)
      const v1Type = { domain: 'dns.example', type: 0 }
      assert.match(await ask(prover, v1.generateOrgDomainValidation, v1Type), /^3 /)
      assert.match(await verify(' '), /^3 .*ORG-R24hb/)
      assert.match(await verify('no.example'), /^5 Domain doesn't exist .*ORG-Sjdi3/)
      const asked = { organizationId, domain: 'dns.example', type: dns }
      assert.match(
        await ask(other, beta.generateOrganizationDomainValidation, asked),
        /^5 membership not found/,
      )
    })

    it('an unverified domain may be of many, and is that of the first who proves it', async () => {
      const domain = 'shared.example'
      await add(prover, organizationId, domain)
      const { url, token } = await generate(domain, dns)
      await succeed(other, v2.addOrganizationDomain, { organizationId: 'b', domain })
      server.published.set(url, token)
      assert.match(await verify(domain), /^6 Domain already exists \(V3-DKcYh\)/)
      await succeed(other, v2.deleteOrganizationDomain, { organizationId: 'b', domain })
      assert.equal(typeof (await verify(domain)), 'object')
    })

    it('too many proofs are not looked for', async () => {
      const domain = 'often.example'
      await add(prover, organizationId, domain)
      await generate(domain, dns)
      let answer: unknown
      for (let count = 0; count < 70 && !/^8 /.test(String(answer)); count += 1) {
        answer = await verify(domain)
      }
      assert.match(String(answer), /^8 Too many proofs of domains/)
    })

    it('another domain becomes primary, and only then the first can go', async () => {
      const { organizationId: id } = await succeed(admin, v2.addOrganization, { name: 'Moving' })
      const mover = await server.caller('mover', id, 'ORG_OWNER')
      const first = `moving.${host}`
      const domain = 'moving.example'
      const asked = { organizationId: id, domain: first }
      assert.match(
        await ask(mover, v2.deleteOrganizationDomain, asked),
        /^9 Organization Domain must not be deleted \(ORG-Sjdi3\)/,
      )
      assert.deepEqual(detailKeys(await succeed(mover, v1.addOrgDomain, { domain })), creationKeys)
      const primary = (name: string) => ask(mover, v1.setPrimaryOrgDomain, { domain: name })
      assert.match(await primary(' '), /^3 .*ORG-SsDG2/)
      assert.match(await primary('no.example'), /^5 .*ORG-GDfA3/)
      assert.deepEqual(
        detailKeys(await succeed(mover, v1.setPrimaryOrgDomain, { domain })),
        changeKeys,
      )
      assert.equal((await server.typesOf('org', id)).at(-1), 'org.domain.primary.set')
      await succeed(mover, v1.setPrimaryOrgDomain, { domain })
      assert.deepEqual(
        detailKeys(await succeed(mover, v1.removeOrgDomain, { domain: first })),
        changeKeys,
      )
      assert.match(await ask(mover, v2.deleteOrganizationDomain, asked), /^5 .*ORG-GDfA3/)
      const blank = { organizationId: id, domain: ' ' }
      assert.match(await ask(mover, beta.deleteOrganizationDomain, blank), /^3 .*ORG-SJsK3/)
      // A name that none of its domains was made of changes none of them.
      await succeed(mover, v1.updateOrg, { name: 'Moved' })
      assert.equal((await server.typesOf('org', id)).at(-1), 'org.changed')
      const proved = await succeed(admin, v2.listOrganizations, {
        queries: [{ query: { case: 'domainQuery', value: { domain, method: 0 } } }],
      })
      assert.equal(proved.result[0].primaryDomain, domain)
    })

    it('an unverified domain does not become primary', async () => {
      const domain = 'unproved.example'
      await add(prover, organizationId, domain)
      assert.match(await ask(prover, v1.setPrimaryOrgDomain, { domain }), /^9 .*ORG-Ggd32/)
      assert.match(await ask(prover, v1.validateOrgDomain, { domain }), /^9 .*ORG-SFBB3/)
    })

    it('lists of all generations show the same, and nothing to whom may not read', async () => {
      const byName = { sortingColumn: 1, pagination: { asc: true, limit: 2 } }
      const names = (await domainsOf(owner, 'a', byName)).map(({ domain }: Answer) => domain)
      assert.deepEqual(names, ['a.example', 'bücher.example'])
      const request = { organizationId: 'a', pagination: { asc: true, limit: 1 } }
      const first = await succeed(owner, beta.listOrganizationDomains, request)
      assert.deepEqual(first.domains, [
        { organizationId: 'a', domainName: 'a.example', isVerified: true, isPrimary: true },
      ])
      assert.deepEqual(first.pagination, { totalResult: '3', appliedLimit: '1' })
      const strange = await succeed(other, v2.listOrganizationDomains, { organizationId: 'a' })
      assert.deepEqual(strange, { pagination: { appliedLimit: '100' } })
      const query = { case: 'domainNameQuery' as const, value: { name: 'ONCE', method: 3 } }
      const { result, details } = await succeed(viewer, v1.listOrgDomains, { queries: [{ query }] })
      assert.deepEqual(
        result.map(({ orgId, domainName, isVerified }: Answer) => [orgId, domainName, isVerified]),
        [['a', 'once.example', true]],
      )
      assert.equal(details.totalResult, '1')
      assert.match(await ask(viewer, v1.addOrgDomain, { domain: 'x.example' }), /^7 .*AUTH-5mWD2/)
    })

    it('users of others lose the names that end in a verified domain', async () => {
      const [inB, kept, own] = [
        await server.human({ orgId: 'b', userName: 'Bea@Claimed.Example' }),
        await server.human({ orgId: 'b', userName: 'bea@notclaimed.example' }),
        await server.human({ orgId: 'a', userName: 'ada@claimed.example' }),
      ]
      await succeed(owner, v2.addOrganizationDomain, {
        ...{ organizationId: 'a', domain: 'claimed.example' },
      })
      const [claimed] = (await server.eventsOf('user', inB)).slice(-1)
      assert.equal(claimed?.type, 'user.domain.claimed')
      assert.match(String(claimed?.payload.userName), /^\d+@temporary\.village\.example$/)
      assert.equal(claimed?.payload.domain, 'claimed.example')
      for (const id of [kept, own]) {
        assert.ok(!(await server.typesOf('user', id)).includes('user.domain.claimed'))
      }
      const { user } = await succeed(other, v1.getUserByID, { id: inB })
      assert.equal(user.userName, claimed?.payload.userName)
      assert.match(
        await ask(other, v1.updateUserName, { userId: inB, userName: 'bea@claimed.example' }),
        /^3 .*COMMAND-SFd21/,
      )
    })
  },
)
