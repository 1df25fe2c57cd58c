/** Has files read by a worker of their own, which is loaded with the first file. */
import type { Check, ReadAnswer, ReadAsked } from './reading-messages.ts'

/** The address of the worker's script: made by the bundler. */
declare const readingWorker: string

type Looked = Extract<ReadAnswer, { kind: 'looked' | 'undecided' }>
type Part = Extract<ReadAnswer, { kind: 'part' }>

/** What is told while files are read. */
export interface ReadingDeps {
  readonly signal: AbortSignal
  readonly onProgress?: (progress: { readonly records: number; readonly fraction: number }) => void
}

/** Files, and how they are read. */
export type FilesAsked = Omit<ReadAsked, 'task' | 'stored'>

/** What the files are. Rejects with what is wrong with them. */
export async function lookAtFiles(asked: FilesAsked, deps: ReadingDeps): Promise<Looked> {
  const answer = await ask({ ...asked, task: 'look' }, deps)
  if (answer.kind === 'looked' || answer.kind === 'undecided') return answer
  throw unexpected(answer)
}

/** What is in all records, and what is wrong with which. */
export async function checkFiles(asked: FilesAsked, deps: ReadingDeps): Promise<Check> {
  const answer = await ask({ ...asked, task: 'check' }, deps)
  if (answer.kind === 'checked') return answer.check
  throw unexpected(answer)
}

/** Gives `send` the records in parts, one after the other; resolves to what all of them are. */
export async function readRecords(
  asked: FilesAsked & { readonly stored: number },
  deps: ReadingDeps & { readonly send: (part: Part) => Promise<void> },
): Promise<{ readonly records: number; readonly digest: string }> {
  const answer = await ask({ ...asked, task: 'send' }, deps)
  if (answer.kind === 'sent') return answer
  throw unexpected(answer)
}

const unexpected = ({ kind }: ReadAnswer) => new Error(`the worker answers ${kind}`)

/** Resolves to the last answer; the worker ends with it, or when the signal is aborted. */
function ask(
  asked: ReadAsked,
  { signal, onProgress, send }: ReadingDeps & { readonly send?: (part: Part) => Promise<void> },
): Promise<ReadAnswer> {
  const worker = new Worker(readingWorker, { type: 'module' })
  return new Promise<ReadAnswer>((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason))
    if (signal.aborted) reject(signal.reason)
    worker.onerror = (event) => reject(new Error(event.message || 'the worker has ended'))
    worker.onmessage = ({ data }: MessageEvent<ReadAnswer>) => {
      if (data.kind === 'progress') onProgress?.(data)
      else if (data.kind === 'part') {
        Promise.resolve(send?.(data)).then(() => worker.postMessage({ goOn: true }), reject)
      } else if (data.kind === 'refused') reject(new Error(data.message))
      else resolve(data)
    }
    worker.postMessage(asked)
  }).finally(() => worker.terminate())
}
