/** Sends a mail to try a mail server. */
import { useState } from 'react'
import { callJson } from '../api/transport.ts'
import { useTexts } from '../texts/languages.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { MessageForm } from '../ui/message-form.tsx'
import { useNotice } from '../ui/notices.tsx'

/** A button; what the mail server answers is shown in its dialog. */
export function CarrierTest({ id }: { readonly id: string }) {
  const { instance: texts } = useTexts()
  const tell = useNotice()
  const [isOpen, setOpen] = useState(false)
  const method = 'zitadel.admin.v1.AdminService/TestEmailProviderSMTPById'
  return (
    <>
      <Button onClick={() => setOpen(true)}>{texts.test}</Button>
      {isOpen && (
        <Dialog title={texts.test} onClose={() => setOpen(false)}>
          <MessageForm
            initial={{}}
            action={texts.test}
            onCancel={() => setOpen(false)}
            rows={[
              { path: 'receiverAddress', label: texts.receiver, kind: 'text', isRequired: true },
            ]}
            onSubmit={async ({ receiverAddress }) => {
              await callJson(method, { id, receiverAddress })
              setOpen(false)
              tell(texts.testSent)
            }}
          />
        </Dialog>
      )}
    </>
  )
}
