import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Refusal } from '../../domain/refusals.ts'
import { type Membership, verdictOf } from '../../domain/right/powers.ts'
import { requirePermission } from './permissions.ts'

const membership = (given: Partial<Membership>): Membership => ({
  scope: 'org',
  scopeId: 'acme',
  roles: ['ORG_OWNER'],
  orgId: 'acme',
  projectId: '',
  grantedOrgId: '',
  ...given,
})
const onProject = { scope: 'project', scopeId: 'shop', projectId: 'shop' } as const
const projectOwner = membership({ ...onProject, roles: ['PROJECT_OWNER'] })
const onGrant = { scope: 'project_grant', scopeId: 'lent', grantedOrgId: 'beta' } as const
const grantOwner = membership({ ...onGrant, roles: ['PROJECT_GRANT_OWNER'] })

/** What somebody with these memberships is answered; empty where the call goes on. */
async function answer(
  memberships: readonly Membership[],
  required: { permission: string; orgId: string; resourceIds?: readonly string[] },
): Promise<string> {
  const powers = {
    userId: 'ada',
    rolesIn: async () => [],
    mayIn: async (permission: string, scope: { orgId: string }) =>
      verdictOf(memberships, permission, { ...required, ...scope }),
    // Nothing of it is asked for here.
    deps: {} as never,
  }
  try {
    await requirePermission({ powers }, required)
    return ''
  } catch (failure) {
    assert.ok(failure instanceof Refusal)
    return failure.refusal
  }
}

test('an owner of a project may write that project, and is refused another by its id', async () => {
  const write = { permission: 'project.write', orgId: 'acme' }
  assert.equal(await answer([projectOwner], { ...write, resourceIds: ['shop'] }), '')
  assert.equal(
    await answer([projectOwner], { ...write, resourceIds: ['blog'] }),
    'caller.no_permission_on_resource',
  )
  assert.equal(await answer([projectOwner], write), 'caller.no_permission_there')
})

test('an owner of an organisation may write all its projects, and none elsewhere', async () => {
  const write = { permission: 'project.write', resourceIds: ['shop'] }
  assert.equal(await answer([membership({})], { ...write, orgId: 'acme' }), '')
  assert.equal(await answer([membership({})], { ...write, orgId: 'beta' }), 'caller.no_membership')
})

test('a member of a project grant counts where it is granted and at the owner', async () => {
  const authorize = { permission: 'user.grant.write', resourceIds: ['lent'] }
  assert.equal(await answer([grantOwner], { ...authorize, orgId: 'beta' }), '')
  assert.equal(await answer([grantOwner], { ...authorize, orgId: 'acme' }), '')
  assert.equal(await answer([grantOwner], { ...authorize, orgId: 'zeta' }), 'caller.no_membership')
})

test('a member of the instance counts everywhere', async () => {
  const owner = membership({ scope: 'instance', scopeId: 'i', orgId: '', roles: ['IAM_OWNER'] })
  assert.equal(await answer([owner], { permission: 'project.write', orgId: 'beta' }), '')
})

test('something that is nowhere is not found', async () => {
  const nowhere = { permission: 'project.write', orgId: '' }
  assert.equal(await answer([membership({})], nowhere), 'caller.target_unknown')
})
