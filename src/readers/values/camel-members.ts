/** Members of an object by their names in lowerCamelCase, also where they are in snake_case. */
import { isObject } from './fields.ts'

/** The same object if no name has an underscore; members below it are as they were. */
export function camelMembers(value: unknown): unknown {
  if (!isObject(value)) return value
  const names = Object.keys(value)
  if (!names.some((name) => name.includes('_'))) return value
  return Object.fromEntries(names.map((name) => [camelName(name), value[name]]))
}

/** The same for all objects within it: for messages, where no name is data. */
export function deepCamelMembers(value: unknown): unknown {
  return hasUnderscores(value) ? deepRenamed(value) : value
}

function hasUnderscores(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasUnderscores)
  if (!isObject(value)) return false
  for (const name in value) if (name.includes('_') || hasUnderscores(value[name])) return true
  return false
}

function deepRenamed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(deepRenamed)
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [camelName(name), deepRenamed(each)]),
  )
}

/** `human_users` becomes `humanUsers`. */
export function camelName(name: string): string {
  return name.replace(/_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
}

/** `humanUsers` becomes `human_users`. */
export function snakeName(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
