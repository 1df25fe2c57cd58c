/** How policies are read and written, at the instance and in an organisation. */
import { Code, ConnectError } from '@connectrpc/connect'
import { callJson } from '../api/transport.ts'
import { type PolicyField, type PolicyValues, sentValues } from './fields.ts'

/** Where a policy is: in an organisation, or at the instance. */
export interface PolicyLevel {
  readonly orgId: string | undefined
  /** Which of several of a kind. */
  readonly part: string | undefined
}

/** A policy as it was read. */
export interface ReadPolicy {
  readonly values: PolicyValues
  /** An organisation without a policy of its own has that of the instance. */
  readonly isInherited: boolean
}

/** What is done with a policy. */
export interface PolicyCalls {
  read(level: PolicyLevel): Promise<ReadPolicy>
  /** Changes it; `isInherited` says that the organisation has none of its own yet. */
  write(level: PolicyLevel, policy: ReadPolicy): Promise<unknown>
  /** Only of policies that an organisation may have. */
  reset?(orgId: string): Promise<unknown>
}

const admin = 'zitadel.admin.v1.AdminService'
const management = 'zitadel.management.v1.ManagementService'

interface PolicyWire {
  readonly policy?: PolicyValues & { readonly isDefault?: boolean }
  readonly isDefault?: boolean
}

const readOf = ({ policy = {}, isDefault }: PolicyWire): ReadPolicy => ({
  values: policy,
  isInherited: isDefault ?? policy.isDefault ?? false,
})

/** The calls of a policy that instance and organisations have, by its name in them. */
export function inheritedPolicy(
  name: string,
  fields: readonly PolicyField[],
  /** What else an organisation's own one begins with, of the inherited one. */
  alsoCopied: (inherited: PolicyValues) => PolicyValues = () => ({}),
): PolicyCalls {
  return {
    read: async ({ orgId }) => {
      const service = orgId === undefined ? admin : management
      return readOf(await callJson<PolicyWire>(`${service}/Get${name}Policy`, {}, orgId))
    },
    write: ({ orgId }, { values, isInherited }) => {
      const request = sentValues(fields, values)
      if (orgId === undefined) return callJson(`${admin}/Update${name}Policy`, request)
      if (!isInherited) return callJson(`${management}/UpdateCustom${name}Policy`, request, orgId)
      const whole = { ...request, ...alsoCopied(values) }
      return callJson(`${management}/AddCustom${name}Policy`, whole, orgId)
    },
    reset: (orgId) => callJson(`${management}/Reset${name}PolicyToDefault`, {}, orgId),
  }
}

/** The domain policy: organisations have one, and who administers the instance changes it. */
export function domainPolicy(fields: readonly PolicyField[]): PolicyCalls {
  return {
    ...inheritedPolicy('Domain', fields),
    write: ({ orgId }, { values, isInherited }) => {
      const request = sentValues(fields, values)
      if (orgId === undefined) return callJson(`${admin}/UpdateDomainPolicy`, request)
      const method = isInherited ? 'AddCustomDomainPolicy' : 'UpdateCustomDomainPolicy'
      return callJson(`${admin}/${method}`, { orgId, ...request })
    },
    reset: (orgId) => callJson(`${admin}/ResetCustomDomainPolicyToDefault`, { orgId }),
  }
}

/** The security policy. */
export function securityPolicy(fields: readonly PolicyField[]): PolicyCalls {
  return {
    read: async () => readOf(await callJson<PolicyWire>(`${admin}/GetSecurityPolicy`, {})),
    write: (_level, { values }) =>
      callJson(`${admin}/SetSecurityPolicy`, sentValues(fields, values)),
  }
}

/** What the instance restricts. */
export const restrictions: PolicyCalls = {
  read: async () => ({
    values: await callJson<PolicyValues>(`${admin}/GetRestrictions`, {}),
    isInherited: false,
  }),
  write: (_level, { values }) => {
    const disallowPublicOrgRegistration = values.disallowPublicOrgRegistration ?? false
    return callJson(`${admin}/SetRestrictions`, { disallowPublicOrgRegistration })
  },
}

interface LanguagesWire {
  readonly languages?: readonly string[]
}

/** The languages of pages and mails; `options` of the values has those that there are. */
export const languagesPolicy: PolicyCalls = {
  read: async () => {
    const [supported, allowed, chosen] = await Promise.all([
      callJson<LanguagesWire>(`${admin}/GetSupportedLanguages`, {}),
      callJson<LanguagesWire>(`${admin}/GetAllowedLanguages`, {}),
      callJson<{ language?: string }>(`${admin}/GetDefaultLanguage`, {}),
    ])
    const values = {
      options: supported.languages ?? [],
      allowedLanguages: allowed.languages ?? supported.languages ?? [],
      defaultLanguage: chosen.language ?? '',
    }
    return { values, isInherited: false }
  },
  // The default one must be allowed: first more are allowed, then it is chosen, then less are.
  write: async (_level, { values }) => {
    const { defaultLanguage, allowedLanguages } = values
    const allow = (list: readonly string[]) =>
      callJson(`${admin}/SetRestrictions`, { allowedLanguages: { list } })
    const chosen = await callJson<{ language?: string }>(`${admin}/GetDefaultLanguage`, {})
    if (chosen.language !== defaultLanguage) {
      await allow([])
      await callJson(`${admin}/SetDefaultLanguage`, { language: defaultLanguage })
    }
    await allow(allowedLanguages as readonly string[])
  },
}

/** How codes and secrets are made; `part` is which of them. */
export function secretGenerators(fields: readonly PolicyField[]): PolicyCalls {
  const generatorType = (part = '') => `SECRET_GENERATOR_TYPE_${part}`
  return {
    read: async ({ part }) => {
      const { secretGenerator = {} } = await callJson<{ secretGenerator?: PolicyValues }>(
        `${admin}/GetSecretGenerator`,
        { generatorType: generatorType(part) },
      )
      return { values: secretGenerator, isInherited: false }
    },
    write: ({ part }, { values }) =>
      callJson(`${admin}/UpdateSecretGenerator`, {
        generatorType: generatorType(part),
        ...sentValues(fields, values),
      }),
  }
}

/** How long tokens live; they are added before they are changed. */
export function tokenLifetimes(fields: readonly PolicyField[]): PolicyCalls {
  return {
    read: async () => {
      const answer = await callJson<{ settings?: PolicyValues }>(`${admin}/GetOIDCSettings`, {})
      return { values: answer.settings ?? {}, isInherited: false }
    },
    write: async (_level, { values }) => {
      const request = sentValues(fields, values)
      try {
        await callJson(`${admin}/UpdateOIDCSettings`, request)
      } catch (failure) {
        if (ConnectError.from(failure).code !== Code.NotFound) throw failure
        await callJson(`${admin}/AddOIDCSettings`, request)
      }
    },
  }
}
