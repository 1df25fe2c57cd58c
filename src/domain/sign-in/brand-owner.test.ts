/** Whose look a page has. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type BrandCandidates, brandOwnerOf, privateLabeling } from './brand-owner.ts'

const nobody: BrandCandidates = {
  requested: undefined,
  ofUser: undefined,
  request: undefined,
  ofStrangers: undefined,
}
const requestWith = (privateLabelingSetting: number) => ({
  request: { clientOrgId: 'project', privateLabelingSetting },
})

describe('the look of a page', () => {
  const { unspecified, projectOwner, userOwner } = privateLabeling
  it('is that of the organisation that was asked for, whatever the project says', () => {
    for (const setting of [unspecified, projectOwner, userOwner]) {
      const all = { ...nobody, requested: 'asked', ofUser: 'user', ...requestWith(setting) }
      assert.equal(brandOwnerOf(all), 'asked')
    }
  })
  it('is that of the user, once it is known', () => {
    assert.equal(brandOwnerOf({ ...nobody, ofUser: 'user' }), 'user')
    for (const setting of [unspecified, userOwner]) {
      assert.equal(brandOwnerOf({ ...nobody, ofUser: 'user', ...requestWith(setting) }), 'user')
    }
  })
  it('is that of the project where it insists, and before the user is known where it may', () => {
    const insisting = { ...nobody, ofUser: 'user', ...requestWith(projectOwner) }
    assert.equal(brandOwnerOf(insisting), 'project')
    assert.equal(brandOwnerOf({ ...nobody, ...requestWith(userOwner) }), 'project')
  })
  it('is that of strangers for all others', () => {
    assert.equal(brandOwnerOf({ ...nobody, ofStrangers: 'main' }), 'main')
    const silent = { ...nobody, ofStrangers: 'main', ...requestWith(unspecified) }
    assert.equal(brandOwnerOf(silent), 'main')
    assert.equal(brandOwnerOf(nobody), undefined)
  })
})
