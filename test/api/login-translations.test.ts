/** Texts of sign-in programs, set by instances and organisations (organizations.md §4.1). */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { SettingsService } from '../../src/proto/services.ts'
import { eachServer } from './test-server.ts'

const { getHostedLoginTranslation: get, setHostedLoginTranslation: set } = SettingsService.method
const callers = {
  owner: ['a', 'IAM_OWNER'],
  program: ['a', 'IAM_LOGIN_CLIENT'],
  clerk: ['a', 'ORG_OWNER'],
} as const

type Level = NonNullable<Parameters<typeof levelOf>[0]>
const levelOf = (level: 'instance' | 'system' | { readonly orgId: string }) =>
  typeof level === 'string'
    ? ({ case: level, value: true } as const)
    : ({ case: 'organizationId', value: level.orgId } as const)

eachServer({ callers }, ({ ask, succeed, server, owner, program, clerk }) => {
  const write = (level: Exclude<Level, 'system'>, locale: string, translations: object) =>
    ask(owner, set, { level: levelOf(level) as never, locale, translations: { ...translations } })
  const read = async (level: Level, locale: string, ignoreInheritance = false) =>
    succeed(program, get, { level: levelOf(level), locale, ignoreInheritance })
  const textsOf = async (level: Level, locale: string, ignoreInheritance = false) =>
    (await read(level, locale, ignoreInheritance)).translations

  describe('texts of a sign-in program', () => {
    it('are none before somebody sets them, which is an answer, too', async () => {
      for (const level of ['system', 'instance', { orgId: 'a' }] as const) {
        const { etag, translations } = await read(level, 'sv')
        assert.deepEqual(translations, {})
        assert.match(etag, /^[0-9a-f]{32}$/)
      }
    })

    it("of an organisation lie over the instance's, key by key", async () => {
      const { etag } = await write('instance', 'de', {
        common: { back: 'Zurück', next: 'Weiter' },
        register: { title: 'Registrieren' },
      })
      assert.match(etag, /^[0-9a-f]{32}$/)
      assert.equal((await read('instance', 'de')).etag, etag)
      await write({ orgId: 'a' }, 'de', { common: { next: 'Los' } })
      assert.deepEqual(await textsOf({ orgId: 'a' }, 'de'), {
        common: { back: 'Zurück', next: 'Los' },
        register: { title: 'Registrieren' },
      })
      assert.deepEqual(await textsOf({ orgId: 'a' }, 'de', true), { common: { next: 'Los' } })
      assert.deepEqual((await textsOf({ orgId: 'b' }, 'de')).common.next, 'Weiter')
      assert.deepEqual((await textsOf('instance', 'de')).common.next, 'Weiter')
    })

    it('of a region are those of its language, but for its own', async () => {
      await write('instance', 'fr', { common: { back: 'Retour', next: 'Suivant' } })
      await write('instance', 'fr-ch', { common: { next: 'Allez' } })
      assert.deepEqual(await textsOf('instance', 'fr-CH'), {
        common: { back: 'Retour', next: 'Allez' },
      })
      assert.deepEqual((await textsOf('instance', 'fr')).common.next, 'Suivant')
    })

    it('are replaced as a whole, and store nothing twice', async () => {
      const org = { orgId: 'b' }
      await write(org, 'it', { common: { back: 'Indietro', next: 'Avanti' } })
      await write(org, 'it', { common: { back: 'Indietro' } })
      assert.deepEqual(await textsOf(org, 'it'), { common: { back: 'Indietro' } })
      const before = await server.typesOf('org', 'b')
      await write(org, 'it', { common: { back: 'Indietro' } })
      assert.deepEqual(await server.typesOf('org', 'b'), before)
      await write(org, 'it', {})
      assert.deepEqual(await textsOf(org, 'it'), {})
    })

    it('have a language, a level and an owner that exists', async () => {
      const level = levelOf('instance')
      const locale = 'no tag'
      const invalid = (id: string) => `3 Errors.Arguments.Locale.Invalid (${id})`
      assert.equal(await ask(owner, get, { level, locale }), invalid('QUERY-rZLAGi'))
      assert.equal(await write('instance', locale, {}), invalid('COMMA-xmjATA'))
      const missing = (id: string) => new RegExp(`^3 The request names no level\\. .*\\(${id}\\)$`)
      assert.match(await ask(owner, get, { locale: 'de' }), missing('QUERY-YB6Sri'))
      assert.match(await ask(owner, set, { locale: 'de' }), missing('COMMA-YB6Sri'))
      assert.match(await write({ orgId: 'gone' }, 'de', {}), /QUERY-iTTGJ/)
    })

    it('are not too many, and not too long', async () => {
      const long = { text: 'x'.repeat(100_000) }
      assert.match(await write('instance', 'de', long), /^3 .* 100000 bytes .*\(TEXT-Lng5t\)$/)
      const languages = [...'abcdefghijklmnopqrstuvwxyz'].flatMap((a) => [`q${a}`, `z${a}`])
      for (const language of languages) await write({ orgId: 'a' }, language, { a: 'b' })
      assert.match(
        await write({ orgId: 'a' }, 'uk', { a: 'b' }),
        /^9 An owner has texts of 50 languages at most\. .*\(TEXT-Mny5t\)$/,
      )
    })

    it('are set by who may set policies of the instance', async () => {
      const level = levelOf('instance') as never
      const request = { level, locale: 'de', translations: {} }
      const lacking = '7 No matching permissions found (AUTH-5mWD2)'
      for (const caller of [program, clerk]) {
        assert.equal(await ask(caller, set, request), lacking)
      }
      assert.equal(await ask(clerk, get, { level, locale: 'de' }), lacking)
    })
  })
})
