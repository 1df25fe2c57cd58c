/** Custom texts of the sign-in pages, by both services (both engines). */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { shownKeys } from '../../src/login/texts/custom-texts.ts'
import { AdminService, ManagementService } from '../../src/proto/services.ts'
import { instanceId } from '../../src/queries/test-instance.fixture.ts'
import { changeKeys, detailKeys, eachServer } from './test-server.ts'

const admin = AdminService.method
const v1 = ManagementService.method
const callers = {
  owner: ['a', 'IAM_OWNER'],
  clerk: ['b', 'ORG_OWNER'],
  reader: ['b', 'ORG_OWNER_VIEWER'],
} as const

eachServer({ callers }, ({ server, ask, succeed, owner, clerk, reader }) => {
  const language = 'de'
  const typesSince = async (id: string, work: () => Promise<unknown>) => {
    const [scope, aggregate] = id === instanceId ? ['instance', id] : ['org', id]
    const before = (await server.eventsOf(scope ?? '', aggregate ?? '')).length
    await work()
    const events = (await server.eventsOf(scope ?? '', aggregate ?? '')).slice(before)
    return events.map(({ type, payload }) => [type, (payload as { key?: string }).key])
  }

  describe('texts of the sign-in pages', () => {
    it('live from the first to the reset, one event a text', async () => {
      const texts = {
        loginText: { title: 'Hereinspaziert', loginNameLabel: 'Wer da?' },
        initMfaOtpText: { descriptionOtp: 'Bild scannen' },
      }
      const set = (request: object) =>
        succeed(clerk, v1.setCustomLoginText, { language, ...request } as never)
      assert.deepEqual(await typesSince('b', () => set(texts)), [
        ['org.customtext.set', 'Login.Title'],
        ['org.customtext.set', 'Login.LoginNameLabel'],
        ['org.customtext.set', 'InitMFAOTP.DescriptionOTP'],
      ])
      const own = (await succeed(clerk, v1.getCustomLoginTexts, { language })).customText
      assert.deepEqual(own.loginText, texts.loginText)
      assert.equal(own.isDefault, undefined)
      assert.equal(own.details.resourceOwner, 'b')
      assert.deepEqual(await typesSince('b', () => set(texts)), [])

      const changed = { loginText: { title: 'Willkommen', loginNameLabel: '' } }
      assert.deepEqual(await typesSince('b', () => set(changed)), [
        ['org.customtext.set', 'Login.Title'],
        ['org.customtext.removed', 'Login.LoginNameLabel'],
        ['org.customtext.removed', 'InitMFAOTP.DescriptionOTP'],
      ])
      const reset = () => ask(clerk, v1.resetCustomLoginTextToDefault, { language })
      assert.deepEqual(await typesSince('b', reset), [
        ['org.customtext.template.removed', undefined],
      ])
      assert.equal(await reset(), '5 Custom text not found (Org-9ru44)')
      const none = (await succeed(clerk, v1.getCustomLoginTexts, { language })).customText
      assert.deepEqual([none.isDefault, none.loginText], [true, {}])
    })

    it('of the instance are the default of its organisations', async () => {
      const builtIn = (await succeed(clerk, v1.getDefaultLoginTexts, { language })).customText
      assert.equal(builtIn.isDefault, true)
      assert.ok(builtIn.loginText.title)
      const answer = await succeed(owner, admin.setCustomLoginText, {
        ...{ language, loginText: { title: 'Grüezi' } },
      } as never)
      assert.deepEqual(detailKeys(answer), changeKeys)
      const below = (await succeed(clerk, v1.getDefaultLoginTexts, { language })).customText
      assert.equal(below.loginText.title, 'Grüezi')
      assert.equal(below.loginText.loginNameLabel, builtIn.loginText.loginNameLabel)
      const ours = (await succeed(owner, admin.getDefaultLoginTexts, { language })).customText
      assert.equal(ours.loginText.title, builtIn.loginText.title)
      const merged = await server.loginTexts.merged({ instanceId, orgId: 'b' })
      assert.equal(merged.get(language)?.['Login.Title'], 'Grüezi')
      await succeed(owner, admin.resetCustomLoginTextToDefault, { language })
      assert.equal(
        await ask(owner, admin.resetCustomLoginTextToDefault, { language }),
        '5 Custom text not found (INST-fru44)',
      )
    })

    it('are beside those of messages, which have events of the same names', async () => {
      await succeed(clerk, v1.setCustomInitMessageText, { language, title: 'Los' })
      await succeed(clerk, v1.setCustomLoginText, {
        ...{ language, passwordText: { title: 'Wort' } },
      } as never)
      const message = await succeed(clerk, v1.getCustomInitMessageText, { language })
      assert.equal(message.customText.title, 'Los')
      await succeed(clerk, v1.resetCustomInitMessageTextToDefault, { language })
      const own = (await succeed(clerk, v1.getCustomLoginTexts, { language })).customText
      assert.equal(own.passwordText.title, 'Wort')
      await succeed(clerk, v1.resetCustomLoginTextToDefault, { language })
    })

    it('are in languages that there are pages in', async () => {
      const unknown = '3 Language is not supported (LANG-lg4DP)'
      const klingon = { language: 'tlh' }
      assert.equal(await ask(clerk, v1.getDefaultLoginTexts, klingon), unknown)
      assert.equal(await ask(clerk, v1.getCustomLoginTexts, klingon), unknown)
      assert.equal(await ask(clerk, v1.setCustomLoginText, klingon as never), unknown)
      assert.equal(await ask(clerk, v1.resetCustomLoginTextToDefault, klingon), unknown)
      const und = { language: 'und' }
      const undefinedText = (id: string) => `3 Language is undefined (${id})`
      assert.equal(
        await ask(clerk, v1.resetCustomLoginTextToDefault, und),
        undefinedText('Org-5ZZmo'),
      )
      assert.equal(
        await ask(owner, admin.resetCustomLoginTextToDefault, und),
        undefinedText('INST-Gfbg3'),
      )
    })

    it('are read and set with the permission alone', async () => {
      const lacking = '7 No matching permissions found (AUTH-5mWD2)'
      assert.equal(await ask(reader, v1.setCustomLoginText, { language } as never), lacking)
      assert.equal(await ask(reader, v1.resetCustomLoginTextToDefault, { language }), lacking)
      assert.ok((await ask(reader, v1.getCustomLoginTexts, { language })).customText)
      assert.equal(await ask(clerk, admin.setCustomLoginText, { language } as never), lacking)
      assert.equal(await ask(clerk, admin.getDefaultLoginTexts, { language }), lacking)
    })

    it('that the pages show are among those of the descriptors', async () => {
      const { customText } = await succeed(owner, admin.getDefaultLoginTexts, { language: 'en' })
      const { isDefault: _, ...screens } = customText
      const filled = Object.values<object>(screens).flatMap((screen) => Object.keys(screen))
      assert.equal(filled.length, shownKeys.length)
    })
  })
})
