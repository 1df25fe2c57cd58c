/** The Management API v1, for one organisation: the one the call acts in. */
import { ManagementService } from '../../proto/services.ts'
import type { ApiDeps } from '../deps.ts'
import { getSupportedLanguages } from '../get-supported-languages.ts'
import { healthz } from '../healthz.ts'
import { managementConfigs } from '../identity-provider/config-services.ts'
import { providers } from '../identity-provider/providers.ts'
import { managementLoginTexts } from '../message-text/login-texts.ts'
import { managementTexts } from '../message-text/message-texts.ts'
import { managementPolicies } from '../policy/policies.ts'
import { orgLevel } from '../policy/policy-rpcs.ts'
import { service } from '../service.ts'
import { addPasswordlessRegistration } from './factor/add-passwordless-registration.ts'
import { listHumanAuthFactors } from './factor/list-human-auth-factors.ts'
import { listHumanPasswordless } from './factor/list-human-passwordless.ts'
import { removeHumanAuthFactorOtp } from './factor/remove-human-auth-factor-otp.ts'
import { removeHumanAuthFactorOtpEmail } from './factor/remove-human-auth-factor-otp-email.ts'
import { removeHumanAuthFactorOtpSms } from './factor/remove-human-auth-factor-otp-sms.ts'
import { removeHumanAuthFactorU2f } from './factor/remove-human-auth-factor-u2f.ts'
import { removeHumanPasswordless } from './factor/remove-human-passwordless.ts'
import { sendPasswordlessRegistration } from './factor/send-passwordless-registration.ts'
import { listHumanLinkedIdps } from './identity-provider/list-human-linked-idps.ts'
import { removeHumanLinkedIdp } from './identity-provider/remove-human-linked-idp.ts'
import { getIam, getOidcInformation } from './instance/about-instance.ts'
import { addMachineKey } from './machine/add-machine-key.ts'
import { addMachineUser } from './machine/add-machine-user.ts'
import { addPersonalAccessToken } from './machine/add-personal-access-token.ts'
import { generateMachineSecret } from './machine/generate-machine-secret.ts'
import { getMachineKeyByIds } from './machine/get-machine-key-by-ids.ts'
import { getPersonalAccessTokenByIds } from './machine/get-personal-access-token-by-ids.ts'
import { listMachineKeys } from './machine/list-machine-keys.ts'
import { listPersonalAccessTokens } from './machine/list-personal-access-tokens.ts'
import { removeMachineKey } from './machine/remove-machine-key.ts'
import { removeMachineSecret } from './machine/remove-machine-secret.ts'
import { removePersonalAccessToken } from './machine/remove-personal-access-token.ts'
import { updateMachine } from './machine/update-machine.ts'
import { listOrgChanges } from './organization/list-org-changes.ts'
import { organizationRpcs } from './organization/rpcs.ts'
import { addApiApp } from './project/add-api-app.ts'
import { addAppKey } from './project/add-app-key.ts'
import { addOidcApp } from './project/add-oidc-app.ts'
import { addProject } from './project/add-project.ts'
import { addProjectGrant } from './project/add-project-grant.ts'
import { addProjectRole } from './project/add-project-role.ts'
import { addSamlApp } from './project/add-saml-app.ts'
import { bulkAddProjectRoles } from './project/bulk-add-project-roles.ts'
import { deactivateApp } from './project/deactivate-app.ts'
import { deactivateProject } from './project/deactivate-project.ts'
import { deactivateProjectGrant } from './project/deactivate-project-grant.ts'
import { getAppById } from './project/get-app-by-id.ts'
import { getAppKey } from './project/get-app-key.ts'
import { getGrantedProjectById } from './project/get-granted-project-by-id.ts'
import { getProjectById } from './project/get-project-by-id.ts'
import { getProjectGrantById } from './project/get-project-grant-by-id.ts'
import { listAllProjectGrants } from './project/list-all-project-grants.ts'
import { listAppChanges } from './project/list-app-changes.ts'
import { listAppKeys } from './project/list-app-keys.ts'
import { listApps } from './project/list-apps.ts'
import { listGrantedProjectRoles } from './project/list-granted-project-roles.ts'
import { listGrantedProjects } from './project/list-granted-projects.ts'
import { listProjectChanges } from './project/list-project-changes.ts'
import { listProjectGrantChanges } from './project/list-project-grant-changes.ts'
import { listProjectGrants } from './project/list-project-grants.ts'
import { listProjectRoles } from './project/list-project-roles.ts'
import { listProjects } from './project/list-projects.ts'
import { reactivateApp } from './project/reactivate-app.ts'
import { reactivateProject } from './project/reactivate-project.ts'
import { reactivateProjectGrant } from './project/reactivate-project-grant.ts'
import { regenerateApiClientSecret } from './project/regenerate-api-client-secret.ts'
import { regenerateOidcClientSecret } from './project/regenerate-oidc-client-secret.ts'
import { removeApp } from './project/remove-app.ts'
import { removeAppKey } from './project/remove-app-key.ts'
import { removeProject } from './project/remove-project.ts'
import { removeProjectGrant } from './project/remove-project-grant.ts'
import { removeProjectRole } from './project/remove-project-role.ts'
import { updateApiAppConfig } from './project/update-api-app-config.ts'
import { updateApp } from './project/update-app.ts'
import { updateOidcAppConfig } from './project/update-oidc-app-config.ts'
import { updateProject } from './project/update-project.ts'
import { updateProjectGrant } from './project/update-project-grant.ts'
import { updateProjectRole } from './project/update-project-role.ts'
import { updateSamlAppConfig } from './project/update-saml-app-config.ts'
import { addOrgMember } from './right/add-org-member.ts'
import { addProjectGrantMember } from './right/add-project-grant-member.ts'
import { addProjectMember } from './right/add-project-member.ts'
import { listOrgMemberRoles } from './right/list-org-member-roles.ts'
import { listOrgMembers } from './right/list-org-members.ts'
import { listProjectGrantMemberRoles } from './right/list-project-grant-member-roles.ts'
import { listProjectGrantMembers } from './right/list-project-grant-members.ts'
import { listProjectMemberRoles } from './right/list-project-member-roles.ts'
import { listProjectMembers } from './right/list-project-members.ts'
import { listUserMemberships } from './right/list-user-memberships.ts'
import { removeOrgMember } from './right/remove-org-member.ts'
import { removeProjectGrantMember } from './right/remove-project-grant-member.ts'
import { removeProjectMember } from './right/remove-project-member.ts'
import { updateOrgMember } from './right/update-org-member.ts'
import { updateProjectGrantMember } from './right/update-project-grant-member.ts'
import { updateProjectMember } from './right/update-project-member.ts'
import { addHumanUser } from './user/add-human-user.ts'
import { bulkRemoveUserMetadata } from './user/bulk-remove-user-metadata.ts'
import { bulkSetUserMetadata } from './user/bulk-set-user-metadata.ts'
import { deactivateUser } from './user/deactivate-user.ts'
import { getHumanEmail } from './user/get-human-email.ts'
import { getHumanPhone } from './user/get-human-phone.ts'
import { getHumanProfile } from './user/get-human-profile.ts'
import { getUserById } from './user/get-user-by-id.ts'
import { getUserByLoginNameGlobal } from './user/get-user-by-login-name-global.ts'
import { getUserMetadata } from './user/get-user-metadata.ts'
import { importHumanUser } from './user/import-human-user.ts'
import { isUserUnique } from './user/is-user-unique.ts'
import { listUserChanges } from './user/list-user-changes.ts'
import { listUserMetadata } from './user/list-user-metadata.ts'
import { listUsers } from './user/list-users.ts'
import { lockUser } from './user/lock-user.ts'
import { reactivateUser } from './user/reactivate-user.ts'
import { removeHumanAvatar } from './user/remove-human-avatar.ts'
import { removeHumanPhone } from './user/remove-human-phone.ts'
import { removeUser } from './user/remove-user.ts'
import { removeUserMetadata } from './user/remove-user-metadata.ts'
import { resendHumanEmailVerification } from './user/resend-human-email-verification.ts'
import { resendHumanInitialization } from './user/resend-human-initialization.ts'
import { resendHumanPhoneVerification } from './user/resend-human-phone-verification.ts'
import { sendHumanResetPasswordNotification } from './user/send-human-reset-password-notification.ts'
import { setHumanInitialPassword } from './user/set-human-initial-password.ts'
import { setHumanPassword } from './user/set-human-password.ts'
import { setUserMetadata } from './user/set-user-metadata.ts'
import { unlockUser } from './user/unlock-user.ts'
import { updateHumanEmail } from './user/update-human-email.ts'
import { updateHumanPhone } from './user/update-human-phone.ts'
import { updateHumanProfile } from './user/update-human-profile.ts'
import { updateUserName } from './user/update-user-name.ts'
import { addUserGrant } from './user-grant/add-user-grant.ts'
import { bulkRemoveUserGrant } from './user-grant/bulk-remove-user-grant.ts'
import { deactivateUserGrant } from './user-grant/deactivate-user-grant.ts'
import { getUserGrantById } from './user-grant/get-user-grant-by-id.ts'
import { listUserGrants } from './user-grant/list-user-grants.ts'
import { reactivateUserGrant } from './user-grant/reactivate-user-grant.ts'
import { removeUserGrant } from './user-grant/remove-user-grant.ts'
import { updateUserGrant } from './user-grant/update-user-grant.ts'

/** The RPCs of management v1, by subject. */
export const managementService = (deps: ApiDeps) =>
  service(ManagementService, {
    healthz,

    // Organisations
    listOrgChanges: listOrgChanges(deps),
    ...organizationRpcs(deps),

    // The instance
    getIAM: getIam(),
    getOIDCInformation: getOidcInformation(),
    getSupportedLanguages: getSupportedLanguages(),

    // Users
    getUserByID: getUserById(deps),
    getUserByLoginNameGlobal: getUserByLoginNameGlobal(deps),
    listUsers: listUsers(deps),
    listUserChanges: listUserChanges(deps),
    isUserUnique: isUserUnique(deps),
    addHumanUser: addHumanUser(deps),
    importHumanUser: importHumanUser(deps),
    deactivateUser: deactivateUser(deps),
    reactivateUser: reactivateUser(deps),
    lockUser: lockUser(deps),
    unlockUser: unlockUser(deps),
    removeUser: removeUser(deps),
    updateUserName: updateUserName(deps),
    setUserMetadata: setUserMetadata(deps),
    bulkSetUserMetadata: bulkSetUserMetadata(deps),
    listUserMetadata: listUserMetadata(deps),
    getUserMetadata: getUserMetadata(deps),
    removeUserMetadata: removeUserMetadata(deps),
    bulkRemoveUserMetadata: bulkRemoveUserMetadata(deps),
    getHumanProfile: getHumanProfile(deps),
    updateHumanProfile: updateHumanProfile(deps),
    getHumanEmail: getHumanEmail(deps),
    updateHumanEmail: updateHumanEmail(deps),
    resendHumanInitialization: resendHumanInitialization(deps),
    resendHumanEmailVerification: resendHumanEmailVerification(deps),
    getHumanPhone: getHumanPhone(deps),
    updateHumanPhone: updateHumanPhone(deps),
    removeHumanPhone: removeHumanPhone(deps),
    resendHumanPhoneVerification: resendHumanPhoneVerification(deps),
    removeHumanAvatar: removeHumanAvatar(deps),
    setHumanInitialPassword: setHumanInitialPassword(deps),
    setHumanPassword: setHumanPassword(deps),
    sendHumanResetPasswordNotification: sendHumanResetPasswordNotification(deps),

    // Second factors and passkeys
    listHumanAuthFactors: listHumanAuthFactors(deps),
    removeHumanAuthFactorOTP: removeHumanAuthFactorOtp(deps),
    removeHumanAuthFactorU2F: removeHumanAuthFactorU2f(deps),
    removeHumanAuthFactorOTPSMS: removeHumanAuthFactorOtpSms(deps),
    removeHumanAuthFactorOTPEmail: removeHumanAuthFactorOtpEmail(deps),
    listHumanPasswordless: listHumanPasswordless(deps),
    addPasswordlessRegistration: addPasswordlessRegistration(deps),
    sendPasswordlessRegistration: sendPasswordlessRegistration(deps),
    removeHumanPasswordless: removeHumanPasswordless(deps),

    // Machines: keys, secrets and personal access tokens
    addMachineUser: addMachineUser(deps),
    updateMachine: updateMachine(deps),
    generateMachineSecret: generateMachineSecret(deps),
    removeMachineSecret: removeMachineSecret(deps),
    getMachineKeyByIDs: getMachineKeyByIds(deps),
    listMachineKeys: listMachineKeys(deps),
    addMachineKey: addMachineKey(deps),
    removeMachineKey: removeMachineKey(deps),
    getPersonalAccessTokenByIDs: getPersonalAccessTokenByIds(deps),
    listPersonalAccessTokens: listPersonalAccessTokens(deps),
    addPersonalAccessToken: addPersonalAccessToken(deps),
    removePersonalAccessToken: removePersonalAccessToken(deps),

    // Identity providers
    listHumanLinkedIDPs: listHumanLinkedIdps(deps),
    removeHumanLinkedIDP: removeHumanLinkedIdp(deps),
    ...providers(deps, orgLevel),
    ...managementConfigs(deps),

    // Members and their roles
    listUserMemberships: listUserMemberships(deps),
    listOrgMemberRoles: listOrgMemberRoles(),
    listOrgMembers: listOrgMembers(deps),
    addOrgMember: addOrgMember(deps),
    updateOrgMember: updateOrgMember(deps),
    removeOrgMember: removeOrgMember(deps),
    listProjectMemberRoles: listProjectMemberRoles(),
    listProjectMembers: listProjectMembers(deps),
    addProjectMember: addProjectMember(deps),
    updateProjectMember: updateProjectMember(deps),
    removeProjectMember: removeProjectMember(deps),
    listProjectGrantMemberRoles: listProjectGrantMemberRoles(deps),
    listProjectGrantMembers: listProjectGrantMembers(deps),
    addProjectGrantMember: addProjectGrantMember(deps),
    updateProjectGrantMember: updateProjectGrantMember(deps),
    removeProjectGrantMember: removeProjectGrantMember(deps),

    // Authorizations
    getUserGrantByID: getUserGrantById(deps),
    listUserGrants: listUserGrants(deps),
    addUserGrant: addUserGrant(deps),
    updateUserGrant: updateUserGrant(deps),
    deactivateUserGrant: deactivateUserGrant(deps),
    reactivateUserGrant: reactivateUserGrant(deps),
    removeUserGrant: removeUserGrant(deps),
    bulkRemoveUserGrant: bulkRemoveUserGrant(deps),

    // Projects and applications
    addProject: addProject(deps),
    getAppByID: getAppById(deps),
    listApps: listApps(deps),
    listAppChanges: listAppChanges(deps),
    getProjectByID: getProjectById(deps),
    listProjects: listProjects(deps),
    updateProject: updateProject(deps),
    deactivateProject: deactivateProject(deps),
    reactivateProject: reactivateProject(deps),
    removeProject: removeProject(deps),
    listProjectChanges: listProjectChanges(deps),
    listProjectRoles: listProjectRoles(deps),
    addProjectRole: addProjectRole(deps),
    bulkAddProjectRoles: bulkAddProjectRoles(deps),
    updateProjectRole: updateProjectRole(deps),
    removeProjectRole: removeProjectRole(deps),
    getProjectGrantByID: getProjectGrantById(deps),
    listProjectGrants: listProjectGrants(deps),
    listAllProjectGrants: listAllProjectGrants(deps),
    addProjectGrant: addProjectGrant(deps),
    updateProjectGrant: updateProjectGrant(deps),
    deactivateProjectGrant: deactivateProjectGrant(deps),
    reactivateProjectGrant: reactivateProjectGrant(deps),
    removeProjectGrant: removeProjectGrant(deps),
    listProjectGrantChanges: listProjectGrantChanges(deps),
    getGrantedProjectByID: getGrantedProjectById(deps),
    listGrantedProjects: listGrantedProjects(deps),
    listGrantedProjectRoles: listGrantedProjectRoles(deps),
    addOIDCApp: addOidcApp(deps),
    addSAMLApp: addSamlApp(deps),
    addAPIApp: addApiApp(deps),
    updateApp: updateApp(deps),
    updateOIDCAppConfig: updateOidcAppConfig(deps),
    updateSAMLAppConfig: updateSamlAppConfig(deps),
    updateAPIAppConfig: updateApiAppConfig(deps),
    deactivateApp: deactivateApp(deps),
    reactivateApp: reactivateApp(deps),
    removeApp: removeApp(deps),
    regenerateOIDCClientSecret: regenerateOidcClientSecret(deps),
    regenerateAPIClientSecret: regenerateApiClientSecret(deps),
    getAppKey: getAppKey(deps),
    listAppKeys: listAppKeys(deps),
    addAppKey: addAppKey(deps),
    removeAppKey: removeAppKey(deps),

    // Policies, and the texts of messages
    ...managementPolicies(deps),
    ...managementTexts(deps),
    ...managementLoginTexts(deps),
  })
