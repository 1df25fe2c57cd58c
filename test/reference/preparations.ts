/**
 * What comes before an example: other examples of the same service, such as locking before
 * unlocking, and what their answers give. Names are those of RPCs; `$1` is what a pattern found.
 */
import type { ExampleKind } from '../../src/server/reference/examples/example-ids.ts'

export interface Preparation {
  /** RPCs of the same service whose examples are run first; those that are not there are not. */
  readonly first: readonly string[]
  /** What the answer of the last one gives: where it is, and what it stands for from then on. */
  /** Whether they are given other numbers and switches, as an update changes something. */
  readonly isVaried?: boolean
  readonly gives?: readonly [field: string, ...kinds: ExampleKind[]]
}

const rules: readonly [RegExp, Preparation][] = [
  [/^UpdateCustomOrgIAMPolicy$/, { first: ['AddCustomOrgIAMPolicy'], isVaried: true }],
  [
    /^ResetCustom(DomainClaimed|PasswordlessReg\w+|PasswordChange|Invite\w+)MessageText\w+$/,
    { first: ['SetCustom$1MessageCustomText'] },
  ],
  [/^UpdateSAMLAppConfig$/, { first: ['AddSAMLApp'], gives: ['appId', 'application'] }],
  [
    /^(UpdateAPIAppConfig|RegenerateAPIClientSecret)$/,
    { first: ['AddAPIApp'], gives: ['appId', 'application'] },
  ],
  [/^(AddAppKey)$/, { first: ['AddAPIApp'], gives: ['appId', 'application'] }],
  [
    /^UpdateEmailProviderSMTPPassword$/,
    { first: ['AddEmailProviderSMTP'], gives: ['id', 'emailProvider'] },
  ],
  [
    /^UpdateSMSProviderTwilioToken$/,
    { first: ['AddSMSProviderTwilio'], gives: ['id', 'smsProvider'] },
  ],
  [/^SetPrimaryOrgDomain$/, { first: ['AddOrgDomain'] }],
  [
    /^Update(\w+Provider)$/,
    { first: ['Add$1'], gives: ['id', 'identityProvider', 'instanceProvider'] },
  ],
  [
    /^Update(EmailProvider\w+|SMSProvider\w+?)(Password|Token)?$/,
    { first: ['Add$1'], gives: ['id', 'emailProvider', 'smsProvider'] },
  ],
  [
    /^(Get|Update|Activate|Deactivate|Remove|Test)SMTPConfig\w*$/,
    { first: ['AddSMTPConfig', 'ActivateSMTPConfig'], gives: ['id', 'emailProvider'] },
  ],
  [
    /^(Get|Deactivate|Test)EmailProvider\w*$/,
    { first: ['AddEmailProviderSMTP', 'ActivateEmailProvider'], gives: ['id', 'emailProvider'] },
  ],
  [
    /^(Get|Deactivate)SMSProvider\w*$/,
    { first: ['AddSMSProviderHTTP', 'ActivateSMSProvider'], gives: ['id', 'smsProvider'] },
  ],
  [
    /^(RegenerateSAMLProviderCertificate)$/,
    { first: ['AddSAMLProvider'], gives: ['id', 'identityProvider', 'instanceProvider'] },
  ],
  [
    /^(GetOrgIDPByID|RemoveOrgIDP|UpdateOrgIDP|DeactivateOrgIDP|UpdateOrgIDPOIDCConfig)$/,
    { first: ['AddOrgOIDCIDP'], gives: ['idpId', 'identityProvider'] },
  ],
  [
    /^ReactivateOrgIDP$/,
    { first: ['AddOrgOIDCIDP', 'DeactivateOrgIDP'], gives: ['idpId', 'identityProvider'] },
  ],
  [/^UpdateOrgIDPJWTConfig$/, { first: ['AddOrgJWTIDP'], gives: ['idpId', 'identityProvider'] }],
  [
    /^(GetIDPByID|RemoveIDP|UpdateIDP|DeactivateIDP|UpdateIDPOIDCConfig)$/,
    { first: ['AddOIDCIDP'], gives: ['idpId', 'instanceProvider'] },
  ],
  [
    /^ReactivateIDP$/,
    { first: ['AddOIDCIDP', 'DeactivateIDP'], gives: ['idpId', 'instanceProvider'] },
  ],
  [/^UpdateIDPJWTConfig$/, { first: ['AddJWTIDP'], gives: ['idpId', 'instanceProvider'] }],
  [/^Reactivate(\w+)$/, { first: ['Deactivate$1'] }],
  [
    /^Activate(Project|ProjectGrant|Organization|Authorization|Application)$/,
    { first: ['Deactivate$1'] },
  ],
  [/^(Unlock)(\w+)$/, { first: ['Lock$2'] }],
  [/^(Get|Remove|Delete|BulkRemove)(\w*Metadata)$/, { first: ['Set$2'] }],
  [/^(Update|Remove|Reset)(\w*Member)$/, { first: ['Add$2'] }],
  [/^(Update|Remove|Delete)(\w*Administrator)$/, { first: ['CreateAdministrator'] }],
  [/^UpdateCustom(\w+Policy)$/, { first: ['AddCustom$1'], isVaried: true }],
  [/^Reset(\w*Policy)ToDefault$/, { first: ['Add$1', 'AddCustom$1', 'Set$1'] }],
  [/^ResetCustom(\w+)ToDefault$/, { first: ['AddCustom$1', 'SetCustom$1'] }],
  [/^ResetCustom(\w+?)Text(ToDefault)?$/, { first: ['SetCustom$1Text', 'SetCustom$1'] }],
  [
    /^(Add|Remove)(IDP|SecondFactor|MultiFactor)(To|From)LoginPolicy$/,
    { first: ['AddCustomLoginPolicy'] },
  ],
  [/^Activate(Custom)?LabelPolicy$/, { first: ['AddCustomLabelPolicy', 'UpdateLabelPolicy'] }],
  [/^Remove(OrgDomain)$/, { first: ['AddOrgDomain'] }],
  [/^(Generate|Validate)OrgDomainValidation$/, { first: ['AddOrgDomain'] }],
  [/^SetPrimaryOrgDomain$/, { first: ['AddOrgDomain'] }],
  [
    /^(Delete|Verify|GenerateOrganization)(Organization)?Domain(Validation)?$/,
    { first: ['AddOrganizationDomain'] },
  ],
  [/^Remove(\w*Domain)$/, { first: ['Add$1'] }],
  [/^(Update|Remove)(ProjectRole)$/, { first: ['AddProjectRole'] }],
  [/^RemoveHumanLinkedIDP$|^RemoveIDPLink$/, { first: ['AddIDPLink'] }],
  [/^Remove(Human|My)AuthFactor(OTPSMS|OTPEmail|OTP)$/, { first: ['Add$1AuthFactor$2'] }],
  [/^Remove(OTPSMS|OTPEmail)$/, { first: ['Add$1'] }],
  [/^RemoveTOTP$/, { first: ['RegisterTOTP'] }],
  [
    /^(Resend|Send)(\w*)EmailCode$|^ResendHumanEmailVerification$/,
    { first: ['SetEmail', 'UpdateHumanEmail'] },
  ],
  [/^ResendPhoneCode$|^ResendHumanPhoneVerification$/, { first: ['SetPhone', 'UpdateHumanPhone'] }],
  [/^ResendMyEmailVerification$/, { first: ['SetMyEmail'] }],
  [/^ResendMyPhoneVerification$/, { first: ['SetMyPhone'] }],
  [/^(Remove|Reset)(Quota|Limits)$/, { first: ['Add$2', 'Set$2'] }],
  [/^RemoveSecret$|^RemoveMachineSecret$/, { first: ['AddSecret', 'GenerateMachineSecret'] }],
  [/^(Get|Remove|Test|Activate)\w*PasswordHook$/, { first: ['SetPasswordHook'] }],
  [/^RemoveRecoveryCodes$/, { first: ['GenerateRecoveryCodes'] }],
  [
    /^(Activate|Deactivate|Remove)PublicKey$/,
    { first: ['AddPublicKey'], gives: ['keyId', 'publicKey'] },
  ],
  [/^Remove(\w*Notification|\w*Trigger)$/, { first: ['Set$1'] }],
]

/** What comes before the example of an RPC. */
export function preparationsOf(operationId: string): Preparation | undefined {
  const name = operationId.replace(/\d$/, '')
  const found = rules.find(([pattern]) => pattern.test(name))
  if (!found) return undefined
  const [pattern, { first, ...rest }] = found
  return { first: first.map((each) => name.replace(pattern, each)), ...rest }
}
