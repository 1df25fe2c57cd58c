/** Each field of the policies has its effect on how pages and mails look. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { brandLinks, shownLoginName } from '../../kit/brand.ts'
import { brandOf, productNameOf } from './brand.ts'
import { defaultPolicies, type PrivacyPolicy, type ShownLabel } from './policies.ts'

function made(label: Partial<ShownLabel> = {}, privacy: Partial<PrivacyPolicy> = {}) {
  return brandOf({
    label: { ...defaultPolicies.label, ...label },
    labelOwnerId: '42',
    privacy: { ...defaultPolicies.privacy, ...privacy },
    primaryDomain: 'acme.test',
    productName: 'Acme',
    serverName: 'Gatehouse',
  })
}

describe('the look of a label policy', () => {
  it('has a palette for each scheme, and the default for a colour that is empty', () => {
    const { light, dark } = made({ primaryColor: '#0f5a3c', primaryColorDark: '' })
    assert.equal(light.palette.button, '#0f5a3c')
    assert.equal(dark.palette.button, defaultPolicies.label.primaryColorDark)
    assert.deepEqual([light.isDark, dark.isDark], [false, true])
  })
  it('has the scheme of the reader, or the one that is set', () => {
    const modes = [0, 1, 2, 3].map((themeMode) => made({ themeMode }).themeMode)
    assert.deepEqual(modes, ['auto', 'auto', 'dark', 'light'])
  })
  it('has files at paths of their owner, and in a scheme without a file those of the other', () => {
    const files = { logo: 'policy/label/logo-1', iconDark: 'policy/label/icon-dark-2' }
    const { light, dark, fontPath } = made({ files })
    assert.equal(light.logoPath, '/assets/v1/42/policy/label/logo-1')
    assert.equal(dark.logoPath, light.logoPath)
    assert.equal(light.iconPath, '/assets/v1/42/policy/label/icon-dark-2')
    assert.equal(fontPath, undefined)
    const both = made({ files: { ...files, logoDark: 'l', font: 'f' } })
    assert.equal(both.dark.logoPath, '/assets/v1/42/l')
    assert.equal(both.fontPath, '/assets/v1/42/f')
  })
  it('tells whose server it is, unless that is the same or not wanted', () => {
    assert.equal(made().watermark, 'Gatehouse')
    assert.equal(made({ disableWatermark: true }).watermark, undefined)
    const parts = {
      ...{ labelOwnerId: '1', primaryDomain: '' },
      ...{ serverName: 'Gatehouse', productName: 'Gatehouse' },
    }
    const { label, privacy } = defaultPolicies
    assert.equal(brandOf({ ...parts, label, privacy }).watermark, undefined)
    const withLogo = { ...label, files: { logo: 'l' } }
    assert.equal(brandOf({ ...parts, label: withLogo, privacy }).watermark, 'Gatehouse')
  })
  it('may leave the domain of login names out', () => {
    const hiding = made({ hideLoginNameSuffix: true })
    assert.equal(shownLoginName(hiding, 'minnie@Acme.test'), 'minnie')
    assert.equal(shownLoginName(hiding, 'minnie@other.test'), 'minnie@other.test')
    assert.equal(shownLoginName(hiding, '@acme.test'), '@acme.test')
    assert.equal(shownLoginName(made(), 'minnie@acme.test'), 'minnie@acme.test')
  })
})

describe('the links of a privacy policy', () => {
  const shown = (privacy: Partial<PrivacyPolicy>) => brandLinks(made({}, privacy).links, 'de')
  it('are all shown in one order, in the language of the page', () => {
    const links = shown({
      tosLink: 'https://acme.example/{{.Lang}}/terms',
      privacyLink: 'https://acme.example/privacy',
      helpLink: 'https://acme.example/help',
      supportEmail: 'help@acme.example',
      docsLink: 'https://acme.example/docs',
      customLink: 'https://acme.example/status',
      customLinkText: 'Status',
    })
    assert.deepEqual(
      links.map(({ kind, url, text }) => [kind, url, text]),
      [
        ['terms', 'https://acme.example/de/terms', undefined],
        ['privacy', 'https://acme.example/privacy', undefined],
        ['help', 'https://acme.example/help', undefined],
        ['docs', 'https://acme.example/docs', undefined],
        ['custom', 'https://acme.example/status', 'Status'],
        ['support', 'mailto:help@acme.example', undefined],
      ],
    )
  })
  it('are none where nobody has set any', () => {
    assert.deepEqual(shown({}), [])
  })
  it('are taken as they are where they are no templates', () => {
    assert.equal(shown({ tosLink: 'https://acme.example/{{' })[0]?.url, 'https://acme.example/{{')
  })
  it('leave out what is no link, and addresses that would be more than one', () => {
    const odd = { tosLink: 'javascript:alert(1)', helpLink: 'acme.example' }
    assert.deepEqual(shown({ ...odd, supportEmail: 'a@b.example?cc=c@d.example' }), [])
  })
})

describe('the name of the product', () => {
  const none = { ofOrg: '', ofInstance: '', instanceName: 'ZITADEL', ofServer: 'Gatehouse' }
  it('is the nearest that somebody has chosen', () => {
    assert.equal(productNameOf(none), 'Gatehouse')
    assert.equal(productNameOf({ ...none, instanceName: 'Acme ID' }), 'Acme ID')
    assert.equal(productNameOf({ ...none, ofInstance: 'ZITADEL' }), 'ZITADEL')
    assert.equal(productNameOf({ ...none, ofInstance: 'Acme', ofOrg: 'Beta' }), 'Beta')
  })
})
