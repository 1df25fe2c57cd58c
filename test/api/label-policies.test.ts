/** Label policies: colours, files, preview and active state (both engines). */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { addLabelFile } from '../../src/commands/policy/label-files.ts'
import { AdminService, ManagementService, SettingsService } from '../../src/proto/services.ts'
import { instanceId } from '../../src/queries/test-instance.fixture.ts'
import {
  changeKeys,
  creationKeys,
  detailKeys,
  eachServer,
  origin,
  refusalOf,
} from './test-server.ts'

const admin = AdminService.method
const v1 = ManagementService.method
const callers = {
  owner: ['a', 'IAM_OWNER'],
  clerk: ['b', 'ORG_OWNER'],
  reader: ['b', 'ORG_OWNER_VIEWER'],
} as const
const uploaded = { contentType: 'image/png', content: Buffer.from('png') }

eachServer({ callers }, ({ server, ask, succeed, store, owner, clerk, reader }) => {
  let orgs = 0
  const freshOrg = async () => {
    const orgId = `org${++orgs}`
    await server.org(orgId, `${orgId}.example`)
    const caller = await server.caller(`owner-of-${orgId}`, orgId, 'ORG_OWNER')
    const policyOwner = { actor: { instanceId, userId: 'x', origin }, orgId }
    const upload = (file: 'logo' | 'font') =>
      addLabelFile(server.commands, policyOwner, { file, uploaded })
    const stored = async () => {
      const rows = await store
        .database()
        .all<{ key: string }>(`SELECT key FROM assets WHERE owner_id = ? ORDER BY key`, [orgId])
      return rows.map(({ key }) => key.replace(/-\d+$/, ''))
    }
    return { orgId, caller, upload, stored }
  }
  const none = (id: string) => `5 Private Label Policy not found (${id})`

  describe('a label policy of an organisation', () => {
    it('lives from its addition to its reset', async () => {
      const { caller, upload, stored, orgId } = await freshOrg()
      const preview = async () => (await succeed(caller, v1.getPreviewLabelPolicy)).policy
      const active = async () => (await succeed(caller, v1.getLabelPolicy)).policy
      const words = { primaryColor: '#123', fontColorDark: '#AbCdEf' }
      assert.deepEqual(detailKeys(await ask(caller, v1.addCustomLabelPolicy, words)), creationKeys)
      assert.equal((await active()).isDefault, true)
      assert.equal((await preview()).primaryColor, '#123')
      assert.equal(
        await ask(caller, v1.updateCustomLabelPolicy, words),
        '9 Private Label Policy has not been changed (Org-8nfSr)',
      )
      await upload('logo')
      await upload('font')
      assert.deepEqual(await stored(), ['policy/label/font', 'policy/label/logo'])
      await succeed(caller, v1.activateCustomLabelPolicy)
      const { logoUrl, fontUrl, iconUrl } = await active()
      assert.match(logoUrl, new RegExp(`^${origin}/assets/v1/${orgId}/policy/label/logo-\\d+$`))
      assert.match(fontUrl, /policy\/label\/font-\d+$/)
      assert.equal(iconUrl, undefined)
      const branding = await succeed(caller, SettingsService.method.getBrandingSettings)
      assert.equal(branding.settings.lightTheme.logoUrl, logoUrl)
      assert.equal(branding.settings.fontUrl, fontUrl)

      await succeed(caller, v1.updateCustomLabelPolicy, { ...words, disableWatermark: true })
      await succeed(caller, v1.activateCustomLabelPolicy)
      assert.equal((await active()).logoUrl, logoUrl, 'a change of colours keeps the files')
      await upload('logo')
      assert.equal((await stored()).length, 3, 'that which is shown stays')
      await succeed(caller, v1.removeCustomLabelPolicyLogo)
      assert.equal((await preview()).logoUrl, undefined)
      assert.equal((await active()).logoUrl, logoUrl)
      const removed = await ask(caller, v1.removeCustomLabelPolicyIcon)
      assert.deepEqual(detailKeys(removed), changeKeys)
      await succeed(caller, v1.activateCustomLabelPolicy)
      assert.deepEqual(await stored(), ['policy/label/font'])
      await succeed(caller, v1.resetLabelPolicyToDefault)
      assert.deepEqual(await stored(), [])
      assert.equal((await active()).isDefault, true)
    })

    it('has to be there before it is changed, shown or removed', async () => {
      const { caller, upload } = await freshOrg()
      for (const [method, id] of [
        [v1.updateCustomLabelPolicy, 'Org-0K9dq'],
        [v1.activateCustomLabelPolicy, 'Org-0K9dq'],
        [v1.resetLabelPolicyToDefault, 'Org-0K9dq'],
        [v1.removeCustomLabelPolicyLogo, 'ORG-4MVsf'],
        [v1.removeCustomLabelPolicyLogoDark, 'ORG-1nd9f'],
        [v1.removeCustomLabelPolicyIcon, 'ORG-0peQw'],
        [v1.removeCustomLabelPolicyIconDark, 'ORG-3NFos'],
        [v1.removeCustomLabelPolicyFont, 'ORG-4n9SD'],
      ] as const) {
        assert.equal(await ask(caller, method as typeof v1.updateCustomLabelPolicy), none(id))
      }
      assert.equal((await refusalOf(upload('logo')))?.id, 'ORG-23BMs')
    })

    it('has colours as hexadecimal numbers, or none', async () => {
      const { caller } = await freshOrg()
      const wrong = (name: string) => `${name} is no valid Hex color value`
      for (const [field, id, name] of [
        ['primaryColor', 'POLICY-391dG', 'Primary color'],
        ['backgroundColor', 'POLICY-502F1', 'Background color'],
        ['warnColor', 'POLICY-nvw33', 'Warn color'],
        ['fontColor', 'POLICY-93mSf', 'Font color'],
        ['primaryColorDark', 'POLICY-391dG', 'Primary color (dark mode)'],
        ['backgroundColorDark', 'POLICY-llsp2', 'Background color (dark mode)'],
        ['warnColorDark', 'POLICY-2b6sf', 'Warn color (dark mode)'],
        ['fontColorDark', 'POLICY-3M0fs', 'Font color (dark mode)'],
      ] as const) {
        for (const colour of ['red', '#12', '#12345g', '#1234', ' #123456']) {
          const asked = { [field]: colour }
          assert.equal(
            await ask(caller, v1.addCustomLabelPolicy, asked),
            `3 ${wrong(name)} (${id})`,
          )
        }
      }
      assert.ok((await ask(caller, v1.addCustomLabelPolicy, {})).details)
    })

    it('is changed with the permission alone', async () => {
      const lacking = '7 No matching permissions found (AUTH-5mWD2)'
      assert.equal(await ask(reader, v1.removeCustomLabelPolicyLogo), lacking)
      assert.equal(await ask(reader, v1.addCustomLabelPolicy), lacking)
      assert.equal(await ask(clerk, admin.removeLabelPolicyFont), lacking)
    })
  })

  describe('the label policy of the instance', () => {
    it('has files that are removed whether they are there or not', async () => {
      for (const method of [
        ...[admin.removeLabelPolicyLogo, admin.removeLabelPolicyLogoDark],
        ...[admin.removeLabelPolicyIcon, admin.removeLabelPolicyIconDark],
        admin.removeLabelPolicyFont,
      ]) {
        const answer = await ask(owner, method as typeof admin.removeLabelPolicyLogo)
        assert.deepEqual(detailKeys(answer), changeKeys)
      }
    })

    it('is refused where nothing changes', async () => {
      const words = { primaryColor: '#010203' }
      await succeed(owner, admin.updateLabelPolicy, words)
      assert.equal(
        await ask(owner, admin.updateLabelPolicy, words),
        '9 Default Private Label Policy has not been changed (INSTANCE-28fHe)',
      )
    })
  })

  describe('a privacy policy', () => {
    it('has the address of somebody for its support', async () => {
      const { caller } = await freshOrg()
      const supportEmail = 'nobody'
      assert.match(
        await ask(caller, v1.addCustomPrivacyPolicy, { supportEmail }),
        /^3 invalid AddCustomPrivacyPolicyRequest\.SupportEmail/,
      )
      const words = { supportEmail: 'help@acme.example', tosLink: 'https://acme.example/{{.Lang}}' }
      await succeed(caller, v1.addCustomPrivacyPolicy, words)
      const { settings } = await succeed(caller, SettingsService.method.getLegalAndSupportSettings)
      assert.equal(settings.supportEmail, 'help@acme.example')
      assert.equal(settings.tosLink, 'https://acme.example/{{.Lang}}')
    })
    it('has no link and no address that pages would not show', async () => {
      const { caller } = await freshOrg()
      const refused = (words: Record<string, string>) =>
        ask(caller, v1.addCustomPrivacyPolicy, words)
      for (const link of ['javascript:alert(1)', 'acme.example/terms', 'mailto:a@b.test']) {
        const said =
          'The link helpLink is none that pages can show. Give an address with https or http'
        assert.equal(await refused({ helpLink: link }), `3 ${said} (POLICY-Lnk1h)`)
      }
      assert.match(String(await refused({ supportEmail: 'a?cc=b@c.test' })), /^3 .*\(EMAIL-599BI\)/)
    })
  })
})
