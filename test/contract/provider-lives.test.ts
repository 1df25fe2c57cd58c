/**
 * The life of a provider of every type as Terraform leads it, over REST: created, read, changed in
 * all it has, found by its id, deleted (organizations.md §3.1–3.3).
 */
import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { createSigningPairs } from '../../src/crypto/signing-pairs.ts'
import { startWorld, type World } from '../world/world.ts'
import { lifeOptions, providerLives } from './provider-lives.ts'

const appleKey = generateKeyPairSync('ec', {
  namedCurve: 'P-256',
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
}).privateKey

let world: World
before(async () => {
  world = await startWorld()
})
after(() => world.close())

/** Its own pair, of which the certificate is an authority's. */
const authority = await createSigningPairs({ clock: { nowMicros: () => Date.now() * 1000 } })({
  instanceId: 'i1',
})
const lives = providerLives({ apple: appleKey, ca: authority.certificate })

const call = async (verb: string, path: string, body?: object) => {
  const response = await fetch(`${world.url}${path}`, {
    method: verb,
    headers: { authorization: `Bearer ${world.token}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  })
  return { status: response.status, text: await response.text() }
}

const succeed = async (verb: string, path: string, body?: object) => {
  const { status, text } = await call(verb, path, body)
  assert.equal(status, 200, `${verb} ${path}: ${text}`)
  return JSON.parse(text)
}

for (const level of ['admin', 'management'] as const) {
  const base = `/${level}/v1/idps`
  const owner = level === 'admin' ? 'IDP_OWNER_TYPE_SYSTEM' : 'IDP_OWNER_TYPE_ORG'

  describe(`by ${level}, a provider`, () => {
    for (const { name, member, type, path, first, second, secret } of lives) {
      it(`of the type ${name} is created, read, changed, found by its id and deleted`, async () => {
        const read = async (id: string) => {
          const { text } = await call('GET', `${base}/templates/${id}`)
          assert.doesNotMatch(text, /hidden|PRIVATE KEY|Crypted|clientSecret|bindPassword/)
          const { idp } = JSON.parse(text)
          return idp
        }
        const { id, details } = await succeed('POST', `${base}/${path}`, {
          ...{ name: 'Mill', ...first, ...secret, providerOptions: lifeOptions.all },
        })
        const { details: created, ...shown } = await read(id)
        assert.deepEqual(shown, {
          ...{ id, name: 'Mill', state: 'IDP_STATE_ACTIVE', owner, type: `PROVIDER_TYPE_${type}` },
          config: { options: lifeOptions.all, [member]: first },
        })
        assert.equal(created.sequence, details.sequence)
        const { idp } = await succeed('GET', `/v2/idps/${id}`)
        // Whether PKCE is used is not shown there.
        const { usePkce: _, ...inV2 } = { usePkce: false, ...first }
        assert.deepEqual(
          [idp.type, idp.state, idp.config],
          [`IDP_TYPE_${type}`, 'IDP_STATE_ACTIVE', { options: lifeOptions.all, [member]: inV2 }],
        )

        // Nothing differs, and no secret is given: nothing happens.
        const same = { name: 'Mill', ...first, providerOptions: lifeOptions.all }
        const unchanged = await succeed('PUT', `${base}/${path}/${id}`, same)
        assert.equal(unchanged.details.sequence, details.sequence)

        const other = { name: 'Barn', ...second, ...secret, providerOptions: lifeOptions.some }
        const changed = await succeed('PUT', `${base}/${path}/${id}`, other)
        const { details: stamps, ...now } = await read(id)
        assert.deepEqual(now, {
          ...{ ...shown, name: 'Barn' },
          config: { options: lifeOptions.some, [member]: second },
        })
        assert.equal(stamps.sequence, changed.details.sequence)

        const found = await succeed('POST', `${base}/templates/_search`, {
          queries: [{ idpIdQuery: { id } }],
        })
        assert.deepEqual(found.result, [{ ...now, details: stamps }])
        assert.equal(found.details.totalResult, '1')

        await succeed('DELETE', `${base}/templates/${id}`)
        assert.equal((await call('GET', `${base}/templates/${id}`)).status, 404)
      })
    }

    it('of GitLab is changed by PUT and by POST', async () => {
      for (const path of ['gitlab', 'gitlab_self_hosted']) {
        const settings = { name: 'Lab', clientId: 'us', issuer: 'https://lab.test' }
        const { issuer: _, ...ofGitlab } = settings
        const given = path === 'gitlab' ? ofGitlab : settings
        const made = await succeed('POST', `${base}/${path}`, { ...given, clientSecret: 's' })
        for (const verb of ['PUT', 'POST']) {
          const changed = { ...given, name: `by ${verb}` }
          await succeed(verb, `${base}/${path}/${made.id}`, changed)
          const { idp } = await succeed('GET', `${base}/templates/${made.id}`)
          assert.equal(idp.name, `by ${verb}`)
        }
      }
    })

    it('without a name is shown by that of its vendor', async () => {
      const vendors = { github: 'GitHub', gitlab: 'GitLab', google: 'Google', apple: 'Apple' }
      for (const [path, name] of Object.entries(vendors)) {
        const life = lives.find((each) => each.path === path)
        const { id } = await succeed('POST', `${base}/${path}`, { ...life?.first, ...life?.secret })
        assert.equal((await succeed('GET', `${base}/templates/${id}`)).idp.name, name)
        const named = { ...life?.first, name: 'Ours' }
        await succeed('PUT', `${base}/${path}/${id}`, named)
        assert.equal((await succeed('GET', `${base}/templates/${id}`)).idp.name, 'Ours')
        await succeed('PUT', `${base}/${path}/${id}`, life?.first)
        assert.equal((await succeed('GET', `${base}/templates/${id}`)).idp.name, name)
      }
    })
  })
}
