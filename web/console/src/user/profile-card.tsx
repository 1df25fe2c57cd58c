/** The names, the language and the gender of a person. */
import { Gender, type HumanUser } from '@zitadel/proto/zitadel/user/v2/user_pb.js'
import { useState } from 'react'
import { useMay } from '../app/rights.ts'
import { languages, useTexts } from '../texts/languages.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { SelectField, TextField } from '../ui/field.tsx'
import { FormDialog } from '../ui/form-dialog.tsx'
import { changeProfile, type Owner, type Profile } from './changes.ts'

const genders = [Gender.UNSPECIFIED, Gender.FEMALE, Gender.MALE, Gender.DIVERSE] as const

/** Shows it, and edits it in a dialog. */
export function ProfileCard({
  owner,
  human,
}: {
  readonly owner: Owner
  readonly human: HumanUser
}) {
  const { user: texts } = useTexts()
  const may = useMay()
  const nameOf = useLanguageNames()
  const [isOpen, setOpen] = useState(false)
  const profile = profileOf(human)
  const { preferredLanguage, gender } = profile
  return (
    <Card title={texts.profile}>
      <dl>
        {nameKeys.map((key) => (
          <Fact key={key} term={texts[key]} value={profile[key]} />
        ))}
        <Fact term={texts.language} value={preferredLanguage && nameOf(preferredLanguage)} />
        <Fact term={texts.gender} value={texts.genders[gender] ?? ''} />
      </dl>
      {may('user.write') && <Button onClick={() => setOpen(true)}>{texts.edit}</Button>}
      {isOpen && <EditProfile owner={owner} profile={profile} onClose={() => setOpen(false)} />}
    </Card>
  )
}

const nameKeys = ['givenName', 'familyName', 'nickName', 'displayName'] as const

function Fact({ term, value }: { readonly term: string; readonly value: string }) {
  if (value === '') return null
  return (
    <>
      <dt>{term}</dt>
      <dd>{value}</dd>
    </>
  )
}

function profileOf({ profile }: HumanUser): Profile {
  return {
    givenName: profile?.givenName ?? '',
    familyName: profile?.familyName ?? '',
    nickName: profile?.nickName ?? '',
    displayName: profile?.displayName ?? '',
    preferredLanguage: languageOf(profile?.preferredLanguage),
    gender: profile?.gender ?? Gender.UNSPECIFIED,
  }
}

/** BCP 47 has a word for a language that nobody knows. */
const languageOf = (tag = '') => (tag === 'und' ? '' : tag)

/** The names of languages in that of the console. */
function useLanguageNames(): (language: string) => string {
  const { tag } = useTexts()
  const names = new Intl.DisplayNames(tag, { type: 'language' })
  return (language) => {
    try {
      return names.of(language) ?? language
    } catch {
      // What is stored may be no language that the browser knows.
      return language
    }
  }
}

function EditProfile({
  owner,
  profile,
  onClose,
}: {
  readonly owner: Owner
  readonly profile: Profile
  readonly onClose: () => void
}) {
  const { user: texts } = useTexts()
  const nameOf = useLanguageNames()
  const [given, setGiven] = useState(profile)
  const change = (part: Partial<Profile>) => setGiven((current) => ({ ...current, ...part }))
  const { preferredLanguage, gender } = given
  const isChanged = JSON.stringify(given) !== JSON.stringify(profile)
  const needed = [given.givenName, given.familyName, given.displayName]
  const isReady = isChanged && needed.every((name) => name.trim() !== '')
  const tags = new Set(['', profile.preferredLanguage, ...languages.map(({ tag }) => tag)])
  return (
    <FormDialog
      title={texts.editProfile}
      action={texts.saveChanges}
      isReady={isReady}
      call={() => changeProfile(owner, given)}
      said={texts.saved}
      subject="users"
      onClose={onClose}
    >
      {nameKeys.map((key) => (
        <TextField
          key={key}
          label={texts[key]}
          value={given[key]}
          autoComplete="off"
          onChange={(event) => change({ [key]: event.target.value })}
        />
      ))}
      <SelectField
        label={texts.language}
        value={preferredLanguage}
        options={[...tags].map((value) => ({
          value,
          text: value === '' ? texts.notSet : nameOf(value),
        }))}
        onChange={(value) => change({ preferredLanguage: value })}
      />
      <SelectField
        label={texts.gender}
        value={String(gender)}
        options={genders.map((value) => ({
          value: String(value),
          text: texts.genders[value] || texts.notSet,
        }))}
        onChange={(value) => change({ gender: Number(value) })}
      />
    </FormDialog>
  )
}
