/** Choosing files: by dropping, by the browser's dialog, or as a text that is pasted. */
import { type DragEvent, useId, useRef, useState } from 'react'
import { useTexts } from '../texts/languages.ts'
import { Button } from '../ui/button.tsx'

/** The files so far, and ways to add some. */
export function FilesStep({
  files,
  onChange,
}: {
  readonly files: readonly File[]
  readonly onChange: (files: readonly File[]) => void
}) {
  const { imports, tag } = useTexts()
  const texts = imports.source
  const picker = useRef<HTMLInputElement>(null)
  const [isOver, setOver] = useState(false)
  const [isPasting, setPasting] = useState(false)
  const add = (added: Iterable<File>) => onChange([...files, ...added])
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    add(event.dataTransfer.files)
  }
  return (
    <section className="card">
      <h2>{texts.files}</h2>
      {/* The buttons within do the same by the keyboard. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: files can be dropped here */}
      <div
        className={isOver ? 'drop over' : 'drop'}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
      >
        <p>{texts.drop}</p>
        <div className="buttons">
          <Button kind="main" onClick={() => picker.current?.click()}>
            {texts.choose}
          </Button>
          <Button onClick={() => setPasting(!isPasting)} aria-expanded={isPasting}>
            {texts.paste}
          </Button>
        </div>
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          onChange={(event) => {
            add(event.target.files ?? [])
            event.target.value = ''
          }}
        />
        <p className="hint">{texts.filesHint}</p>
      </div>
      {isPasting && (
        <PastedText
          onUse={(file) => {
            add([file])
            setPasting(false)
          }}
        />
      )}
      <ul className="files">
        {files.map((file, index) => (
          <li key={`${file.name} ${file.size} ${file.lastModified}`}>
            {file.name}{' '}
            <span className="quiet">{Math.ceil(file.size / 1024).toLocaleString(tag)} KiB</span>{' '}
            <Button
              kind="quiet"
              aria-label={texts.remove(file.name)}
              onClick={() => onChange(files.filter((_, each) => each !== index))}
            >
              ✕
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function PastedText({ onUse }: { readonly onUse: (file: File) => void }) {
  const { imports } = useTexts()
  const texts = imports.source
  const id = useId()
  const [text, setText] = useState('')
  return (
    <div className="field">
      <label htmlFor={id}>{texts.pasted}</label>
      <textarea id={id} rows={6} value={text} onChange={(event) => setText(event.target.value)} />
      <Button
        disabled={text.trim() === ''}
        onClick={() => onUse(new File([text], 'pasted.txt', { lastModified: Date.now() }))}
      >
        {texts.usePasted}
      </Button>
    </div>
  )
}
