/** Keys of the list: from row to row, to select, to open and to search; and what tells of them. */
import { type RefObject, useEffect, useRef, useState } from 'react'
import { useTexts } from '../texts/languages.ts'
import { Button } from '../ui/button.tsx'
import { CheckField } from '../ui/check-field.tsx'
import { Dialog } from '../ui/dialog.tsx'
import type { UserRow } from './users.ts'

const kept = 'gatehouse.console.keys'

/** The row that the keys have reached. */
export interface ReachedRow {
  /** -1 before the first. */
  readonly index: number
  /** Whether a key has just been pressed: then the row takes the focus, once. */
  readonly takesFocus: RefObject<boolean>
}

interface ListKeys {
  readonly reached: ReachedRow
  readonly help: KeyHelpProps
}

interface KeyHelpProps {
  readonly isOpen: boolean
  readonly isOn: boolean
  readonly onOpen: (isOpen: boolean) => void
  readonly onTurn: (isOn: boolean) => void
}

/** Keys without Control or Alt can be turned off (WCAG 2.2, 2.1.4). */
export function useListKeys({
  rows,
  onToggle,
}: {
  readonly rows: readonly UserRow[]
  readonly onToggle: (userId: string) => void
}): ListKeys {
  const [last, setLast] = useState(-1)
  const takesFocus = useRef(false)
  const [isOpen, setOpen] = useState(false)
  const [isOn, setOn] = useState(() => localStorage.getItem(kept) !== 'off')
  const active = Math.min(last, rows.length - 1)
  useEffect(() => {
    const step = (by: number) => {
      takesFocus.current = true
      setLast(Math.max(0, Math.min(rows.length - 1, active + by)))
    }
    const actions: Readonly<Record<string, () => void>> = {
      j: () => step(1),
      k: () => step(-1),
      x: () => rows[active] && onToggle(rows[active].userId),
      '/': () => document.getElementById('user-search')?.focus(),
      '?': () => setOpen(true),
    }
    const arrows: Readonly<Record<string, () => void>> = {
      ArrowDown: () => step(1),
      ArrowUp: () => step(-1),
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      const action = (isOn && actions[event.key]) || (isInRows(event.target) && arrows[event.key])
      if (!action) return
      event.preventDefault()
      action()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  })
  const turn = (next: boolean) => {
    localStorage.setItem(kept, next ? 'on' : 'off')
    setOn(next)
  }
  return {
    reached: { index: active, takesFocus },
    help: { isOpen, isOn, onOpen: setOpen, onTurn: turn },
  }
}

/** Where keys are text, or belong to something that is open. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false
  const field = target.closest('input:not([type=checkbox]), textarea, select, dialog')
  return field !== null || document.querySelector('dialog[open]') !== null
}

const isInRows = (target: EventTarget | null) =>
  target instanceof Element && target.closest('tbody') !== null

const keyTexts = ['next', 'previous', 'select', 'open', 'find', 'help'] as const

const keyNames: Readonly<Record<(typeof keyTexts)[number], readonly string[]>> = {
  next: ['J', '↓'],
  previous: ['K', '↑'],
  select: ['X'],
  open: ['Enter'],
  find: ['/'],
  help: ['?'],
}

/** A button, and the dialog that tells of the keys. */
export function KeyHelp({ isOpen, isOn, onOpen, onTurn }: KeyHelpProps) {
  const { user: texts } = useTexts()
  return (
    <>
      <Button kind="quiet" onClick={() => onOpen(true)}>
        {texts.keys} <kbd>?</kbd>
      </Button>
      {isOpen && (
        <Dialog title={texts.keys} onClose={() => onOpen(false)}>
          <dl className="keys">
            {keyTexts.map((name) => (
              <div key={name}>
                <dt>
                  {keyNames[name].map((key) => (
                    <kbd key={key}>{key}</kbd>
                  ))}
                </dt>
                <dd>{texts.keyTexts[name]}</dd>
              </div>
            ))}
          </dl>
          <CheckField label={texts.keysOn} checked={isOn} onChange={onTurn} />
        </Dialog>
      )}
    </>
  )
}
