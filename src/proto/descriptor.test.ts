import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  type DescField,
  type DescMessage,
  type DescService,
  fromJson,
  getOption,
} from '@bufbuild/protobuf'
import { rules } from '@zitadel/proto/validate/validate_pb.js'
import { jsonAliases } from './json-aliases.ts'
import {
  checkFieldOf,
  httpRulesOf,
  orgFieldOf,
  permissionOf,
  successCodeOf,
} from './method-options.ts'
import * as served from './services.ts'
import { HashedPasswordSchema, SetHumanProfileSchema } from './zitadel/user/v2alpha/user_pb.js'

const { services, ManagementService, UserServiceV2, UserServiceV2Alpha, UserServiceV2Beta } = served

const methodOf = (service: DescService, name: string) => {
  const method = service.methods.find((each) => each.name === name)
  assert.ok(method, `${service.typeName} has a method ${name}`)
  return method
}

const routesOf = (service: DescService, name: string) => {
  const prefix = services.find((each) => each.service === service)?.restPrefix
  const found = httpRulesOf(methodOf(service, name))
  return found.map(({ verb, path, body }) => `${verb} ${prefix}${path} ${body}`.trimEnd())
}

const fieldsOf = (message: DescMessage) =>
  message.fields.map((field) => `${field.jsonName}=${field.number}`).join(' ')

test('every service has as many methods as the spec counts', () => {
  const counts = services.map(({ service }) => [service.typeName, service.methods.length])
  assert.deepEqual(Object.fromEntries(counts), {
    'zitadel.system.v1.SystemService': 24,
    'zitadel.admin.v1.AdminService': 206,
    'zitadel.management.v1.ManagementService': 298,
    'zitadel.auth.v1.AuthService': 53,
    'zitadel.user.v2.UserService': 60,
    'zitadel.user.v2beta.UserService': 34,
    'zitadel.user.v2alpha.UserService': 22,
    'gatehouse.user.v1.UserService': 1,
    'gatehouse.import.v1.ImportService': 17,
    'gatehouse.branding.v1.BrandingService': 3,
    'gatehouse.migration.v1.MigrationService': 6,
    'gatehouse.webhook.v1.WebhookService': 4,
    'gatehouse.outbox.v1.OutboxService': 5,
    'gatehouse.overview.v1.OverviewService': 3,
    'zitadel.org.v2.OrganizationService': 14,
    'zitadel.org.v2beta.OrganizationService': 14,
    'zitadel.instance.v2.InstanceService': 10,
    'zitadel.instance.v2beta.InstanceService': 10,
    'zitadel.webkey.v2.WebKeyService': 4,
    'zitadel.webkey.v2beta.WebKeyService': 4,
    'zitadel.action.v2.ActionService': 15,
    'zitadel.action.v2beta.ActionService': 10,
    'zitadel.session.v2.SessionService': 5,
    'zitadel.session.v2beta.SessionService': 5,
    'zitadel.settings.v2.SettingsService': 20,
    'zitadel.settings.v2beta.SettingsService': 14,
    'zitadel.oidc.v2.OIDCService': 4,
    'zitadel.oidc.v2beta.OIDCService': 2,
    'zitadel.idp.v2.IdentityProviderService': 1,
    'zitadel.feature.v2.FeatureService': 12,
    'zitadel.feature.v2beta.FeatureService': 12,
    'zitadel.project.v2.ProjectService': 17,
    'zitadel.project.v2beta.ProjectService': 17,
    'zitadel.application.v2.ApplicationService': 12,
    'zitadel.app.v2beta.AppService': 12,
    'zitadel.authorization.v2.AuthorizationService': 6,
    'zitadel.authorization.v2beta.AuthorizationService': 6,
    'zitadel.internal_permission.v2.InternalPermissionService': 4,
    'zitadel.internal_permission.v2beta.InternalPermissionService': 4,
  })
})

test('the paths of the documentation pages lead to their methods', () => {
  assert.deepEqual(routesOf(ManagementService, 'AddHumanUser'), [
    'POST /management/v1/users/human *',
  ])
  assert.deepEqual(routesOf(ManagementService, 'ImportHumanUser'), [
    'POST /management/v1/users/human/_import *',
  ])
  assert.deepEqual(routesOf(ManagementService, 'AddMachineUser'), [
    'POST /management/v1/users/machine *',
  ])
  assert.deepEqual(routesOf(UserServiceV2Alpha, 'AddHumanUser'), ['POST /v2alpha/users/human *'])
  assert.deepEqual(routesOf(UserServiceV2, 'AddHumanUser'), ['POST /v2/users/human *'])
})

test('a path that was renamed within v2alpha is served under both names', () => {
  assert.deepEqual(routesOf(UserServiceV2Alpha, 'VerifyEmail'), [
    'POST /v2alpha/users/{user_id}/email/verify *',
    'POST /v2alpha/users/{user_id}/email/_verify *',
  ])
})

/** Those that REST does not reach (projects.md §1, organizations.md §2.1). */
const withoutPaths: ReadonlySet<DescService> = new Set([
  served.ProjectService,
  served.ApplicationService,
  served.AuthorizationService,
  served.InternalPermissionService,
  served.InstanceService,
])

/** Single methods without paths (organizations.md §4.1). */
const methodsWithoutPaths: ReadonlySet<string> = new Set([
  'zitadel.settings.v2.SettingsService.GetLinkSettings',
  'zitadel.settings.v2.SettingsService.SetLinkSettings',
  'zitadel.settings.v2.SettingsService.ResetLinkSettings',
  'zitadel.settings.v2.SettingsService.GetEffectiveSettings',
  'zitadel.settings.v2beta.SettingsService.SetOrganizationSettings',
  'zitadel.settings.v2beta.SettingsService.DeleteOrganizationSettings',
  'zitadel.settings.v2beta.SettingsService.ListOrganizationSettings',
])

test('methods that REST reaches have paths, whose every variable is a field of the request', () => {
  for (const { service } of services) {
    for (const method of service.methods) {
      const found = httpRulesOf(method)
      const name = `${service.typeName}.${method.name}`
      const isReached = !withoutPaths.has(service) && !methodsWithoutPaths.has(name)
      assert.equal(found.length > 0, isReached, `${name} has a path`)
      for (const { path, body } of found) {
        const variables = [...path.matchAll(/\{([\w.]+)\}/g)].map(([, name]) => name ?? '')
        for (const name of [...variables, ...(body === '' || body === '*' ? [] : [body])]) {
          let message: DescMessage | undefined = method.input
          for (const part of name.split('.')) {
            const field: DescField | undefined = message?.fields.find((each) => each.name === part)
            assert.ok(field, `${method.input.typeName} has the field ${name} of ${path}`)
            message = field.message
          }
        }
      }
    }
  }
})

test('no two methods share a verb and a path', () => {
  const seen = new Set<string>()
  for (const { service, restPrefix } of services) {
    for (const method of service.methods) {
      for (const { verb, path } of httpRulesOf(method)) {
        const route = `${verb} ${restPrefix}${path.replace(/\{[^}]*\}/g, '{}')}`
        assert.ok(!seen.has(route), `${route} is the only one`)
        seen.add(route)
      }
    }
  }
})

test('a method asks for the permission of the spec', () => {
  const asked = (service: DescService, name: string) => permissionOf(methodOf(service, name))
  assert.equal(asked(ManagementService, 'AddHumanUser'), 'user.write')
  assert.equal(asked(ManagementService, 'RemoveUser'), 'user.delete')
  assert.equal(asked(ManagementService, 'GetIAM'), 'authenticated')
  assert.equal(asked(ManagementService, 'Healthz'), undefined)
  assert.equal(asked(served.AdminService, 'AddIAMMember'), 'iam.member.write')
  assert.equal(asked(served.SystemService, 'AddDomain'), 'system.domain.write')
  assert.equal(asked(UserServiceV2, 'CreateUser'), 'authenticated')
  assert.equal(asked(UserServiceV2, 'ListUserMetadata'), 'authenticated')
  assert.equal(asked(UserServiceV2, 'CreatePasskeyRegistrationLink'), 'user.passkey.write')
  for (const service of [UserServiceV2, UserServiceV2Beta, UserServiceV2Alpha]) {
    assert.equal(asked(service, 'AddHumanUser'), 'user.write')
    assert.equal(asked(service, 'SetEmail'), 'authenticated')
  }
})

test('only health and the OIDC information are public', () => {
  const open = services.flatMap(({ service }) =>
    service.methods.filter((method) => permissionOf(method) === undefined),
  )
  assert.deepEqual(
    new Set(open.map((method) => method.name)),
    new Set(['Healthz', 'GetOIDCInformation']),
  )
})

test('the fields that options point to are fields of the request', () => {
  assert.equal(orgFieldOf(methodOf(UserServiceV2, 'AddHumanUser')), 'organization')
  assert.equal(orgFieldOf(methodOf(UserServiceV2Alpha, 'AddHumanUser')), 'organisation')
  assert.equal(orgFieldOf(methodOf(UserServiceV2, 'SetEmail')), undefined)
  assert.equal(checkFieldOf(methodOf(ManagementService, 'UpdateProject')), 'id')
  assert.equal(checkFieldOf(methodOf(ManagementService, 'AddProjectRole')), 'projectId')
  assert.equal(checkFieldOf(methodOf(ManagementService, 'AddHumanUser')), undefined)
})

test('success is 200, or 201 where the service says so', () => {
  const code = (service: DescService, name: string) => successCodeOf(methodOf(service, name))
  assert.equal(code(ManagementService, 'AddHumanUser'), 200)
  assert.equal(code(UserServiceV2, 'AddHumanUser'), 200)
  assert.equal(code(UserServiceV2Alpha, 'AddHumanUser'), 200)
  assert.equal(code(UserServiceV2Beta, 'AddHumanUser'), 201)
  assert.equal(code(served.OrganizationService, 'AddOrganization'), 201)
  assert.equal(code(served.SessionService, 'CreateSession'), 201)
})

test('the messages of v2alpha have the numbers of the page', () => {
  const { input, output } = methodOf(UserServiceV2Alpha, 'AddHumanUser')
  assert.equal(
    fieldsOf(input),
    'userId=1 username=2 organisation=3 profile=4 email=5 phone=10 metadata=6 password=7 ' +
      'hashedPassword=8 idpLinks=9',
  )
  assert.equal(fieldsOf(output), 'userId=1 details=2 emailCode=3 phoneCode=4')
  assert.equal(
    fieldsOf(SetHumanProfileSchema),
    'firstName=1 lastName=2 nickName=3 displayName=4 preferredLanguage=5 gender=6',
  )
  assert.equal(fieldsOf(HashedPasswordSchema), 'hash=1 algorithm=2 changeRequired=3')
})

test('the rules of v2alpha are read by the extensions of the published package', () => {
  const string = getOption(HashedPasswordSchema.field.algorithm!, rules).type
  assert.ok(string.case === 'string')
  assert.deepEqual([string.value.const, string.value.ignoreEmpty], ['bcrypt', true])
  const required = methodOf(UserServiceV2Alpha, 'AddHumanUser').input.field.profile!
  assert.equal(getOption(required, rules).message?.required, true)
})

test('v2alpha asks of its fields what v2beta asks of those with the same name', () => {
  // RedirectURLs took 200 characters then, and 2048 later.
  const changed = new Set(['success_url', 'failure_url', 'change_required'])
  const seen = new Set<string>()
  const compare = (alpha: DescMessage, beta: DescMessage) => {
    if (seen.has(alpha.typeName) || alpha.typeName.startsWith('google.')) return
    seen.add(alpha.typeName)
    for (const field of alpha.fields) {
      const later = beta.fields.find((each) => each.name === field.name)
      if (later === undefined || changed.has(field.name)) continue
      assert.equal(later.number, field.number, field.toString())
      assert.equal(later.presence, field.presence, field.toString())
      assert.deepEqual(getOption(field, rules), getOption(later, rules), field.toString())
      if (field.message && later.message) compare(field.message, later.message)
    }
  }
  for (const method of UserServiceV2Alpha.methods) {
    const later = methodOf(UserServiceV2Beta, method.name)
    compare(method.input, later.input)
    compare(method.output, later.output)
  }
})

test('the other names of a field lead to names that its message knows', () => {
  const aliases = jsonAliases.get(SetHumanProfileSchema.typeName) ?? {}
  for (const [alias, name] of Object.entries(aliases)) {
    assert.throws(() => fromJson(SetHumanProfileSchema, { [alias]: 'x' }))
    fromJson(SetHumanProfileSchema, { [name]: 'x' })
  }
  const { input } = served.ProjectService.method.activateProject
  const { id = '' } = jsonAliases.get(input.typeName) ?? {}
  assert.throws(() => fromJson(input, { id: 'x' }))
  assert.equal(fromJson(input, { [id]: 'x' }).projectId, 'x')
})
