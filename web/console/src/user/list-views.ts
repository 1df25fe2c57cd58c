/** Views of the list that somebody has saved, in this browser. */
import { type UserListSearch, userListSearch, withoutEmpty } from './list-search.ts'

const key = 'gatehouse.console.user-views'

/** A name, and what the address of the list is then. */
export interface SavedView {
  readonly name: string
  readonly search: UserListSearch
}

/** By name; what cannot be read is left out. */
export function readViews(): readonly SavedView[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
    return Array.isArray(kept) ? kept.flatMap(viewOf) : []
  } catch {
    // Somebody else has written there; the next view that is saved replaces it.
    return []
  }
}

function viewOf(kept: unknown): readonly SavedView[] {
  const { name, search } = Object(kept) as Record<string, unknown>
  if (typeof name !== 'string') return []
  return [{ name, search: userListSearch(Object(search) as Record<string, unknown>) }]
}

/** Saves a view in the place of the one of this name. */
export function saveView({ name, search }: SavedView): readonly SavedView[] {
  const view = { name, search: withoutCreation(search) }
  const others = readViews().filter((each) => each.name !== name)
  return keep([...others, view].sort((a, b) => a.name.localeCompare(b.name)))
}

const withoutCreation = ({ create: _, ...search }: UserListSearch): UserListSearch =>
  withoutEmpty(search)

/** Removes the view of this name. */
export const removeView = (name: string): readonly SavedView[] =>
  keep(readViews().filter((each) => each.name !== name))

function keep(views: readonly SavedView[]): readonly SavedView[] {
  localStorage.setItem(key, JSON.stringify(views))
  return views
}
