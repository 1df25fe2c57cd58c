/** Reads the files of an import in the browser, beside the page, by the readers of the command. */
import { SourceAmbiguous, SourceUnknown } from '../../../src/readers/open-source.ts'
import { sources } from '../../../src/readers/sources.ts'
import type { ReadAnswer, ReadAsked, ReadGoOn } from '../src/import/reading-messages.ts'
import { checkFiles } from './check-files.ts'
import { lookAt, type OpenedFiles, openFiles } from './open-files.ts'
import { sendFiles } from './send-files.ts'

interface Worker {
  onmessage: ((event: { readonly data: ReadAsked | ReadGoOn }) => void) | null
  postMessage(answer: ReadAnswer, transfer?: readonly ArrayBuffer[]): void
}

const worker = globalThis as unknown as Worker
const tell = (answer: ReadAnswer) => worker.postMessage(answer)
const known = sources.map(({ source, title }) => ({ source, title }))

let goOn = (): void => undefined

worker.onmessage = ({ data }) => {
  if ('goOn' in data) goOn()
  else void answer(data).catch(refuse)
}

async function answer(asked: ReadAsked): Promise<void> {
  const opened = await undecidedOr(asked)
  if (!opened) return
  const onProgress = progressTeller(opened)
  if (asked.task === 'look') {
    tell({ kind: 'looked', look: await lookAt(opened), sources: known })
  } else if (asked.task === 'check') {
    tell({ kind: 'checked', check: await checkFiles(opened, onProgress) })
  } else {
    const onPart = (part: { firstRecord: number; records: number; body: ArrayBuffer }) =>
      new Promise<void>((resolve) => {
        goOn = resolve
        worker.postMessage({ kind: 'part', ...part }, [part.body])
      })
    const sent = await sendFiles(opened, { onPart, onProgress }, asked.stored ?? 0)
    tell({ kind: 'sent', ...sent })
  }
}

/** What nobody recognises, or several do, is asked back while one only looks. */
async function undecidedOr(asked: ReadAsked): Promise<OpenedFiles | undefined> {
  try {
    return await openFiles({ ...asked, nowMs: Date.now() })
  } catch (reason) {
    if (asked.task !== 'look' || asked.from !== undefined) throw reason
    const isAmbiguous = reason instanceof SourceAmbiguous
    if (!isAmbiguous && !(reason instanceof SourceUnknown)) throw reason
    tell({ kind: 'undecided', candidates: isAmbiguous ? reason.sources : [], sources: known })
    return undefined
  }
}

const progressEveryMs = 100

function progressTeller({ fraction }: OpenedFiles): (records: number) => void {
  let next = 0
  return (records) => {
    if (performance.now() < next) return
    next = performance.now() + progressEveryMs
    tell({ kind: 'progress', records, fraction: fraction() })
  }
}

function refuse(reason: unknown): void {
  tell({ kind: 'refused', message: reason instanceof Error ? reason.message : String(reason) })
}
