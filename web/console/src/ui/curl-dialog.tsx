/** What this page asked and did, as commands for a terminal. */
import { useState } from 'react'
import { curlOf, recordedCalls } from '../api/recorded-calls.ts'
import { useTexts } from '../texts/languages.ts'
import { Button } from './button.tsx'
import { CopyButton } from './copy-button.tsx'
import { Dialog } from './dialog.tsx'

/** A button that opens the last calls, the latest first. */
export function CurlButton() {
  const { credential: texts } = useTexts()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button kind="quiet" onClick={() => setOpen(true)}>
        {texts.asCurl}
      </Button>
      {isOpen && <CurlDialog onClose={() => setOpen(false)} />}
    </>
  )
}

function CurlDialog({ onClose }: { readonly onClose: () => void }) {
  const { credential: texts, tag } = useTexts()
  const [calls] = useState(recordedCalls)
  return (
    <Dialog title={texts.calls} onClose={onClose}>
      <p className="quiet">{texts.callsText}</p>
      <ol className="calls">
        {calls.map((call) => {
          const name = call.method.split('/').at(-1) ?? ''
          const command = curlOf(call, location.origin)
          return (
            <li key={call.id}>
              <details>
                <summary>
                  {name} <span className="quiet">{call.at.toLocaleTimeString(tag)}</span>
                </summary>
                <pre>{command}</pre>
                <CopyButton label={texts.copyOf(name)} text={command} />
              </details>
            </li>
          )
        })}
      </ol>
    </Dialog>
  )
}
