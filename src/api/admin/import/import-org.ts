/** Organisations with their domains, policies and texts: the first part of an import. */
import type { DataOrg } from '@zitadel/proto/zitadel/admin_pb.js'
import { OrgState } from '@zitadel/proto/zitadel/org_pb.js'
import { addOrg } from '../../../commands/organization/add-org.ts'
import { importOrgDomain } from '../../../commands/organization/org-domains.ts'
import type { Context } from '../../context.ts'
import { managementLoginTexts } from '../../message-text/login-texts.ts'
import { managementTexts } from '../../message-text/message-texts.ts'
import { adminPolicies, managementPolicies } from '../../policy/policies.ts'
import { importIdps } from './import-idps.ts'
import type { ImportReport } from './import-report.ts'
import type { ImportDeps, OrgToImport } from './import-target.ts'

/**
 * Creates the organisation, which the caller then owns as if it had been added by AddOrg. Resolves
 * to whether it is there, created or found.
 */
export async function importOrg(
  deps: ImportDeps,
  { data, context, report }: { data: DataOrg; context: Context; report: ImportReport },
): Promise<boolean> {
  const { orgId, org, orgState } = data
  const { actor, caller, instance } = context
  const item = { type: 'org', id: orgId }
  const isThere = async () =>
    (await deps.directory.org({ instanceId: instance.id, orgId })) !== null
  if (orgState === OrgState.REMOVED) {
    report.unserved(item)
    return isThere()
  }
  const admins = caller.isSystemUser ? [] : [{ userId: caller.userId, roles: ['ORG_OWNER'] }]
  const isAdded = await report.attempt(item, () =>
    addOrg(deps, {
      ...{ actor, orgId, name: org?.name ?? '', admins },
      instanceDomain: instance.primaryDomain,
      isActive: orgState !== OrgState.INACTIVE,
      refusals: { taken: 'org.imported.id.taken', blankName: 'org.name.invalid' },
    }),
  )
  return isAdded || isThere()
}

/** Imports domains, policies and texts, in the order of organizations.md §9.4. */
export async function importSettings(deps: ImportDeps, org: OrgToImport): Promise<void> {
  const { data, orgId, context, report } = org
  const policies = managementPolicies(deps)
  const policy = async <R extends object>(
    type: string,
    request: R | undefined,
    add: (request: R, context: Context) => Promise<unknown>,
  ) => {
    if (request) await report.attempt({ type, id: orgId }, () => add(request, context))
  }
  await policy('domain_policy', data.domainPolicy, (given) =>
    adminPolicies(deps).addCustomDomainPolicy({ ...given, orgId }, context),
  )
  await importDomains(deps, org)
  await policy('label_policy', data.labelPolicy, async (given) => {
    await policies.addCustomLabelPolicy(given, context)
    await policies.activateCustomLabelPolicy({}, context)
  })
  await policy('lockout_policy', data.lockoutPolicy, policies.addCustomLockoutPolicy)
  await importIdps(deps, org)
  await policy('login_policy', data.loginPolicy, policies.addCustomLoginPolicy)
  await policy(
    'password_complexity_policy',
    data.passwordComplexityPolicy,
    policies.addCustomPasswordComplexityPolicy,
  )
  await policy('privacy_policy', data.privacyPolicy, policies.addCustomPrivacyPolicy)
  const { setCustomLoginText } = managementLoginTexts(deps)
  for (const text of data.loginTexts) {
    const item = { type: 'login_texts', id: `${orgId}_${text.language}` }
    await report.attempt(item, () => setCustomLoginText(text, context))
  }
  await importTexts(deps, org)
}

async function importDomains(
  { commands, directory }: ImportDeps,
  { data, orgId, context, imported, report }: OrgToImport,
): Promise<void> {
  const { actor, instance } = context
  const scope = { instanceId: instance.id, orgId }
  for (const { domainName: domain, isVerified, isPrimary } of data.domains) {
    const item = { type: 'domain', id: `${orgId}_${domain}` }
    const isThere = await report.attempt(item, async () => {
      const { rules } = (await directory.org(scope)) ?? {}
      const needsProof = rules?.domainPolicy.validateOrgDomains === true
      const wanted = { domain, isPrimary, isVerified: isVerified || !needsProof }
      return importOrgDomain(commands, { actor, orgId, ...wanted })
    })
    if (isThere) imported.domains.push(domain)
  }
}

type Texts = ReturnType<typeof managementTexts>
type SetText = Texts['setCustomInitMessageText']
type WireText = Parameters<SetText>[0]

async function importTexts(
  deps: ImportDeps,
  { data, orgId, context, report }: OrgToImport,
): Promise<void> {
  const rpcs = managementTexts(deps)
  const texts = async (type: string, given: readonly WireText[], set: SetText) => {
    for (const text of given) {
      const item = { type, id: `${orgId}_${text.language}` }
      await report.attempt(item, () => set(text, context))
    }
  }
  await texts('init_message', data.initMessages, rpcs.setCustomInitMessageText)
  await texts(
    'password_reset_message',
    data.passwordResetMessages,
    rpcs.setCustomPasswordResetMessageText,
  )
  await texts(
    'verify_email_message',
    data.verifyEmailMessages,
    rpcs.setCustomVerifyEmailMessageText,
  )
  await texts(
    'verify_phone_message',
    data.verifyPhoneMessages,
    rpcs.setCustomVerifyPhoneMessageText,
  )
  await texts(
    'verify_sms_otp_message',
    data.verifySmsOtpMessages,
    rpcs.setCustomVerifySMSOTPMessageText,
  )
  await texts(
    'verify_email_otp_message',
    data.verifyEmailOtpMessages,
    rpcs.setCustomVerifyEmailOTPMessageText,
  )
  await texts(
    'domain_claimed_message',
    data.domainClaimedMessages,
    rpcs.setCustomDomainClaimedMessageCustomText,
  )
  await texts(
    'passwordless_registration_message',
    data.passwordlessRegistrationMessages,
    rpcs.setCustomPasswordlessRegistrationMessageCustomText,
  )
  await texts(
    'invite_user_messages',
    data.inviteUserMessages,
    rpcs.setCustomInviteUserMessageCustomText,
  )
}
