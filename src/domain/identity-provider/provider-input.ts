/** Secrets of providers, which are given beside their settings. */
import type { Sealed } from '../../events/payload.ts'
import type { ProviderConfig } from './provider-config.ts'

/** The settings with a secret where their type has it; absent: none, or the stored one is kept. */
export function withSecret(config: ProviderConfig, secret: Sealed): ProviderConfig {
  if ('clientSecret' in config) return { ...config, clientSecret: secret }
  if (config.kind === 'ldap') return { ...config, bindPassword: secret }
  return config.kind === 'apple' ? { ...config, privateKey: secret } : config
}
