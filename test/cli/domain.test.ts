/** The hosts of an instance, and a server whose external URL has changed. */
import assert from 'node:assert/strict'
import { request } from 'node:http'
import { describe, it } from 'node:test'
import { openDatabase } from '../../src/app/open-store.ts'
import { asOperator } from '../../src/app/operator/as-operator.ts'
import { changeDomain, type DomainChange, listDomains } from '../../src/app/operator/domains.ts'
import { setUpInstance } from '../../src/commands/instance/set-up-instance.ts'
import { startGatehouse } from '../../src/main.ts'
import { runToItsEnd } from '../durability/server-process.ts'
import { eachStore } from '../stores/stores.ts'
import { freePort, startWorld } from '../world/world.ts'
import { gatehouse } from './run.ts'
import { stoppedStore } from './stopped.ts'

const elsewhere = { GATEHOUSE_EXTERNAL_URL: 'https://id.acme.example' }

/** The issuer that a host is told, or the status where it leads nowhere. */
function issuerAt(url: string, host: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const path = `${url}/.well-known/openid-configuration`
    request(path, { headers: { host } }, async (response) => {
      let text = ''
      for await (const chunk of response) text += chunk
      resolve(response.statusCode === 200 ? JSON.parse(text).issuer : response.statusCode)
    })
      .on('error', reject)
      .end()
  })
}

eachStore((suite) => {
  const store = stoppedStore(suite)
  const change = (kind: DomainChange['kind'], domain: string) =>
    changeDomain(store.settings(), { kind, domain, instanceId: undefined })
  const custom = async () =>
    (await listDomains(store.settings(), undefined))
      .filter(({ isGenerated }) => !isGenerated)
      .map(({ domain, isPrimary }) => `${domain}${isPrimary ? ' (primary)' : ''}`)

  const domainEvents = async () => {
    const database = await openDatabase(store.settings(), { isGuest: true })
    const rows = await database.all<{ event_type: string }>(
      `SELECT event_type FROM events WHERE event_type LIKE 'instance.domain.%' ORDER BY position`,
    )
    await database.close()
    return rows.map(({ event_type: type }) => type)
  }

  describe('domains', () => {
    it('are added, made primary and removed, and events say so', async () => {
      await change('add', 'a.example')
      await change('primary', 'B.example')
      assert.deepEqual(await custom(), ['b.example (primary)', 'a.example', 'localhost'])
      await change('primary', 'localhost')
      await change('remove', 'a.example')
      await change('remove', 'b.example')
      assert.deepEqual(await custom(), ['localhost (primary)'])
      assert.deepEqual((await domainEvents()).slice(-6), [
        ...['instance.domain.added', 'instance.domain.added', 'instance.domain.primary.set'],
        ...['instance.domain.primary.set', 'instance.domain.removed', 'instance.domain.removed'],
      ])
    })

    it('that cannot be are refused with a line that says why', async () => {
      const refused = (kind: DomainChange['kind'], domain: string, why: RegExp) =>
        assert.rejects(change(kind, domain), { name: 'CannotStart', message: why })
      await refused('add', 'localhost', /has this domain already/)
      await refused('add', 'a b', /not the name of a host/)
      await refused('remove', 'nowhere.example', /no such domain/)
      await refused('remove', 'localhost', /make another one primary first/)
      const nobody = { kind: 'add', domain: 'x.example', instanceId: '7' } as const
      await assert.rejects(changeDomain(store.settings(), nobody), /no such instance/)
    })

    it('are listed beside a running server, and with PostgreSQL changed there', async () => {
      await store.served(async ({ url }) => {
        const host = 'beside.example'
        assert.ok((await custom()).includes('localhost (primary)'))
        if (store.engine === 'sqlite') {
          await assert.rejects(change('add', host), /another process is using/)
          return
        }
        assert.equal(await issuerAt(url, host), 404)
        await change('add', host)
        assert.equal(await issuerAt(url, host), url.replace('localhost', host))
        await change('remove', host)
        assert.equal(await issuerAt(url, host), 404)
      })
    })
  })

  describe('a server whose external URL is no domain of its only instance', () => {
    it('refuses to start, in one line that names the command and the setting', async () => {
      const settings = store.environment(elsewhere)
      const { code, stdout, stderr } = await runToItsEnd(settings)
      assert.deepEqual([code, stdout], [2, ''])
      assert.match(stderr, /^gatehouse: no instance answers at id\.acme\.example.*\n$/)
      assert.match(stderr, /`gatehouse domain primary id\.acme\.example`/)
      assert.match(stderr, /GATEHOUSE_DOMAIN_FOLLOWS=on/)
      assert.match(stderr, /\(localhost, /)
    })

    it('starts after the command, and has the new issuer at the new host', async () => {
      const words = ['domain', 'primary', 'id.acme.example', '--json']
      const { exitCode, stdout, stderr } = await gatehouse(words, store.environment(elsewhere))
      assert.deepEqual([exitCode, stderr], [0, ''])
      assert.equal(JSON.parse(stdout).domain, 'id.acme.example')
      await store.served(async ({ url }) => {
        assert.equal(await issuerAt(url, 'id.acme.example'), 'https://id.acme.example')
      }, elsewhere)
    })

    it('adds it by itself where the setting says so, however many start at once', async () => {
      const follows = {
        GATEHOUSE_EXTERNAL_URL: 'https://login.acme.example',
        GATEHOUSE_DOMAIN_FOLLOWS: 'on',
      }
      const count = store.engine === 'postgres' ? 3 : 1
      const ports = await Promise.all(Array.from({ length: count }, freePort))
      const starts = ports.map((port) =>
        startWorld(store.environment({ ...follows, GATEHOUSE_PORT: String(port) })),
      )
      const worlds = await Promise.all(starts)
      for (const { url } of worlds) {
        assert.equal(await issuerAt(url, 'login.acme.example'), 'https://login.acme.example')
        assert.equal(await issuerAt(url, 'id.acme.example'), 'https://id.acme.example')
      }
      for (const world of worlds) await world.close()
      assert.ok((await custom()).includes('login.acme.example (primary)'))
    })

    it('gives it, of several, to the instance of the former host where that is set', async () => {
      await asOperator(store.settings(), undefined, ({ commands }) =>
        setUpInstance(commands, {
          actor: { userId: 'SYSTEM', origin: 'http://localhost:8080' },
          ...{ instanceName: 'Second', orgName: 'Second', customDomain: 'second.example' },
          ...{ externalDomain: 'localhost', defaultLanguage: 'en', human: undefined },
          machines: [{ userName: 'owner', name: 'Owner', token: undefined, key: undefined }],
        }),
      )
      const follows = { GATEHOUSE_EXTERNAL_URL: 'https://next.example' }
      const settings = store.settings({ ...follows, GATEHOUSE_DOMAIN_FOLLOWS: 'on' })
      const server = await startGatehouse(settings, { warn: assert.fail })
      const url = `http://localhost:${settings.port}`
      assert.equal(await issuerAt(url, 'next.example'), 'https://next.example')
      assert.equal(await issuerAt(url, 'second.example'), 'https://second.example')
      await server.close()
    })

    it('starts among several instances, which may be meant so, and says it', async () => {
      const said: string[] = []
      const none = { GATEHOUSE_EXTERNAL_URL: 'https://none.example' }
      const settings = store.settings(none)
      const server = await startGatehouse(settings, { warn: (line) => said.push(line) })
      const url = `http://localhost:${settings.port}`
      assert.equal(await issuerAt(url, 'none.example'), 404)
      assert.equal(await issuerAt(url, 'second.example'), 'https://second.example')
      await server.close()
      assert.equal(said.length, 1)
      assert.match(said[0] ?? '', /`gatehouse domain primary none\.example --instance <id>`/)
      await assert.rejects(change('add', 'none.example'), /say which --instance: \d+, \d+/)
    })
  })
})
