/** MigrateGenericOIDCProvider of admin v1 and management v1 (organizations.md §3.3). */
import { migrateProvider } from '../../commands/identity-provider/providers.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import type { PolicyLevel } from '../policy/policy-rpcs.ts'
import { changeDetails } from '../wire/details.ts'
import { azureOf, type WireAzure } from './azure.ts'
import type { WireClient } from './github.ts'
import { googleOf } from './google.ts'
import { optionsOf } from './provider-rpcs.ts'

interface WireMigration {
  readonly id: string
  readonly template:
    | { readonly case: 'azure'; readonly value: WireAzure }
    | { readonly case: 'google'; readonly value: WireClient }
    | { readonly case: undefined }
}

/** Gives a provider another type; nothing happens where none is given. */
export const migrateGenericOidcProvider =
  ({ commands }: Pick<ApiDeps, 'commands'>, { owner }: PolicyLevel) =>
  async ({ id, template }: WireMigration, context: Context) => {
    if (template.case === undefined) return {}
    const { name, providerOptions } = template.value
    const settings = template.case === 'azure' ? azureOf(template.value) : googleOf(template.value)
    const input = { id, name, options: optionsOf(providerOptions), ...settings }
    return { details: changeDetails(await migrateProvider(commands, owner(context), input)) }
  }
