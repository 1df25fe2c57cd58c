/** Files of label policies: every decision, without a database (organizations.md §4.2). */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { pastEvent as event } from '../../src/domain/event.fixture.ts'
import {
  addLabelFile,
  droppedFiles,
  type LabelFile,
  labelFileKey,
  removeLabelFile,
} from '../../src/domain/policy/label-files.ts'
import {
  evolvePolicies,
  noPolicies,
  type OwnPolicies,
} from '../../src/domain/policy/own-policies.ts'
import { specify } from './specify.ts'

const given = specify(evolvePolicies, noPolicies)
const org = event('org.added')
const instance = event('instance.added')
const label = event('org.policy.label.added', { primaryColor: '#123' })
const logo = (id: string) =>
  event('org.policy.label.logo.added', { storeKey: labelFileKey('logo', id) })
const activated = (id: string) =>
  event('org.policy.label.activated', { files: { logo: labelFileKey('logo', id) } })
const adding =
  (scope: 'org' | 'instance', file: LabelFile = 'logo') =>
  (own: OwnPolicies) =>
    addLabelFile(scope, { file, storeKey: labelFileKey(file, '1') }, own)
const removing =
  (scope: 'org' | 'instance', file: LabelFile = 'logo') =>
  (own: OwnPolicies) =>
    removeLabelFile(scope, file, own)
const after = (...events: ReturnType<typeof event>[]) =>
  events.reduce(
    (state, { type, payload = {} }) => evolvePolicies(state, { type, payload }),
    noPolicies,
  )

describe('a file of a label policy', () => {
  it('is put up and taken away by its key', () => {
    const storeKey = 'policy/label/logo-1'
    given(org, label)
      .when(adding('org'))
      .gives({ type: 'org.policy.label.logo.added', payload: { storeKey } })
    given(org, label, logo('1'))
      .when(removing('org'))
      .gives({ type: 'org.policy.label.logo.removed', payload: { storeKey } })
  })
  it('is taken away even where there is none', () => {
    given(org, label).when(removing('org')).gives('org.policy.label.logo.removed')
    given(instance)
      .when(removing('instance', 'iconDark'))
      .gives('instance.policy.label.icon.dark.removed')
  })
  it('of an organisation needs a policy of its own', () => {
    given(org).when(adding('org')).refuses('label.file.policy_unknown')
    given(org).when(removing('org')).refuses('label.logo.policy_unknown')
    given(org).when(removing('org', 'logoDark')).refuses('label.logo_dark.policy_unknown')
    given(org).when(removing('org', 'icon')).refuses('label.icon.policy_unknown')
    given(org).when(removing('org', 'iconDark')).refuses('label.icon_dark.policy_unknown')
    given(org).when(removing('org', 'font')).refuses('label.font.policy_unknown')
    given(instance).when(adding('instance', 'font')).gives('instance.policy.label.font.added')
  })
  it('is dropped once neither the preview nor the active policy shows it', () => {
    const shown = [org, label, logo('1'), activated('1')] as const
    const replaced = [...shown, logo('2')] as const
    assert.deepEqual(droppedFiles(after(...shown), after(...replaced)), [])
    assert.deepEqual(droppedFiles(after(...replaced), after(...replaced, logo('3'))), [
      'policy/label/logo-2',
    ])
    assert.deepEqual(droppedFiles(after(...replaced), after(...replaced, activated('2'))), [
      'policy/label/logo-1',
    ])
  })
})
