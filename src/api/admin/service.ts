/** The Admin API v1, for the instance as a whole. */
import { AdminService } from '../../proto/services.ts'
import type { ApiDeps } from '../deps.ts'
import { listFailedEvents, listViews, removeFailedEvent } from '../event/views.ts'
import { activateLoginDefaultOrg } from '../feature/feature-rpcs.ts'
import { healthz } from '../healthz.ts'
import { adminConfigs } from '../identity-provider/config-services.ts'
import { providers } from '../identity-provider/providers.ts'
import { adminLoginTexts } from '../message-text/login-texts.ts'
import { adminTexts } from '../message-text/message-texts.ts'
import { adminPolicies } from '../policy/policies.ts'
import { instanceLevel } from '../policy/policy-rpcs.ts'
import { service } from '../service.ts'
import { listEvents } from './event/list-events.ts'
import { listMilestones } from './event/list-milestones.ts'
import { listAggregateTypes, listEventTypes } from './event/list-types.ts'
import { exportData } from './import/export-data.ts'
import { importData } from './import/import-data.ts'
import { getMyInstance } from './instance/get-my-instance.ts'
import {
  getAllowedLanguages,
  getDefaultLanguage,
  getSupportedLanguages,
  setDefaultLanguage,
} from './instance/languages.ts'
import { listInstanceDomains } from './instance/list-instance-domains.ts'
import { addOidcSettings, getOidcSettings, updateOidcSettings } from './instance/oidc-settings.ts'
import { getRestrictions, setRestrictions } from './instance/restrictions.ts'
import {
  getSecretGenerator,
  listSecretGenerators,
  updateSecretGenerator,
} from './instance/secret-generators.ts'
import {
  addInstanceTrustedDomain,
  listInstanceTrustedDomains,
  removeInstanceTrustedDomain,
} from './instance/trusted-domains.ts'
import { addEmailProviderSmtp } from './notification/add-email-provider-smtp.ts'
import { getDebugProvider } from './notification/debug-providers.ts'
import {
  getEmailProvider,
  getEmailProviderById,
  getSmsProvider,
  getSmtpConfig,
  getSmtpConfigById,
} from './notification/get-providers.ts'
import { addHttpProvider, updateHttpProvider } from './notification/http-provider.ts'
import {
  listEmailProviders,
  listSmsProviders,
  listSmtpConfigs,
} from './notification/list-providers.ts'
import { activate, deactivate, remove } from './notification/provider-state.ts'
import {
  addSmsProviderTwilio,
  updateSmsProviderTwilio,
  updateSmsProviderTwilioToken,
} from './notification/sms-provider-twilio.ts'
import {
  testEmailProviderSmtp,
  testEmailProviderSmtpById,
} from './notification/test-email-provider.ts'
import { updateEmailProviderSmtp } from './notification/update-email-provider-smtp.ts'
import { updateEmailProviderSmtpPassword } from './notification/update-email-provider-smtp-password.ts'
import { getDefaultOrg } from './organization/get-default-org.ts'
import { getOrgById } from './organization/get-org-by-id.ts'
import { isOrgUnique } from './organization/is-org-unique.ts'
import { listOrgs } from './organization/list-orgs.ts'
import { removeOrg } from './organization/remove-org.ts'
import { setDefaultOrg } from './organization/set-default-org.ts'
import { setUpOrg } from './organization/set-up-org.ts'
import { addIamMember } from './right/add-iam-member.ts'
import { listIamMemberRoles } from './right/list-iam-member-roles.ts'
import { listIamMembers } from './right/list-iam-members.ts'
import { removeIamMember } from './right/remove-iam-member.ts'
import { updateIamMember } from './right/update-iam-member.ts'

/** The RPCs of admin v1, by subject. */
export const adminService = (deps: ApiDeps) =>
  service(AdminService, {
    healthz,

    // The instance
    getMyInstance: getMyInstance(deps),
    listInstanceDomains: listInstanceDomains(deps),
    listInstanceTrustedDomains: listInstanceTrustedDomains(deps),
    addInstanceTrustedDomain: addInstanceTrustedDomain(deps),
    removeInstanceTrustedDomain: removeInstanceTrustedDomain(deps),

    // Languages and restrictions
    getSupportedLanguages: getSupportedLanguages(),
    getAllowedLanguages: getAllowedLanguages(deps),
    getDefaultLanguage: getDefaultLanguage(),
    setDefaultLanguage: setDefaultLanguage(deps),
    getRestrictions: getRestrictions(deps),
    setRestrictions: setRestrictions(deps),

    // Codes, secrets and tokens
    listSecretGenerators: listSecretGenerators(deps),
    getSecretGenerator: getSecretGenerator(deps),
    updateSecretGenerator: updateSecretGenerator(deps),
    getOIDCSettings: getOidcSettings(deps),
    addOIDCSettings: addOidcSettings(deps),
    updateOIDCSettings: updateOidcSettings(deps),
    activateFeatureLoginDefaultOrg: activateLoginDefaultOrg(deps),

    // Organisations
    getOrgByID: getOrgById(deps),
    getDefaultOrg: getDefaultOrg(deps),
    setDefaultOrg: setDefaultOrg(deps),
    isOrgUnique: isOrgUnique(deps),
    listOrgs: listOrgs(deps),
    setUpOrg: setUpOrg(deps),
    removeOrg: removeOrg(deps),

    // Whole organisations
    importData: importData(deps),
    exportData: exportData(deps),

    // What has happened
    listEvents: listEvents(deps),
    listEventTypes: listEventTypes(),
    listAggregateTypes: listAggregateTypes(),
    listMilestones: listMilestones(deps),
    listViews: listViews(deps),
    listFailedEvents: listFailedEvents(),
    removeFailedEvent: removeFailedEvent(),

    // Identity providers
    ...providers(deps, instanceLevel),
    ...adminConfigs(deps),

    // Members and their roles
    listIAMMemberRoles: listIamMemberRoles(deps),
    listIAMMembers: listIamMembers(deps),
    addIAMMember: addIamMember(deps),
    updateIAMMember: updateIamMember(deps),
    removeIAMMember: removeIamMember(deps),

    // Providers of mails
    getEmailProvider: getEmailProvider(deps),
    getEmailProviderById: getEmailProviderById(deps),
    listEmailProviders: listEmailProviders(deps),
    addEmailProviderSMTP: addEmailProviderSmtp(deps),
    updateEmailProviderSMTP: updateEmailProviderSmtp(deps),
    updateEmailProviderSMTPPassword: updateEmailProviderSmtpPassword(deps),
    addEmailProviderHTTP: addHttpProvider(deps, 'emailHttp'),
    updateEmailProviderHTTP: updateHttpProvider(deps, 'emailHttp'),
    activateEmailProvider: activate(deps, 'email'),
    deactivateEmailProvider: deactivate(deps, 'email'),
    removeEmailProvider: remove(deps, 'email'),
    testEmailProviderSMTP: testEmailProviderSmtp(deps),
    testEmailProviderSMTPById: testEmailProviderSmtpById(deps),

    // Mail servers under their older name
    getSMTPConfig: getSmtpConfig(deps),
    getSMTPConfigById: getSmtpConfigById(deps),
    listSMTPConfigs: listSmtpConfigs(deps),
    addSMTPConfig: addEmailProviderSmtp(deps),
    updateSMTPConfig: updateEmailProviderSmtp(deps),
    updateSMTPConfigPassword: updateEmailProviderSmtpPassword(deps),
    activateSMTPConfig: activate(deps, 'email'),
    deactivateSMTPConfig: deactivate(deps, 'email'),
    removeSMTPConfig: remove(deps, 'email'),
    testSMTPConfig: testEmailProviderSmtp(deps),
    testSMTPConfigById: testEmailProviderSmtpById(deps),

    // Providers of SMS
    getSMSProvider: getSmsProvider(deps),
    listSMSProviders: listSmsProviders(deps),
    addSMSProviderTwilio: addSmsProviderTwilio(deps),
    updateSMSProviderTwilio: updateSmsProviderTwilio(deps),
    updateSMSProviderTwilioToken: updateSmsProviderTwilioToken(deps),
    addSMSProviderHTTP: addHttpProvider(deps, 'smsHttp'),
    updateSMSProviderHTTP: updateHttpProvider(deps, 'smsHttp'),
    activateSMSProvider: activate(deps, 'sms'),
    deactivateSMSProvider: deactivate(deps, 'sms'),
    removeSMSProvider: remove(deps, 'sms'),

    // Debug providers
    getFileSystemNotificationProvider: getDebugProvider(deps, 'file'),
    getLogNotificationProvider: getDebugProvider(deps, 'log'),

    // Policies, and the texts of messages
    ...adminPolicies(deps),
    ...adminTexts(deps),
    ...adminLoginTexts(deps),
  })
