/** Applications on the wire of v1, v2beta and v2. */
import type { AppView } from '../../queries/project/apps.ts'
import { readDetails } from '../wire/details.ts'
import { timestamp } from '../wire/timestamps.ts'
import { loginMember, oidcWireOf, oidcWireV2Of } from './oidc-config-wire.ts'

/** As v2 reads it. */
export function appOfV2(app: AppView) {
  return {
    applicationId: app.id,
    ...datesOf(app),
    state: app.state,
    name: app.name,
    projectId: app.projectId,
    configuration: configurationOf(app),
  }
}

function configurationOf(app: AppView) {
  const { kind, clientId, authMethod: authMethodType, oidc, saml } = app
  switch (kind) {
    case 'oidc':
      return { case: 'oidcConfiguration', value: oidcWireV2Of(oidc, { clientId }) } as const
    case 'api':
      return { case: 'apiConfiguration', value: { clientId, authMethodType } } as const
    case 'saml': {
      const metadataUrl = saml.metadata_url ?? ''
      const value = { metadataXml: xmlOf(app), metadataUrl, ...loginMember(saml) }
      return { case: 'samlConfiguration', value } as const
    }
    case '':
      return { case: undefined } as const
  }
}

/** As v2beta reads it; metadata by the address it was read from, if there is one. */
export function appOfV2Beta(app: AppView) {
  const metadataUrl = app.saml.metadata_url ?? ''
  const metadata = { case: 'metadataUrl', value: metadataUrl } as const
  return {
    id: app.id,
    ...datesOf(app),
    state: app.state,
    name: app.name,
    config: configOf(app, { generation: 'v2', metadata: metadataUrl ? metadata : xmlCaseOf(app) }),
  }
}

/** As v1 reads it; of metadata the XML only. */
export function appOfV1(app: AppView) {
  return {
    id: app.id,
    details: readDetails(app),
    state: app.state,
    name: app.name,
    config: configOf(app, { generation: 'v1', metadata: xmlCaseOf(app) }),
  }
}

interface ConfigNames<M> {
  readonly generation: 'v1' | 'v2'
  readonly metadata: M
}

function configOf<M>(app: AppView, { generation, metadata }: ConfigNames<M>) {
  const { kind, clientId, authMethod: authMethodType, oidc, saml } = app
  switch (kind) {
    case 'oidc':
      return { case: 'oidcConfig', value: oidcWireOf(oidc, { clientId, generation }) } as const
    case 'api':
      return { case: 'apiConfig', value: { clientId, authMethodType } } as const
    case 'saml':
      return { case: 'samlConfig', value: { metadata, ...loginMember(saml) } } as const
    case '':
      return { case: undefined } as const
  }
}

function datesOf({ createdAtMicros, changedAtMicros }: AppView) {
  return { creationDate: timestamp(createdAtMicros), changeDate: timestamp(changedAtMicros) }
}

function xmlCaseOf(app: AppView) {
  return { case: 'metadataXml', value: xmlOf(app) } as const
}

function xmlOf({ saml }: Pick<AppView, 'saml'>) {
  return Uint8Array.from(Buffer.from(saml.metadata ?? '', 'base64'))
}
