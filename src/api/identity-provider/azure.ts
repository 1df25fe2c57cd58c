/** Azure AD on the wire. */
import { AzureADTenantType } from '@zitadel/proto/zitadel/idp_pb.js'
import type { AzureConfig } from '../../domain/identity-provider/kinds/azure.ts'
import type { SettingsOf, WireProvider } from './provider-rpcs.ts'

interface WireTenant {
  readonly type:
    | { readonly case: 'tenantType'; readonly value: number }
    | { readonly case: 'tenantId'; readonly value: string }
    | { readonly case: undefined }
}

/** Azure AD, as a message has it. */
export interface WireAzure extends WireProvider {
  readonly clientId: string
  readonly clientSecret: string
  readonly tenant?: WireTenant | undefined
  readonly emailVerified: boolean
  readonly scopes: readonly string[]
}

/** By the numbers of the wire. */
const tenants = ['common', 'organizations', 'consumers'] as const
const names: readonly string[] = tenants

/** The settings of a message. */
export function azureOf(wire: WireAzure) {
  return {
    config: {
      kind: 'azure' as const,
      clientId: wire.clientId,
      clientSecret: undefined,
      scopes: wire.scopes,
      tenant: tenantOf(wire.tenant),
      isEmailVerified: wire.emailVerified,
    },
    secret: wire.clientSecret,
  } satisfies ReturnType<SettingsOf<WireAzure>>
}

function tenantOf(wire: WireTenant | undefined): string {
  const { type } = wire ?? {}
  if (type?.case === 'tenantId') return type.value.trim() || tenants[0]
  return (type?.case === 'tenantType' && tenants[type.value]) || tenants[0]
}

/** The message of settings. */
export function azureWire({ clientId, tenant, isEmailVerified, scopes }: AzureConfig) {
  const known = names.indexOf(tenant)
  const type =
    known >= 0
      ? { case: 'tenantType' as const, value: numbers[known] ?? numbers[0] }
      : { case: 'tenantId' as const, value: tenant }
  return { clientId, tenant: { type }, emailVerified: isEmailVerified, scopes: [...scopes] }
}

const numbers = [
  AzureADTenantType.AZURE_AD_TENANT_TYPE_COMMON,
  AzureADTenantType.AZURE_AD_TENANT_TYPE_ORGANISATIONS,
  AzureADTenantType.AZURE_AD_TENANT_TYPE_CONSUMERS,
] as const
