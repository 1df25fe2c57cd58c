/** Histories that touch all of a state that snapshots are kept of. For tests only. */
import type { Evolution } from '../../src/commands/commit.ts'
import { groupEvolution } from '../../src/commands/group/groups.ts'
import { providerEvolutions } from '../../src/commands/identity-provider/own-providers.ts'
import { importJobEvolution } from '../../src/commands/import/jobs.ts'
import { instanceEvolution } from '../../src/commands/instance/instances.ts'
import { textEvolutions } from '../../src/commands/notification/message-texts.ts'
import { providersEvolution } from '../../src/commands/notification/notification-providers.ts'
import { orgEvolution } from '../../src/commands/organization/orgs.ts'
import { policyEvolutions } from '../../src/commands/policy/policies.ts'
import { projectEvolution } from '../../src/commands/project/projects.ts'
import { sessionEvolution } from '../../src/commands/session/sessions.ts'
import { userEvolution } from '../../src/commands/user/users.ts'
import type { RecordedEvent } from '../../src/store/eventstore/event.ts'

/** A state by how it evolves, and the events of its histories in an order that shows all of it. */
export interface StateHistory {
  // Each has a state of its own, which no test looks into.
  readonly evolution: Evolution<unknown>
  readonly steps: readonly Step[]
}

/** An event's type, and its payload: about one of a few things, by its id. */
type Step = readonly [string, ((id: string) => Readonly<Record<string, unknown>>)?]

const sealed = { algorithm: 'aes', keyId: 'k', data: 'c2VhbGVk' }
const code = (extra: object = {}) => ({ code: sealed, expiry: 3_600e9, ...extra })
const token = (id: string) => ({ webAuthNTokenId: id })
const human = 'user.human'
const link = `${human}.passwordless.initialization.code`

const webAuthn = (prefix: string): Step[] => [
  [`${prefix}.added`, (id) => ({ ...token(id), challenge: `c ${id}`, rpID: 'localhost' })],
  [
    `${prefix}.verified`,
    (id) => ({
      ...token(id),
      keyId: `key ${id}`,
      publicKey: 'cHVi',
      webAuthNTokenName: 'phone',
      aaguid: 'AA',
      attestationType: 'none',
      signCount: 1,
    }),
  ],
  [`${prefix}.signcount.changed`, (id) => ({ ...token(id), signCount: 7 })],
  [`${prefix}.removed`, token],
  [`${prefix}.added`, (id) => ({ ...token(id), challenge: `d ${id}`, rpID: 'localhost' })],
]

const codes: Step[] = [
  [`${human}.initialization.code.added`, () => code()],
  [`${human}.initialization.code.sent`],
  [`${human}.initialization.check.failed`],
  [`${human}.initialization.check.succeeded`],
  [`${human}.email.code.added`, () => code({ url_template: 'https://x/{{.Code}}' })],
  [`${human}.email.code.sent`],
  [`${human}.email.verification.failed`],
  [`${human}.email.verified`],
  [`${human}.phone.code.added`, () => ({ expiry: 3_600e9 })],
  [`${human}.phone.verification.failed`],
  [`${human}.phone.verified`],
  [`${human}.password.code.added`, () => code({ notificationType: 1 })],
  [`${human}.invite.code.added`, () => code({ code_returned: true, applicationName: 'app' })],
  [`${human}.invite.check.failed`],
  [`${link}.requested`, (id) => code({ id })],
  [`${link}.added`, (id) => code({ id, codeReturned: true })],
  [`${link}.sent`, (id) => ({ id })],
  [`${link}.check.failed`, (id) => ({ id })],
  [`${link}.check.succeeded`, (id) => ({ id })],
  [`${link}.requested`, (id) => code({ id })],
  [`${human}.initialization.code.added`, () => code()],
  [`${human}.email.code.added`, () => code()],
  [`${human}.phone.code.added`, () => code()],
  [`${human}.email.changed`, (id) => ({ email: `${id}@example.com` })],
  [`${human}.phone.changed`, () => ({ phone: '+41791234567' })],
]

const factors: Step[] = [
  [`${human}.password.changed`, () => ({ encodedHash: '$2a$x', changeRequired: true })],
  [`${human}.password.check.failed`],
  [`${human}.password.hash.updated`, () => ({ encodedHash: '$2b$y' })],
  [`${human}.password.hook.set`, (id) => ({ sourceId: id, changeRequired: true })],
  [`${human}.password.migrated`, () => ({ encodedHash: '$2b$z' })],
  [`${human}.password.hook.set`, (id) => ({ sourceId: id })],
  [`${human}.password.hook.removed`],
  [`${human}.password.hook.set`, (id) => ({ sourceId: id })],
  [`${human}.mfa.otp.added`, () => ({ otpSecret: sealed })],
  [`${human}.mfa.otp.verified`],
  [`${human}.mfa.otp.check.succeeded`, () => ({ step: 12 })],
  [`${human}.mfa.otp.check.failed`],
  [`${human}.mfa.otp.removed`],
  [`${human}.mfa.otp.added`, () => ({})],
  [`${human}.mfa.otp.sms.added`],
  [`${human}.mfa.otp.email.added`],
  [`${human}.mfa.recoverycode.added`, (id) => ({ codes: [`h ${id}`, 'h2'] })],
  [`${human}.mfa.recoverycode.check.succeeded`, (id) => ({ code: `h ${id}` })],
  ...webAuthn(`${human}.passwordless.token`),
  ...webAuthn(`${human}.mfa.u2f.token`),
  [`${human}.externalidp.added`, (id) => ({ idpConfigId: id, userId: 'x"' })],
  [`${human}.externalidp.removed`, (id) => ({ idpConfigId: id, userId: 'x"' })],
  [`${human}.externalidp.added`, (id) => ({ idpConfigId: id, userId: 'y' })],
]

const machines: Step[] = [
  ['user.machine.secret.set', () => ({ hashedSecret: '$2a$z' })],
  ['user.machine.key.added', (id) => ({ keyId: id, expirationDate: '2030-01-01T00:00:00Z' })],
  ['user.machine.key.removed', (id) => ({ keyId: id })],
  ['user.machine.key.added', (id) => ({ keyId: `endless ${id}` })],
  ['user.pat.added', (id) => ({ tokenId: id, expiration: '2030-01-01T00:00:00Z' })],
  ['user.pat.removed', (id) => ({ tokenId: id })],
  ['user.pat.added', (id) => ({ tokenId: `endless ${id}` })],
  ['user.machine.changed', () => ({ name: 'machine', description: 'd', accessTokenType: 1 })],
]

const names = { firstName: 'Ada', lastName: 'L', displayName: 'Ada L', gender: 1 }

const user: Step[] = [
  [`${human}.added`, (id) => ({ userName: id, email: `${id}@x.org`, ...names })],
  [`${human}.profile.changed`, () => ({ nickName: 'a', preferredLanguage: 'de' })],
  ['user.username.changed', (id) => ({ userName: `new ${id}` })],
  [`${human}.avatar.added`, (id) => ({ storeKey: `users/${id}/avatar` })],
  [`${human}.avatar.removed`, (id) => ({ storeKey: `users/${id}/avatar` })],
  [`${human}.avatar.added`, (id) => ({ storeKey: `users/${id}/avatar` })],
  ['user.imported', () => ({ jobId: 'j1', record: 3, digest: 'd', createdAtMicros: 5 })],
  ['user.locked'],
  ['user.unlocked'],
  ['user.deactivated'],
  ['user.reactivated'],
  ...codes,
  ...factors,
  ...machines,
]

const session: Step[] = [
  ['session.added', () => ({ user_agent: { ip: '192.0.2.1' } })],
  ['session.user.checked', (id) => ({ userID: id, userResourceOwner: 'org' })],
  [
    'session.webAuthN.challenged',
    (id) => ({
      challenge: id,
      rpid: 'localhost',
      userVerification: 'required',
      allowedCrentialIDs: [id],
    }),
  ],
  ['session.otp.sms.challenged', () => code()],
  ['session.otp.email.challenged', () => ({ expiry: 5 })],
  ['session.metadata.set', (id) => ({ metadata: { [id]: 'dmFsdWU=', other: 'eA==' } })],
  ['session.lifetime.set', () => ({ lifetime: 3_600e9 })],
  ['session.otp.sms.checked'],
  ['session.otp.sms.challenged', () => code()],
]

const instance: Step[] = [
  ['instance.added'],
  ['instance.domain.added', (id) => ({ domain: `${id}.example.com`, generated: true })],
  ['instance.domain.primary.set', (id) => ({ domain: `${id}.example.com` })],
  ['instance.domain.added', (id) => ({ domain: `${id}.example.org` })],
  ['instance.domain.removed', (id) => ({ domain: `${id}.example.org` })],
]

const policies: Step[] = [
  ['org.added'],
  ['org.policy.lockout.added', () => ({ maxPasswordAttempts: 5 })],
  ['org.policy.label.added', () => ({ primaryColor: '#fff', hideLoginNameSuffix: true })],
  ['org.policy.label.logo.added', () => ({ storeKey: 'policy/label/logo-1' })],
  ['org.policy.label.activated', () => ({ primaryColor: '#fff', files: { logo: 'l-1' } })],
  ['org.policy.login.added', () => ({ allowUsernamePassword: true })],
  ['org.policy.login.secondfactor.added', () => ({ list: [1, 2] })],
  ['org.policy.login.idpprovider.added', (id) => ({ list: [id] })],
  ['org.product_name.set', () => ({ name: 'Acme' })],
  ['org.policy.lockout.removed'],
  ['org.policy.lockout.added', () => ({ maxPasswordAttempts: 7 })],
]

const texts: Step[] = [
  ['org.added'],
  ['org.customtext.set', (id) => ({ kind: id, language: 'de', texts: { title: 'T', text: 'x' } })],
  ['org.customtext.removed', (id) => ({ kind: id, language: 'de' })],
  ['org.customtext.set', (id) => ({ kind: id, language: 'en', texts: { subject: 'S' } })],
]

const mail = 'instance.smtp.config'
const providers: Step[] = [
  ...instance,
  [`${mail}.added`, (id) => ({ id, host: 'mail:25', password: sealed })],
  [`${mail}.activated`, (id) => ({ id })],
  [`${mail}.http.added`, (id) => ({ id: `http ${id}`, endpoint: 'https://x' })],
  [`${mail}.deactivated`, (id) => ({ id })],
  [`${mail}.removed`, (id) => ({ id })],
  ['instance.sms.config.twilio.added', (id) => ({ id: `sms ${id}`, sid: 's', token: sealed })],
]

const project: Step[] = [
  ['project.added', () => ({ name: 'p' })],
  ['project.application.added', (id) => ({ appId: id, name: id })],
  ['project.application.config.api.added', (id) => ({ appId: id, clientId: `c ${id}` })],
  [
    'project.application.config.oidc.added',
    (id) => ({ appId: id, redirectUris: [`https://${id}`] }),
  ],
  ['project.application.config.oidc.changed', (id) => ({ appId: id, devMode: true })],
  ['project.application.config.saml.added', (id) => ({ appId: id, entityId: id })],
  ['project.application.deactivated', (id) => ({ appId: id })],
  ['project.application.removed', (id) => ({ appId: id })],
  ['project.application.oidc.key.added', (id) => ({ applicationId: id, keyId: `k ${id}` })],
  ['project.application.oidc.key.removed', (id) => ({ keyId: `k ${id}` })],
  ['project.changed', (id) => ({ name: `p ${id}`, hasProjectCheck: true })],
  ['project.deactivated', () => ({})],
  ['project.role.added', (id) => ({ key: id, displayName: `r ${id}` })],
  ['project.role.changed', (id) => ({ key: id, group: `g ${id}` })],
  ['project.role.removed', (id) => ({ key: id })],
  ['project.grant.added', (id) => ({ grantId: id, grantedOrgId: `o ${id}`, roleKeys: [id] })],
  ['project.grant.changed', (id) => ({ grantId: id, roleKeys: [] })],
  ['project.grant.deactivated', (id) => ({ grantId: id })],
  ['project.grant.removed', (id) => ({ grantId: id })],
  ['project.member.added', (id) => ({ userId: id, roles: ['PROJECT_OWNER'] })],
  ['project.member.removed', (id) => ({ userId: id })],
  ['project.grant.member.added', (id) => ({ userId: id, grantId: id, roles: [] })],
  ['project.grant.member.cascade.removed', (id) => ({ userId: id, grantId: id })],
]

const identityProviders: readonly Step[] = [
  ['org.added'],
  ['org.idp.oidc.added', (id) => ({ id, name: id, issuer: 'https://i', clientSecret: sealed })],
  ['org.idp.oidc.changed', (id) => ({ id, scopes: ['openid'], isAutoUpdate: true })],
  ['org.idp.oidc.migrated.azure', (id) => ({ id, client_id: 'c', client_secret: sealed })],
  ['org.idp.removed', (id) => ({ id })],
  ['org.idp.saml.added', (id) => ({ id, metadata: 'x'.repeat(1000), key: sealed, binding: 'b' })],
  ['org.idp.config.added', (id) => ({ idpConfigId: `c ${id}`, name: id, autoRegister: true })],
  ['org.idp.oidc.config.added', (id) => ({ idpConfigId: `c ${id}`, clientSecret: sealed })],
  ['org.idp.config.deactivated', (id) => ({ idpConfigId: `c ${id}` })],
  ['org.idp.config.changed', (id) => ({ idpConfigId: `c ${id}`, stylingType: 1 })],
]

const of = <S>(evolution: Evolution<S>, steps: readonly Step[]): StateHistory => {
  const { snapshot, ...rest } = evolution
  if (!snapshot) throw new Error('a state without snapshots')
  // Tests hand a state only to the evolution it came from.
  return { evolution: { ...rest, snapshot } as unknown as Evolution<unknown>, steps }
}

const progress = {
  phase: 'run',
  nextPiece: 1,
  counts: { records: 9, created: 1, updated: 2, skipped: 3, refused: 4, noted: 5 },
  reasons: { 'email.missing': 2 },
  held: 6,
  startedAtMicros: 7,
}

const importJob: readonly Step[] = [
  [
    'import.job.added',
    () => ({
      name: 'n',
      settings: { mode: 'insert' },
      secrets: { data: 'd' },
      triggerOrigin: 'o',
    }),
  ],
  ['import.job.changed', () => ({ share: 10 })],
  ['import.job.uploaded', () => ({ pieces: 2, records: 300, bytes: 9, digest: 'd' })],
  ['import.job.started', () => ({ phase: 'run', isForced: true })],
  ['import.job.progressed', () => progress],
  ['import.job.paused', () => ({ reason: 'r' })],
  ['import.job.resumed'],
  ['import.job.ended', () => ({ ...progress, resultsDigest: 'd' })],
  ['import.job.mails.released', () => ({ perMinute: 10 })],
  ['import.job.mails.progressed', () => ({ nextPiece: 2, released: 1, isDone: true })],
  ['import.job.mails.stopped'],
  ['import.job.cancelled', () => progress],
  ['import.job.removed'],
]

const group: readonly Step[] = [
  ['group.added', (id) => ({ name: `Group ${id}`, description: 'of people' })],
  ['group.changed', (id) => ({ name: `Other ${id}` })],
  ['group.changed', () => ({ description: '' })],
  ['group.users.added', (id) => ({ userIds: [id] })],
  ['group.users.removed', (id) => ({ userIds: [id] })],
  ['group.external_id.set', (id) => ({ provisioningDomain: id, externalId: `x ${id}` })],
  ['group.external_id.set', (id) => ({ externalId: `y ${id}` })],
  ['group.external_id.removed', (id) => ({ provisioningDomain: id })],
  ['group.removed'],
]

/** Every state that snapshots are kept of. */
export const stateHistories: readonly StateHistory[] = [
  of(userEvolution, user),
  of(sessionEvolution, session),
  of(orgEvolution, [['org.added'], ['org.removed'], ['org.added']]),
  of(instanceEvolution, instance),
  of(policyEvolutions.org, policies),
  of(textEvolutions.org, texts),
  of(providersEvolution, providers),
  of(providerEvolutions.org, identityProviders),
  of(projectEvolution, project),
  of(importJobEvolution, importJob),
  of(groupEvolution, group),
]

/** A step as an event of a history. */
export function recorded([type, payload]: Step, sequence: number, id: string): RecordedEvent {
  return {
    position: sequence,
    instanceId: 'instance',
    aggregateType: type.split('.')[0] ?? '',
    aggregateId: 'aggregate',
    sequence,
    type,
    createdAtMicros: 1_700_000_000_000_000 + sequence,
    creator: 'someone',
    owner: 'org',
    payload: payload?.(id) ?? {},
  }
}
