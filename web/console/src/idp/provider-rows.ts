/** The form of a type of provider: its own fields, and those that all have. */
import { useTexts } from '../texts/languages.ts'
import type { FieldRow } from '../ui/message-field.tsx'
import type { ProviderType } from './provider-types.ts'

/** `isAdded`: a form for a new one, which needs the secret. */
export function useProviderRows(
  { fields }: ProviderType,
  { isAdded }: { readonly isAdded: boolean },
): readonly FieldRow[] {
  const { idp: texts, form } = useTexts()
  const own = fields.map((field): FieldRow => {
    const isSecret = field.kind === 'secret' || field.path === 'privateKey'
    if (isAdded || !isSecret) return field
    return { ...field, isRequired: false, hint: texts.secretStays }
  })
  const flag = (name: keyof typeof texts.options): FieldRow => ({
    ...{ path: `providerOptions.${name}`, kind: 'check' },
    ...texts.options[name],
  })
  return [
    { path: 'name', label: form.name, kind: 'text', isRequired: true },
    ...own,
    flag('isCreationAllowed'),
    flag('isLinkingAllowed'),
    flag('isAutoCreation'),
    flag('isAutoUpdate'),
    {
      ...{ path: 'providerOptions.autoLinking', kind: 'choice', label: texts.autoLinking },
      options: [
        { value: 'AUTO_LINKING_OPTION_UNSPECIFIED', text: texts.autoLinkings.none },
        { value: 'AUTO_LINKING_OPTION_USERNAME', text: texts.autoLinkings.userName },
        { value: 'AUTO_LINKING_OPTION_EMAIL', text: texts.autoLinkings.email },
      ],
    },
  ]
}
