/** Languages, restrictions and trusted domains of an instance, by the Admin API. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { AdminService, SettingsService } from '../../src/proto/services.ts'
import { instanceId } from '../../src/queries/test-instance.fixture.ts'
import { changeKeys, creationKeys, detailKeys, eachServer } from './test-server.ts'

const admin = AdminService.method
const callers = {
  owner: ['a', 'IAM_OWNER'],
  viewer: ['a', 'IAM_OWNER_VIEWER'],
  clerk: ['a', 'ORG_OWNER'],
} as const

eachServer({ callers }, ({ server, ask, succeed, owner, viewer, clerk }) => {
  const isLacking = /^(5 membership not found|7 No matching permissions found)/

  describe('the default language', () => {
    it('is a supported one, and known to everybody', async () => {
      const { languages } = await succeed(viewer, admin.getSupportedLanguages)
      assert.deepEqual(languages, ['de', 'en', 'es', 'fr', 'it', 'ja', 'pl', 'pt', 'zh'])
      const set = await succeed(owner, admin.setDefaultLanguage, { language: 'it' })
      assert.deepEqual(detailKeys(set), changeKeys)
      assert.deepEqual(await succeed(viewer, admin.getDefaultLanguage), { language: 'it' })
      const general = await succeed(clerk, SettingsService.method.getGeneralSettings)
      assert.equal(general.defaultLanguage, 'it')
      const refusals = [
        ['it', '9 Instance not changed (INST-DS3rq)'],
        ['und', '3 Language is undefined (LANG-3M9f2)'],
        ['?', '3 Could not parse language (LANG-jc8Sq)'],
        ['ru', '3 Language is not supported (LANG-lg4DP)'],
      ] as const
      for (const [language, refusal] of refusals) {
        assert.equal(await ask(owner, admin.setDefaultLanguage, { language }), refusal)
      }
      assert.match(await ask(viewer, admin.setDefaultLanguage, { language: 'de' }), isLacking)
      assert.match(await ask(clerk, admin.getDefaultLanguage), isLacking)
    })
  })

  describe('restrictions', () => {
    it('let no stranger register an organisation, and name allowed languages', async () => {
      const before = await succeed(viewer, admin.getRestrictions)
      const details = { resourceOwner: instanceId }
      assert.deepEqual(before, { details, disallowPublicOrgRegistration: true })
      const list = ['de', 'it']
      const allowedLanguages = { list }
      const set = await succeed(owner, admin.setRestrictions, { allowedLanguages })
      assert.deepEqual(detailKeys(set), changeKeys)
      assert.deepEqual((await succeed(viewer, admin.getRestrictions)).allowedLanguages, list)
      assert.deepEqual((await succeed(clerk, admin.getAllowedLanguages)).languages, list)
      const general = await succeed(clerk, SettingsService.method.getGeneralSettings)
      assert.deepEqual(general.allowedLanguages, list)
      assert.equal(
        await ask(owner, admin.setDefaultLanguage, { language: 'fr' }),
        '9 Language is not allowed (LANG-2M9fs)',
      )
      await succeed(owner, admin.setRestrictions, { allowedLanguages: { list: [] } })
      assert.equal((await succeed(clerk, admin.getAllowedLanguages)).languages.length, 9)
    })

    it('close the registration of organisations without touching the languages', async () => {
      await succeed(owner, admin.setRestrictions, { allowedLanguages: { list: ['it'] } })
      await succeed(owner, admin.setRestrictions, { disallowPublicOrgRegistration: true })
      const { details: _, ...set } = await succeed(viewer, admin.getRestrictions)
      assert.deepEqual(set, { disallowPublicOrgRegistration: true, allowedLanguages: ['it'] })
      await succeed(owner, admin.setRestrictions, { allowedLanguages: { list: [] } })
    })

    it('are given, each once and with the default language', async () => {
      const refusals = [
        [{}, '3 No restrictions specified (COMMAND-oASwj)'],
        [{ allowedLanguages: { list: ['it', 'IT'] } }, '3 Languages have duplicates (LANG-3M9f2)'],
        [{ allowedLanguages: { list: ['it', 'ru'] } }, '3 Language is not supported (LANG-lg4DP)'],
        [
          { allowedLanguages: { list: ['de'] } },
          '9 The default language must be allowed (COMMAND-L0m2u)',
        ],
      ] as const
      for (const [given, refusal] of refusals) {
        assert.equal(await ask(owner, admin.setRestrictions, given as object), refusal)
      }
      const disallow = { disallowPublicOrgRegistration: true }
      assert.match(await ask(viewer, admin.setRestrictions, disallow), isLacking)
      assert.match(await ask(clerk, admin.getRestrictions), isLacking)
    })
  })

  describe('trusted domains', () => {
    it('are added, listed, used as a public host, and removed', async () => {
      const added = await succeed(owner, admin.addInstanceTrustedDomain, { domain: 'B.test' })
      assert.deepEqual(detailKeys(added), creationKeys)
      await succeed(owner, admin.addInstanceTrustedDomain, { domain: 'a.test' })
      const found = async (request: object) => {
        const { result = [] } = await succeed(viewer, admin.listInstanceTrustedDomains, request)
        return result.map(({ domain }: { domain: string }) => domain)
      }
      assert.deepEqual(await found({ query: { asc: true } }), ['b.test', 'a.test'])
      assert.deepEqual(await found({ sortingColumn: 1, query: { asc: true } }), [
        'a.test',
        'b.test',
      ])
      const domainQuery = { case: 'domainQuery', value: { domain: 'a', method: 2 } }
      assert.deepEqual(await found({ queries: [{ query: domainQuery }] }), ['a.test'])
      assert.deepEqual(await found({ query: { limit: 1, offset: 1n, asc: true } }), ['a.test'])
      const trusts = (domain: string) => server.directory.isTrustedDomain({ instanceId, domain })
      assert.equal(await trusts('a.test'), true)
      const removed = await succeed(owner, admin.removeInstanceTrustedDomain, { domain: 'a.test' })
      assert.deepEqual(detailKeys(removed), changeKeys)
      assert.equal(await trusts('a.test'), false)
    })

    it('are refused as the spec says', async () => {
      const adding = (domain: string) => ask(owner, admin.addInstanceTrustedDomain, { domain })
      const removing = (domain: string) => ask(owner, admin.removeInstanceTrustedDomain, { domain })
      assert.equal(await adding('b.test'), '9 Errors.Instance.Domain.AlreadyExists (COMMA-hg42a)')
      assert.match(await adding('a b'), /^3 .*COMMA-S3v3w/)
      assert.match(await removing('gone.test'), /^5 .*COMMA-de3z9/)
      assert.match(await removing('a b'), /^3 .*COMMA-lfs3Te/)
      const domain = 'c.test'
      for (const method of [admin.addInstanceTrustedDomain, admin.removeInstanceTrustedDomain]) {
        assert.match(
          await ask(viewer, method as typeof admin.addInstanceTrustedDomain, { domain }),
          isLacking,
        )
      }
      assert.match(await ask(clerk, admin.listInstanceTrustedDomains), isLacking)
    })
  })

  describe('domains of the instance', () => {
    it('are listed for its administrators', async () => {
      const { result } = await succeed(viewer, admin.listInstanceDomains)
      assert.deepEqual(
        result.map(({ domain }: { domain: string }) => domain),
        ['village.example'],
      )
      assert.match(await ask(clerk, admin.listInstanceDomains), isLacking)
    })
  })
})
