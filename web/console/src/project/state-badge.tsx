/** Active or not, as a word in a frame. */
import { useTexts } from '../texts/languages.ts'
import { isActive } from './projects.ts'

/** `state` is one of the API, like `PROJECT_STATE_ACTIVE`. */
export function StateBadge({ state }: { readonly state: string | undefined }) {
  const { form } = useTexts()
  const isOn = isActive(state)
  return (
    <span className={`state ${isOn ? 'active' : 'inactive'}`}>
      {isOn ? form.active : form.inactive}
    </span>
  )
}
