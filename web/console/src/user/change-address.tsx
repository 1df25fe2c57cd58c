/** Gives a person another address, and chooses how it is proved. */
import { useState } from 'react'
import { useTexts } from '../texts/languages.ts'
import { RadioGroup, TextField } from '../ui/field.tsx'
import { FormDialog } from '../ui/form-dialog.tsx'
import { type AddressKind, type Proof, setAddress } from './changes.ts'

/** A dialog; `onCode` gets a code that is to be shown. */
export function ChangeAddress({
  kind,
  userId,
  address,
  title,
  onCode,
  onClose,
}: {
  readonly kind: AddressKind
  readonly userId: string
  readonly address: string
  readonly title: string
  readonly onCode: (code: string) => void
  readonly onClose: () => void
}) {
  const { user: texts } = useTexts()
  const [given, setGiven] = useState(address)
  const [proof, setProof] = useState<Proof>('sendCode')
  const call = async () => {
    const code = await setAddress({ userId, kind, address: given.trim(), proof })
    if (code !== '') onCode(code)
  }
  return (
    <FormDialog
      title={title}
      action={texts.saveChanges}
      isReady={given.trim() !== '' && given !== address}
      call={call}
      said={texts.saved}
      subject="users"
      onClose={onClose}
    >
      <TextField
        label={texts[kind]}
        hint={kind === 'phone' ? texts.phoneHint : undefined}
        type={kind === 'email' ? 'email' : 'tel'}
        value={given}
        autoComplete="off"
        onChange={(event) => setGiven(event.target.value)}
      />
      <RadioGroup
        legend={texts.proof}
        value={proof}
        onChange={setProof}
        options={[
          { value: 'sendCode', text: texts.proofSend, hint: texts.proofSendHint },
          { value: 'returnCode', text: texts.proofReturn, hint: texts.proofReturnHint },
          { value: 'isVerified', text: texts.proofMark, hint: texts.proofMarkHint },
        ]}
      />
    </FormDialog>
  )
}
