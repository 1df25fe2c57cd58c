/** Identity providers of organisations and instances. */

import { kindOfNumber } from '../../domain/identity-provider/own-providers.ts'
import { providerKinds } from '../../domain/identity-provider/provider-config.ts'
import type { EventFrame } from '../../events/event.ts'
import { each } from '../../events/handlers.ts'
import type {
  ProviderKind,
  StoredProviderOptions,
} from '../../events/identity-provider-settings.ts'
import {
  addedTypes,
  changedTypes,
  kindOfType,
  providerConfigTypes,
  providerEndTypes,
  type TemplateType,
} from '../../events/identity-provider-types.ts'
import type { RowChange } from '../database/row-changes.ts'
import { changeOf, projection, stampOf } from './projection.ts'

/** As on the wire. */
const idpState = { active: 1, inactive: 2 } as const

const { org, instance } = providerConfigTypes
const { org: orgEnds, instance: instanceEnds } = providerEndTypes

/** The projection of identity providers; settings are stored as events spell them. */
export const idps = projection({
  ...each(addedTypes, templateAdded),
  ...each(changedTypes, templateChanged),
  ...each([orgEnds.azure, instanceEnds.azure], migratedTo('azure')),
  ...each([orgEnds.google, instanceEnds.google], migratedTo('google')),
  ...each([orgEnds.removed, instanceEnds.removed], removed),

  ...each([org.added, instance.added], configAdded),
  ...each([org.changed, instance.changed], configChanged),
  ...each([org.oidcAdded, org.oidcChanged, instance.oidcAdded, instance.oidcChanged], settingsSet),
  ...each([org.jwtAdded, org.jwtChanged, instance.jwtAdded, instance.jwtChanged], settingsSet),
  ...each([org.deactivated, instance.deactivated], inState(idpState.inactive)),
  ...each([org.reactivated, instance.reactivated], inState(idpState.active)),
  ...each([org.removed, instance.removed], removed),
})

/** An event that says something of a provider. */
type Said = EventFrame & { readonly payload: Payload }

/** Its id in two spellings, and the options that events of earlier versions had apart. */
interface Payload extends Partial<StoredProviderOptions> {
  readonly id?: string
  readonly idpConfigId?: string
  readonly name?: string
  readonly options?: Members
}

/** What an event says of one of the deprecated kind itself. */
interface Head extends Payload {
  readonly idpType?: number
  readonly autoRegister?: boolean
  readonly stylingType?: number
}

type HeadSaid = EventFrame & { readonly payload: Head }

function templateAdded(event: Said & { readonly type: TemplateType }): RowChange[] {
  return added(event, { kind: kindOfType(event.type), isTemplate: 1, ...partsOf(event.payload) })
}

function configAdded(event: HeadSaid): RowChange[] {
  const { idpType, autoRegister = false, stylingType = 0 } = event.payload
  const options = { isLinkingAllowed: true, isCreationAllowed: true, isAutoCreation: autoRegister }
  const kind = kindOfNumber(idpType)
  return added(event, { kind, isTemplate: 0, options, settings: { stylingType } })
}

type Members = Readonly<Record<string, unknown>>

interface Parts {
  readonly options: Members
  readonly settings: Members
}

function added(
  event: Said,
  { kind, isTemplate, options, settings }: Parts & { kind: ProviderKind; isTemplate: 0 | 1 },
): RowChange[] {
  const row = {
    ...{ ...keyOf(event), owner_id: event.aggregateId, kind, is_template: isTemplate },
    ...namesOf(event.payload.name, kind),
    ...{ state: idpState.active, options: JSON.stringify(options) },
    ...{ settings: JSON.stringify(settings), ...stampOf(event) },
  }
  return [{ insert: 'idps', row }]
}

function templateChanged(event: Said & { readonly type: TemplateType }): RowChange[] {
  const { name } = event.payload
  const names = name === undefined ? {} : namesOf(name, kindOfType(event.type))
  return merged(event, { ...partsOf(event.payload), names })
}

function configChanged(event: HeadSaid): RowChange[] {
  const { name, autoRegister, stylingType } = event.payload
  const options = autoRegister === undefined ? {} : { isAutoCreation: autoRegister }
  const settings = stylingType === undefined ? {} : { stylingType }
  const names = name === undefined ? {} : namesOf(name, 'oidc')
  return merged(event, { options, settings, names })
}

function settingsSet(event: Said): RowChange[] {
  const { idpConfigId: _, ...settings } = event.payload
  return merged(event, { options: {}, settings, names: {} })
}

function merged(
  event: Said,
  { options, settings, names }: Parts & { readonly names: object },
): RowChange[] {
  const set = { ...names, ...changeOf(event) }
  return [{ update: 'idps', set, merge: { options, settings }, where: keyOf(event) }]
}

function migratedTo(kind: ProviderKind) {
  return (event: Said): RowChange[] => {
    const { options, settings } = partsOf(event.payload)
    const set = {
      ...{ kind, options: JSON.stringify(options), settings: JSON.stringify(settings) },
      ...namesOf(event.payload.name, kind),
      ...changeOf(event),
    }
    return [{ update: 'idps', set, where: keyOf(event) }]
  }
}

function inState(state: number) {
  return (event: Said): RowChange[] => [
    { update: 'idps', set: { state, ...changeOf(event) }, where: keyOf(event) },
  ]
}

function removed(event: Said): RowChange[] {
  return [{ delete: 'idps', where: keyOf(event) }]
}

/** The name to show, which is the vendor's where none was given. */
function namesOf(given: string | undefined, kind: ProviderKind) {
  const name = given || providerKinds[kind].defaultName
  return { name, name_key: name.toLowerCase() }
}

const optionNames: ReadonlySet<string> = new Set([
  ...['isLinkingAllowed', 'isCreationAllowed', 'isAutoCreation', 'isAutoUpdate'],
  'autoLinkingOption',
])

function partsOf({ id: _, name: _name, options: earlier, ...said }: Payload): Parts {
  const entries = Object.entries(said)
  const options = Object.fromEntries(entries.filter(([name]) => optionNames.has(name)))
  const settings = Object.fromEntries(entries.filter(([name]) => !optionNames.has(name)))
  return { options: { ...earlier, ...options }, settings }
}

function keyOf({ instanceId, payload }: Said) {
  return { instance_id: instanceId, id: payload.id ?? payload.idpConfigId ?? '' }
}
