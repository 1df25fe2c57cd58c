/**
 * The kinds of fields that policies have: each is shown, read from and written to the API's JSON by
 * its kind. A value that the JSON lacks is the kind's zero.
 */
import type { PolicyFieldName } from '../texts/policy/text.ts'

/** The settings of a policy, as the API's JSON has them. */
export type PolicyValues = Readonly<Record<string, unknown>>

/** How long a unit is, in seconds. */
export const unitSeconds = { minutes: 60, hours: 3600, days: 86_400 } as const

/** A field, by its name in the API. */
export type PolicyField = { readonly name: PolicyFieldName } & (
  | {
      readonly kind: 'switch'
      /** Where the API has names rather than true and false. */
      readonly names?: { readonly on: string; readonly off: string }
    }
  | { readonly kind: 'number'; readonly min?: number }
  | { readonly kind: 'duration'; readonly unit: keyof typeof unitSeconds }
  | { readonly kind: 'text' | 'url' | 'email' }
  /** A text in each line. */
  | { readonly kind: 'lines' }
  /** One of those that `options` of the values names. */
  | { readonly kind: 'language' }
  /** Any of them. */
  | { readonly kind: 'languages' }
)

/** Whether a switch is on. */
export function isOn(field: PolicyField & { readonly kind: 'switch' }, value: unknown): boolean {
  return field.names ? value === field.names.on : value === true
}

/** A duration of JSON, such as `3600s`, in a unit. */
export function inUnit(value: unknown, unit: keyof typeof unitSeconds): number {
  const seconds = Number.parseFloat(typeof value === 'string' ? value : '0')
  return seconds / unitSeconds[unit]
}

/** What is sent for a field: its value, or the zero of its kind. */
export function sentValue(field: PolicyField, value: unknown): unknown {
  switch (field.kind) {
    case 'switch':
      return value ?? field.names?.off ?? false
    case 'number':
      return Number(value ?? 0)
    case 'duration':
      return value ?? '0s'
    case 'lines':
    case 'languages':
      return value ?? []
    default:
      return value ?? ''
  }
}

/** The request for some fields. */
export function sentValues(fields: readonly PolicyField[], values: PolicyValues): PolicyValues {
  return Object.fromEntries(
    fields.map((field) => [field.name, sentValue(field, values[field.name])]),
  )
}
