/** The state of an instance: whether it exists, its domains, and how it works. */
import { evolution } from '../../events/handlers.ts'
import { emptyMap, type VersionedMap } from '../../kit/versioned-map.ts'
import type { Name } from '../event.ts'
import {
  type Generator,
  type GeneratorName,
  generatorNames,
  generatorNumbers,
} from './generators.ts'
import { defaultOidcSettings, type OidcSettings } from './oidc-settings.ts'

/** A domain of an instance; a generated one cannot be removed. */
export interface InstanceDomain {
  readonly isGenerated: boolean
}

/** An instance as decisions see it. */
export interface Instance {
  readonly exists: boolean
  readonly name: string
  /** BCP 47. */
  readonly defaultLanguage: string
  /** By domain, in lower case. */
  readonly domains: VersionedMap<string, InstanceDomain>
  /** Empty until one is set. */
  readonly primaryDomain: string
  /** The client id of the console's application; empty until the console is first opened. */
  readonly consoleClientId: string
  /** In lower case. */
  readonly trustedDomains: VersionedMap<string, true>
  /** Those that were changed. */
  readonly generators: VersionedMap<GeneratorName, Generator>
  /** Absent: the default. */
  readonly oidcSettings: OidcSettings | undefined
  /** The longest lifetime that signed tokens ever had here, in nanoseconds. */
  readonly longestTokenNanos: number
}

/** An instance that does not exist. */
export const absentInstance: Instance = {
  exists: false,
  name: '',
  defaultLanguage: '',
  domains: emptyMap(),
  primaryDomain: '',
  consoleClientId: '',
  trustedDomains: emptyMap(),
  generators: emptyMap(),
  oidcSettings: undefined,
  longestTokenNanos: defaultOidcSettings.accessTokenLifetime,
}

const namesByNumber: ReadonlyMap<number, GeneratorName> = new Map(
  generatorNames.map((name) => [generatorNumbers[name], name]),
)

const noGenerator: Generator = {
  length: 0,
  expiry: 0,
  includeLowerLetters: false,
  includeUpperLetters: false,
  includeDigits: false,
  includeSymbols: false,
}

/** The instance after an event. */
export const evolveInstance = evolution<Instance>({
  'instance.added': (_, { payload: { name = '' } }) => ({ ...absentInstance, exists: true, name }),
  'instance.changed': (instance, { payload: { name = '' } }) => ({ ...instance, name }),
  'instance.default.language.set': (instance, { payload: { language = '' } }) => ({
    ...instance,
    defaultLanguage: language,
  }),
  'instance.domain.added': (instance, { payload: { domain = '', generated = false } }) => ({
    ...instance,
    domains: instance.domains.with(domain, { isGenerated: generated }),
  }),
  'instance.domain.primary.set': (instance, { payload: { domain = '' } }) => ({
    ...instance,
    primaryDomain: domain,
  }),
  'instance.iam.console.set': (instance, { payload: { clientId = '' } }) => ({
    ...instance,
    consoleClientId: clientId,
  }),
  'instance.domain.removed': (instance, { payload: { domain = '' } }) => ({
    ...instance,
    domains: instance.domains.without(domain),
  }),
  'instance.trusted_domains.added': (instance, { payload: { domain = '' } }) => ({
    ...instance,
    trustedDomains: instance.trustedDomains.with(domain, true),
  }),
  'instance.trusted_domains.removed': (instance, { payload: { domain = '' } }) => ({
    ...instance,
    trustedDomains: instance.trustedDomains.without(domain),
  }),
  'instance.secret.generator.changed': (instance, { payload }) => {
    const { generatorType = 0, ...settings } = payload
    const name = namesByNumber.get(generatorType)
    if (name === undefined) return instance
    const generators = instance.generators.with(name, { ...noGenerator, ...settings })
    return { ...instance, generators }
  },
  'instance.oidc.settings.changed': (instance, { payload }) => ({
    ...instance,
    oidcSettings: { ...defaultOidcSettings, ...payload },
    longestTokenNanos: Math.max(
      instance.longestTokenNanos,
      payload.accessTokenLifetime ?? 0,
      payload.idTokenLifetime ?? 0,
    ),
  }),
  'instance.removed': () => absentInstance,
})

/** A domain belongs to one instance only, over all instances. */
export function instanceDomainReservation(domain: string): Name {
  return { kind: 'instance_domain', value: domain, everywhere: true }
}
