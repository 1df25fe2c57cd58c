/** Domains, policies and texts of an organisation in the shape of ExportData: its own only. */
import { IDPOwnerType } from '@zitadel/proto/zitadel/idp_pb.js'
import type { TextKind } from '../../../domain/notification/message-texts.ts'
import type { OrgContents } from '../../../queries/import/org-contents.ts'
import type { ApiDeps } from '../../deps.ts'
import { screensOf } from '../../message-text/login-texts.ts'
import { loginPolicyWire } from '../../policy/login.ts'

interface OrgScope {
  readonly instanceId: string
  readonly orgId: string
}

/** The domains as they are. */
export function domainsOf({ domains }: OrgContents) {
  return domains.map((row) => ({
    ...{ orgId: row.org_id, domainName: row.domain },
    ...{ isVerified: row.is_verified === 1, isPrimary: row.is_primary === 1 },
  }))
}

/** The policies that the organisation has itself. */
export async function policiesOf(
  { directory }: Pick<ApiDeps, 'directory'>,
  scope: OrgScope,
  { policies }: OrgContents,
  idpIds: ReadonlySet<string>,
) {
  const own = new Set(policies.map(({ kind }) => kind))
  const of = async <K extends Parameters<typeof directory.policy>[1]>(kind: K) =>
    own.has(kind) ? (await directory.policy<K>(scope, kind)).settings : undefined
  const [domain, label, lockout] = [await of('domain'), await of('label'), await of('lockout')]
  const [login, privacy] = [await of('login'), await of('privacy')]
  const complexity = await of('password_complexity')
  const linked = await directory.loginLists(scope)
  const lists = {
    secondFactors: [...linked.secondFactors],
    multiFactors: [...linked.multiFactors],
    idps: linked.idpIds
      .filter((idpId) => idpIds.has(idpId))
      .map((idpId) => ({ idpId, ownerType: IDPOwnerType.IDP_OWNER_TYPE_ORG })),
  }
  return {
    ...(domain && { domainPolicy: { orgId: scope.orgId, ...domain } }),
    ...(label && { labelPolicy: label }),
    ...(lockout && {
      lockoutPolicy: {
        maxPasswordAttempts: lockout.maxPasswordAttempts,
        maxOtpAttempts: lockout.maxOtpAttempts,
      },
    }),
    ...(login && { loginPolicy: { ...loginPolicyWire(login), ...lists } }),
    ...(complexity && {
      passwordComplexityPolicy: { ...complexity, minLength: BigInt(complexity.minLength) },
    }),
    ...(privacy && { privacyPolicy: privacy }),
  }
}

/** The texts of the sign-in pages that the organisation has itself, by language. */
export function loginTextsOf({ loginTexts }: OrgContents) {
  return [...new Set(loginTexts.map(({ language }) => language))].map((language) => {
    const own = loginTexts.filter((row) => row.language === language)
    const texts = Object.fromEntries(own.map(({ key, text }) => [key, text]))
    return { language, ...screensOf(texts) }
  })
}

/** The texts that the organisation has itself, by the list of each kind. */
export function textsOf({ texts }: OrgContents) {
  const of = (kind: TextKind) =>
    texts
      .filter((row) => row.kind === kind)
      .map(({ language, texts: parts }) => ({ language, ...ownTextOf(parts) }))
  return {
    initMessages: of('initCode'),
    passwordResetMessages: of('passwordReset'),
    verifyEmailMessages: of('verifyEmail'),
    verifyPhoneMessages: of('verifyPhone'),
    verifySmsOtpMessages: of('verifySmsOtp'),
    verifyEmailOtpMessages: of('verifyEmailOtp'),
    domainClaimedMessages: of('domainClaimed'),
    passwordlessRegistrationMessages: of('passwordlessRegistration'),
    inviteUserMessages: of('inviteUser'),
  }
}

function ownTextOf(parts: string): Readonly<Record<string, string>> {
  return JSON.parse(parts)
}
