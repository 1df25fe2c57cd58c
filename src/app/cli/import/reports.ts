/**
 * What an import says while it goes on: one live line on a terminal, an object a line for
 * programs, nothing into a pipe.
 */
import type { Colours } from './colours.ts'
import { createPace, durationText, type Pace } from './pace.ts'

/** How far a phase is. */
export interface Progress {
  /** As people read it: `sending`, `dry run`, `run`, `undo`. */
  readonly phase: string
  readonly done: number
  /** Absent where it is not known yet. */
  readonly total?: number | undefined
  /** What became of the records so far; those that are 0 are left out. */
  readonly counts: Readonly<Record<string, number>>
  /** From 0 to 1, where it is better known than by done and total. */
  readonly fraction?: number | undefined
}

/** Where an import reports to. */
export interface Reports {
  onProgress(progress: Progress): void
  /** A line that stays. */
  say(text: string): void
  /** Something that programs read: one JSON object; only with `--json`. */
  emit(event: Readonly<Record<string, unknown>>): void
  /** Ends the live line before other output. */
  end(): void
}

/** What reports are written with. */
export interface ReportDeps {
  readonly stdout: Pick<NodeJS.WriteStream, 'write'>
  readonly stderr: Pick<NodeJS.WriteStream, 'write' | 'isTTY' | 'columns'>
  readonly nowMs: () => number
  readonly colours: Colours
}

/** Milliseconds between two states of the live line, and between two objects for programs. */
const lineMs = 200
const objectMs = 1_000

/** For people: texts on standard output, the live line on a terminal at standard error. */
export function reportsForPeople(deps: ReportDeps): Reports {
  const { stdout, stderr, nowMs, colours } = deps
  const paceOf = createPace(nowMs)
  let shownAtMs = Number.NEGATIVE_INFINITY
  let phase = ''
  let isShown = false
  const end = (): void => {
    if (isShown) stderr.write('\r\u001b[K')
    isShown = false
  }
  return {
    onProgress(progress) {
      if (!stderr.isTTY) return
      const pace = paceOf(amountOf(progress))
      if (progress.phase === phase && nowMs() - shownAtMs < lineMs) return
      phase = progress.phase
      shownAtMs = nowMs()
      const text = liveText(progress, pace).slice(0, (stderr.columns || 80) - 1)
      stderr.write(
        `\r\u001b[K${colours.strong(text.slice(0, phase.length))}${text.slice(phase.length)}`,
      )
      isShown = true
    },
    say(text) {
      end()
      stdout.write(`${text}\n`)
    },
    emit: () => undefined,
    end,
  }
}

/** For programs: everything as one JSON object a line on standard output. */
export function reportsForPrograms({ stdout, nowMs }: ReportDeps): Reports {
  const paceOf = createPace(nowMs)
  let shownAtMs = Number.NEGATIVE_INFINITY
  let shown = { phase: '', isComplete: false }
  const emit = (event: Readonly<Record<string, unknown>>): void => {
    stdout.write(`${JSON.stringify(event)}\n`)
  }
  return {
    onProgress(progress) {
      const { phase, done, total, counts } = progress
      const { perSecond, secondsLeft } = paceOf(amountOf(progress))
      const isComplete = total !== undefined && done >= total
      const isOther = phase !== shown.phase || isComplete !== shown.isComplete
      if (!isOther && (isComplete || nowMs() - shownAtMs < objectMs)) return
      shown = { phase, isComplete }
      shownAtMs = nowMs()
      emit({
        ...{ event: 'progress', phase, done, total, counts },
        ...{ perSecond: Math.round(perSecond), secondsLeft: secondsLeft && Math.ceil(secondsLeft) },
      })
    },
    say: (text) => emit({ event: 'notice', text }),
    emit,
    end: () => undefined,
  }
}

/** A fraction stands for the total where only that is known. */
function amountOf({ done, total, fraction }: Progress) {
  const guessed = fraction !== undefined && fraction > 0.001 ? done / fraction : undefined
  return { done, total: total ?? guessed }
}

/** A number with its thousands apart. */
export const numberText = (amount: number | bigint): string => amount.toLocaleString('en')

/** `run  412,000 of 1,000,000 (41%)  9,812/s  created 410,100  refused 12  1 min left`. */
function liveText(progress: Progress, { perSecond, secondsLeft }: Pace): string {
  const { phase, done, total, fraction, counts } = progress
  const share = fraction ?? (total ? done / total : undefined)
  const amounts = Object.entries(counts).filter(([, count]) => count > 0)
  const parts = [
    phase,
    total === undefined ? numberText(done) : `${numberText(done)} of ${numberText(total)}`,
    share === undefined ? '' : `${Math.floor(share * 100)}%`,
    perSecond > 0 ? `${numberText(Math.round(perSecond))}/s` : '',
    ...amounts.map(([name, count]) => `${name} ${numberText(count)}`),
    secondsLeft === undefined ? '' : `${durationText(secondsLeft)} left`,
  ]
  return parts.filter((part) => part !== '').join('  ')
}
